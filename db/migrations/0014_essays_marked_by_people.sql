CREATE TYPE "public"."marking_turn" AS ENUM('first', 'second', 'moderation');--> statement-breakpoint
ALTER TYPE "public"."attempt_state" ADD VALUE 'waiting' BEFORE 'submitted';--> statement-breakpoint
CREATE TABLE "essay_marks" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number" integer NOT NULL,
	"turn" "marking_turn" NOT NULL,
	"levels" jsonb NOT NULL,
	"comments" jsonb NOT NULL,
	"comment" text NOT NULL,
	"marks" integer NOT NULL,
	"names_shown" boolean NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_by_name" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "essay_marks_attempt_id_position_number_pk" PRIMARY KEY("attempt_id","position","number"),
	CONSTRAINT "readings_count_from_one" CHECK ("essay_marks"."number" >= 1),
	CONSTRAINT "reading_marks_not_negative" CHECK ("essay_marks"."marks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "marking_claims" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"turn" "marking_turn" NOT NULL,
	"claimed_by" uuid NOT NULL,
	"claimed_by_name" text NOT NULL,
	"lapses_at" timestamp with time zone NOT NULL,
	CONSTRAINT "marking_claims_attempt_id_position_turn_pk" PRIMARY KEY("attempt_id","position","turn")
);
--> statement-breakpoint
CREATE TABLE "marking_drafts" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"marker_id" uuid NOT NULL,
	"fields" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "marking_drafts_attempt_id_position_marker_id_pk" PRIMARY KEY("attempt_id","position","marker_id")
);
--> statement-breakpoint
CREATE TABLE "released_results" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"release_id" uuid NOT NULL,
	"marks" integer NOT NULL,
	"criticals_missed" integer NOT NULL,
	"passed" boolean NOT NULL,
	"essays" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "result_releases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"quiz_slug" text NOT NULL,
	"released_by" uuid NOT NULL,
	"released_by_name" text NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	"results_hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quiz_attempts" DROP CONSTRAINT "closed_says_when";--> statement-breakpoint
DROP INDEX "one_open_attempt_per_quiz";--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "manual_marks" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "manual_marks" ADD COLUMN "salt" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "essay_marks" ADD CONSTRAINT "essay_marks_marked_by_people_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "essay_marks" ADD CONSTRAINT "reads_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marking_claims" ADD CONSTRAINT "marking_claims_claimed_by_people_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marking_claims" ADD CONSTRAINT "claims_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marking_drafts" ADD CONSTRAINT "marking_drafts_marker_id_people_id_fk" FOREIGN KEY ("marker_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marking_drafts" ADD CONSTRAINT "drafts_for_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_results" ADD CONSTRAINT "released_results_attempt_id_quiz_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."quiz_attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "released_results" ADD CONSTRAINT "released_results_release_id_result_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."result_releases"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_releases" ADD CONSTRAINT "result_releases_released_by_people_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_of_a_marker" ON "marking_claims" USING btree ("claimed_by");--> statement-breakpoint
CREATE INDEX "marking_drafts_of_a_marker" ON "marking_drafts" USING btree ("marker_id");--> statement-breakpoint
CREATE INDEX "results_of_a_release" ON "released_results" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "releases_of_a_quiz" ON "result_releases" USING btree ("quiz_slug");--> statement-breakpoint
CREATE INDEX "attempts_waiting_to_be_marked" ON "quiz_attempts" USING btree ("quiz_slug") WHERE "quiz_attempts"."state" not in ('in_progress', 'overdue', 'submitted', 'abandoned');--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_attempt_per_quiz" ON "quiz_attempts" USING btree ("trainee_id","quiz_slug") WHERE "quiz_attempts"."state" not in ('submitted', 'abandoned');--> statement-breakpoint
ALTER TABLE "manual_marks" ADD CONSTRAINT "manual_mark_given_once" UNIQUE("id");--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "released_once_marked" CHECK ("quiz_attempts"."released_at" is null or "quiz_attempts"."state" = 'submitted');--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "closed_says_when" CHECK (("quiz_attempts"."state" in ('in_progress', 'overdue')) = ("quiz_attempts"."submitted_at" is null));--> statement-breakpoint
-- BY HAND FROM HERE. Who may read an essay, what a waiting attempt may turn into, and that readings and results only
-- grow. Each refusal is raised with SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['essay_marks', 'result_releases', 'released_results'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION has_written_essays(attempt uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM attempt_questions q
    JOIN content_versions v ON v.hash = q.question_version AND v.body ->> 'type' = 'essay'
    JOIN attempt_answers a ON a.attempt_id = q.attempt_id AND a.position = q.position AND a.answer <> '[]'::jsonb
    WHERE q.attempt_id = attempt
  )
$$;
--> statement-breakpoint
-- The row lock on the attempt puts readings, decisions and the release in line.
CREATE FUNCTION readings_of_waiting_essays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  attempt quiz_attempts;
  most integer;
BEGIN
  SELECT * INTO attempt FROM quiz_attempts WHERE id = NEW.attempt_id FOR UPDATE;
  SELECT q.max_marks INTO most FROM attempt_questions q
    JOIN content_versions v ON v.hash = q.question_version AND v.body ->> 'type' = 'essay'
    WHERE q.attempt_id = NEW.attempt_id AND q.position = NEW.position;
  IF attempt.state <> 'waiting' OR most IS NULL THEN
    RAISE EXCEPTION 'only an essay that waits to be marked is read' USING ERRCODE = '23001';
  END IF;
  IF attempt.trainee_id = NEW.marked_by THEN
    RAISE EXCEPTION 'nobody marks their own essay' USING ERRCODE = '23001';
  END IF;
  IF NEW.marks > most THEN
    RAISE EXCEPTION 'a reading gives no more than the question has' USING ERRCODE = '23001';
  END IF;
  IF NEW.number <> 1 + (SELECT count(*) FROM essay_marks m WHERE m.attempt_id = NEW.attempt_id AND m.position = NEW.position) THEN
    RAISE EXCEPTION 'readings of an essay are numbered in turn' USING ERRCODE = '23001';
  END IF;
  IF NEW.turn <> 'moderation' AND EXISTS (
    SELECT FROM essay_marks m WHERE m.attempt_id = NEW.attempt_id AND m.position = NEW.position
      AND (m.turn = 'moderation' OR (m.turn = NEW.turn) <> (m.marked_by = NEW.marked_by))
  ) THEN
    RAISE EXCEPTION 'a first and a second reading are two people''s, and come before a decision' USING ERRCODE = '23001';
  END IF;
  IF NEW.turn = 'moderation' AND 2 > (
    SELECT count(DISTINCT m.turn) FROM essay_marks m
    WHERE m.attempt_id = NEW.attempt_id AND m.position = NEW.position AND m.turn <> 'moderation'
  ) THEN
    RAISE EXCEPTION 'there is nothing to decide before two have read' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER readings_of_waiting_essays BEFORE INSERT ON essay_marks FOR EACH ROW EXECUTE FUNCTION readings_of_waiting_essays();
--> statement-breakpoint
CREATE FUNCTION results_are_marked_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  attempt quiz_attempts;
  release result_releases;
BEGIN
  SELECT * INTO attempt FROM quiz_attempts WHERE id = NEW.attempt_id FOR UPDATE;
  SELECT * INTO release FROM result_releases WHERE id = NEW.release_id;
  IF attempt.state <> 'waiting' OR attempt.quiz_slug <> release.quiz_slug THEN
    RAISE EXCEPTION 'only a result that waits is released' USING ERRCODE = '23001';
  END IF;
  IF attempt.trainee_id = release.released_by THEN
    RAISE EXCEPTION 'nobody releases their own result' USING ERRCODE = '23001';
  END IF;
  IF EXISTS (
    SELECT FROM attempt_questions q
    JOIN content_versions v ON v.hash = q.question_version AND v.body ->> 'type' = 'essay'
    JOIN attempt_answers a ON a.attempt_id = q.attempt_id AND a.position = q.position AND a.answer <> '[]'::jsonb
    WHERE q.attempt_id = NEW.attempt_id
      AND NOT EXISTS (SELECT FROM essay_marks m WHERE m.attempt_id = q.attempt_id AND m.position = q.position)
  ) THEN
    RAISE EXCEPTION 'an essay of this attempt has not been read' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER results_are_marked_first BEFORE INSERT ON released_results FOR EACH ROW EXECUTE FUNCTION results_are_marked_first();
--> statement-breakpoint
CREATE FUNCTION manual_marks_fit_the_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM attempt_questions q JOIN quiz_attempts t ON t.id = q.attempt_id
    WHERE q.attempt_id = NEW.attempt_id AND q.position = NEW.position AND NEW.marks <= q.max_marks AND t.state = 'submitted'
  ) THEN
    RAISE EXCEPTION 'marks by hand stand on a marked attempt, and are no more than the question has' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER manual_marks_fit_the_question BEFORE INSERT ON manual_marks FOR EACH ROW EXECUTE FUNCTION manual_marks_fit_the_question();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION answers_need_an_open_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_state attempt_state;
  change mark_changes;
  may_be_marked boolean := false;
BEGIN
  SELECT state INTO now_state FROM quiz_attempts WHERE id = coalesce(NEW.attempt_id, OLD.attempt_id) FOR SHARE;
  IF now_state IN ('waiting', 'submitted', 'abandoned') THEN
    IF TG_OP = 'UPDATE' AND now_state = 'waiting' THEN
      may_be_marked := OLD.marks IS NULL AND EXISTS (SELECT FROM released_results r WHERE r.attempt_id = OLD.attempt_id);
    ELSIF TG_OP = 'UPDATE' THEN
      SELECT * INTO change FROM mark_changes c WHERE c.attempt_id = OLD.attempt_id AND c.position = OLD.position ORDER BY c.number DESC LIMIT 1;
      may_be_marked := change.attempt_id IS NOT NULL AND NEW.marks IS NOT DISTINCT FROM change.answer_marks_after;
    END IF;
    IF NOT may_be_marked
       OR (NEW.attempt_id, NEW.position, NEW.answer, NEW.sequence, NEW.saved_at) IS DISTINCT FROM (OLD.attempt_id, OLD.position, OLD.answer, OLD.sequence, OLD.saved_at) THEN
      RAISE EXCEPTION 'this attempt is closed: its answers stay as they are' USING ERRCODE = '23001';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.sequence < OLD.sequence THEN
    RAISE EXCEPTION 'a newer answer is already saved' USING ERRCODE = '23001';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION closed_attempts_stay_closed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change mark_changes;
  expected quiz_attempts;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'submitted' THEN
    SELECT * INTO change FROM mark_changes c WHERE c.attempt_id = OLD.id ORDER BY c.number DESC LIMIT 1;
    expected := OLD;
    expected.marks := change.marks_after;
    expected.criticals_missed := change.criticals_missed_after;
    expected.passed := change.passed_after;
    expected.remarked_at := change.changed_at;
    IF change.attempt_id IS NOT NULL AND NEW IS NOT DISTINCT FROM expected THEN
      RETURN NEW;
    END IF;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'waiting' THEN
    SELECT r.marks, r.criticals_missed, r.passed, l.released_at
      INTO expected.marks, expected.criticals_missed, expected.passed, expected.released_at
      FROM released_results r JOIN result_releases l ON l.id = r.release_id WHERE r.attempt_id = OLD.id;
    IF NEW.state <> 'submitted' OR NEW.submitted_at <> OLD.submitted_at
       OR (NEW.marks, NEW.criticals_missed, NEW.passed, NEW.released_at)
          IS DISTINCT FROM (expected.marks, expected.criticals_missed, expected.passed, expected.released_at) THEN
      RAISE EXCEPTION 'an attempt that waits is only ever released' USING ERRCODE = '23001';
    END IF;
  ELSIF TG_OP = 'UPDATE' AND NEW.state IN ('waiting', 'submitted') AND OLD.state IN ('in_progress', 'overdue')
        AND (NEW.state = 'waiting') <> has_written_essays(OLD.id) THEN
    RAISE EXCEPTION 'an attempt waits when people have something of it to read, and only then' USING ERRCODE = '23001';
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state IN ('submitted', 'abandoned') THEN
    RAISE EXCEPTION 'a closed attempt is history: % refused', TG_OP USING ERRCODE = '23001';
  END IF;
  IF (NEW.trainee_id, NEW.quiz_slug, NEW.quiz_version, NEW.seed, NEW.pass_percent, NEW.max_marks, NEW.started_at, NEW.deadline_at, NEW.grace_minutes)
     IS DISTINCT FROM (OLD.trainee_id, OLD.quiz_slug, OLD.quiz_version, OLD.seed, OLD.pass_percent, OLD.max_marks, OLD.started_at, OLD.deadline_at, OLD.grace_minutes) THEN
    RAISE EXCEPTION 'what an attempt began under never changes' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
