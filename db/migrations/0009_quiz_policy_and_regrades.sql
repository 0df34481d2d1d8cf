CREATE TYPE "public"."unlock_kind" AS ENUM('one-more-attempt', 'no-more-waiting');--> statement-breakpoint
CREATE TYPE "public"."regrade_mode" AS ENUM('up-only', 'up-and-down');--> statement-breakpoint
CREATE TABLE "extra_time" (
	"person_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"factor_percent" integer NOT NULL,
	"reason" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "extra_time_person_id_number_pk" PRIMARY KEY("person_id","number"),
	CONSTRAINT "extra_time_counts_from_one" CHECK ("extra_time"."number" >= 1),
	CONSTRAINT "extra_time_is_never_less" CHECK ("extra_time"."factor_percent" between 100 and 300),
	CONSTRAINT "extra_time_says_why" CHECK (length(trim("extra_time"."reason")) >= 10),
	CONSTRAINT "nobody_sets_their_own_time" CHECK ("extra_time"."person_id" <> "extra_time"."set_by")
);
--> statement-breakpoint
CREATE TABLE "quiz_unlocks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"attempt_id" uuid NOT NULL,
	"kind" "unlock_kind" NOT NULL,
	"reason" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_by_name" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "one_unlock_of_a_kind_per_attempt" UNIQUE("attempt_id","kind"),
	CONSTRAINT "unlock_says_why" CHECK (length(trim("quiz_unlocks"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "manual_marks" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number" integer NOT NULL,
	"marks" integer NOT NULL,
	"reason" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_by_name" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "manual_marks_attempt_id_position_number_pk" PRIMARY KEY("attempt_id","position","number"),
	CONSTRAINT "manual_marks_count_from_one" CHECK ("manual_marks"."number" >= 1),
	CONSTRAINT "manual_marks_not_negative" CHECK ("manual_marks"."marks" >= 0),
	CONSTRAINT "manual_marks_say_why" CHECK (length(trim("manual_marks"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "mark_changes" (
	"attempt_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"position" integer NOT NULL,
	"question_version" text NOT NULL,
	"regrade_id" uuid,
	"manual_number" integer,
	"answer_marks_before" integer NOT NULL,
	"answer_marks_after" integer NOT NULL,
	"marks_before" integer NOT NULL,
	"marks_after" integer NOT NULL,
	"criticals_missed_before" integer NOT NULL,
	"criticals_missed_after" integer NOT NULL,
	"passed_before" boolean NOT NULL,
	"passed_after" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mark_changes_attempt_id_number_pk" PRIMARY KEY("attempt_id","number"),
	CONSTRAINT "attempt_once_per_regrade" UNIQUE("regrade_id","attempt_id"),
	CONSTRAINT "mark_changes_count_from_one" CHECK ("mark_changes"."number" >= 1),
	CONSTRAINT "mark_change_has_one_cause" CHECK (("mark_changes"."regrade_id" is null) <> ("mark_changes"."manual_number" is null)),
	CONSTRAINT "the_whole_changes_by_the_answer" CHECK ("mark_changes"."marks_after" - "mark_changes"."marks_before" = "mark_changes"."answer_marks_after" - "mark_changes"."answer_marks_before")
);
--> statement-breakpoint
CREATE TABLE "regrades" (
	"id" uuid PRIMARY KEY NOT NULL,
	"quiz_slug" text NOT NULL,
	"question_slug" text NOT NULL,
	"question_version" text NOT NULL,
	"mode" "regrade_mode" NOT NULL,
	"reason" text NOT NULL,
	"run_by" uuid NOT NULL,
	"run_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"ran_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	"changes_hash" text NOT NULL,
	CONSTRAINT "regrade_says_why" CHECK (length(trim("regrades"."reason")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD COLUMN "grace_minutes" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD COLUMN "remarked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "extra_time" ADD CONSTRAINT "extra_time_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extra_time" ADD CONSTRAINT "extra_time_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_unlocks" ADD CONSTRAINT "quiz_unlocks_attempt_id_quiz_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."quiz_attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_unlocks" ADD CONSTRAINT "quiz_unlocks_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_marks" ADD CONSTRAINT "manual_marks_marked_by_people_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_marks" ADD CONSTRAINT "marks_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_changes" ADD CONSTRAINT "mark_changes_attempt_id_quiz_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."quiz_attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_changes" ADD CONSTRAINT "mark_changes_question_version_content_versions_hash_fk" FOREIGN KEY ("question_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_changes" ADD CONSTRAINT "mark_changes_regrade_id_regrades_id_fk" FOREIGN KEY ("regrade_id") REFERENCES "public"."regrades"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_changes" ADD CONSTRAINT "changes_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_changes" ADD CONSTRAINT "changed_by_a_manual_mark" FOREIGN KEY ("attempt_id","position","manual_number") REFERENCES "public"."manual_marks"("attempt_id","position","number") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrades" ADD CONSTRAINT "regrades_question_version_content_versions_hash_fk" FOREIGN KEY ("question_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrades" ADD CONSTRAINT "regrades_run_by_people_id_fk" FOREIGN KEY ("run_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "extra_time_set_by" ON "extra_time" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "regrades_of_a_quiz" ON "regrades" USING btree ("quiz_slug","question_slug");--> statement-breakpoint
CREATE INDEX "open_attempts_with_a_deadline" ON "quiz_attempts" USING btree ("deadline_at") WHERE "quiz_attempts"."state" in ('in_progress', 'overdue') and "quiz_attempts"."deadline_at" is not null;--> statement-breakpoint
CREATE INDEX "attempts_at_a_quiz" ON "quiz_attempts" USING btree ("quiz_slug");--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "grace_is_a_while" CHECK ("quiz_attempts"."grace_minutes" between 0 and 60);--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "closed_says_when" CHECK (("quiz_attempts"."state" in ('submitted', 'abandoned')) = ("quiz_attempts"."submitted_at" is not null));--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "remarked_once_marked" CHECK ("quiz_attempts"."remarked_at" is null or "quiz_attempts"."state" = 'submitted');--> statement-breakpoint
-- BY HAND FROM HERE. What a closed attempt's marks may change by, and who may open a quiz again. Each refusal is raised
-- with SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['quiz_unlocks', 'extra_time', 'regrades', 'manual_marks', 'mark_changes'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- The row lock on the attempt puts changes of its marks in line, so each begins where the one before it ended.
CREATE FUNCTION mark_changes_follow_each_other() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  attempt quiz_attempts;
  answered integer;
BEGIN
  SELECT * INTO attempt FROM quiz_attempts WHERE id = NEW.attempt_id FOR UPDATE;
  SELECT marks INTO answered FROM attempt_answers WHERE attempt_id = NEW.attempt_id AND position = NEW.position;
  IF attempt.state <> 'submitted' OR NEW.number <> 1 + (SELECT count(*) FROM mark_changes c WHERE c.attempt_id = NEW.attempt_id)
     OR (NEW.marks_before, NEW.criticals_missed_before, NEW.passed_before) IS DISTINCT FROM (attempt.marks, attempt.criticals_missed, attempt.passed)
     OR NEW.answer_marks_before <> coalesce(answered, 0) THEN
    RAISE EXCEPTION 'a change of marks begins where the attempt stands' USING ERRCODE = '23001';
  END IF;
  IF NEW.regrade_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM manual_marks m WHERE m.attempt_id = NEW.attempt_id AND m.position = NEW.position
  ) THEN
    RAISE EXCEPTION 'marks given by hand are never regraded' USING ERRCODE = '23001';
  END IF;
  IF NEW.marks_after <> NEW.marks_before AND attempt.trainee_id = coalesce(
    (SELECT r.run_by FROM regrades r WHERE r.id = NEW.regrade_id),
    (SELECT m.marked_by FROM manual_marks m WHERE m.attempt_id = NEW.attempt_id AND m.position = NEW.position AND m.number = NEW.manual_number)
  ) THEN
    RAISE EXCEPTION 'nobody changes their own marks' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mark_changes_follow_each_other BEFORE INSERT ON mark_changes FOR EACH ROW EXECUTE FUNCTION mark_changes_follow_each_other();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION answers_need_an_open_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_state attempt_state;
  change mark_changes;
BEGIN
  SELECT state INTO now_state FROM quiz_attempts WHERE id = coalesce(NEW.attempt_id, OLD.attempt_id) FOR SHARE;
  IF now_state IN ('submitted', 'abandoned') THEN
    IF TG_OP = 'UPDATE' THEN
      SELECT * INTO change FROM mark_changes c WHERE c.attempt_id = OLD.attempt_id AND c.position = OLD.position ORDER BY c.number DESC LIMIT 1;
    END IF;
    IF change.attempt_id IS NULL OR NEW.marks IS DISTINCT FROM change.answer_marks_after
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
  IF TG_OP = 'DELETE' OR OLD.state IN ('submitted', 'abandoned') THEN
    RAISE EXCEPTION 'a closed attempt is history: % refused', TG_OP USING ERRCODE = '23001';
  END IF;
  IF (NEW.trainee_id, NEW.quiz_slug, NEW.quiz_version, NEW.seed, NEW.pass_percent, NEW.max_marks, NEW.started_at, NEW.deadline_at, NEW.grace_minutes)
     IS DISTINCT FROM (OLD.trainee_id, OLD.quiz_slug, OLD.quiz_version, OLD.seed, OLD.pass_percent, OLD.max_marks, OLD.started_at, OLD.deadline_at, OLD.grace_minutes) THEN
    RAISE EXCEPTION 'what an attempt began under never changes' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION unlocks_follow_a_lost_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE attempt quiz_attempts;
BEGIN
  SELECT * INTO attempt FROM quiz_attempts WHERE id = NEW.attempt_id;
  IF attempt.trainee_id = NEW.given_by THEN
    RAISE EXCEPTION 'nobody opens a quiz for themselves' USING ERRCODE = '23001';
  END IF;
  IF attempt.state NOT IN ('submitted', 'abandoned') OR attempt.passed OR EXISTS (
    SELECT 1 FROM quiz_attempts later
    WHERE later.trainee_id = attempt.trainee_id AND later.quiz_slug = attempt.quiz_slug AND later.id <> attempt.id AND later.started_at > attempt.started_at
  ) THEN
    RAISE EXCEPTION 'a quiz is opened again after the last attempt, when that is closed and not passed' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unlocks_follow_a_lost_attempt BEFORE INSERT ON quiz_unlocks FOR EACH ROW EXECUTE FUNCTION unlocks_follow_a_lost_attempt();
