CREATE TYPE "public"."recognition_answer" AS ENUM('granted', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."recognition_check" AS ENUM('original-seen', 'register-looked-up', 'other');--> statement-breakpoint
CREATE TABLE "recognition_answers" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"answer" "recognition_answer" NOT NULL,
	"reason" text,
	"answered_by" uuid NOT NULL,
	"answered_by_name" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "declining_says_why" CHECK ("recognition_answers"."answer" <> 'declined' or length(trim(coalesce("recognition_answers"."reason", ''))) >= 10)
);
--> statement-breakpoint
CREATE TABLE "recognition_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"module_slugs" text[] NOT NULL,
	"kind" text NOT NULL,
	"kind_title" text NOT NULL,
	"issuer" text NOT NULL,
	"credential_number" text,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"covered" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_names_a_module" CHECK (cardinality("recognition_requests"."module_slugs") between 1 and 100),
	CONSTRAINT "asked_credential_runs_forward" CHECK ("recognition_requests"."expires_on" is null or "recognition_requests"."expires_on" >= "recognition_requests"."issued_on"),
	CONSTRAINT "asked_credential_is_in_words" CHECK (length(trim("recognition_requests"."covered")) >= 10 and length(trim("recognition_requests"."issuer")) >= 2)
);
--> statement-breakpoint
CREATE TABLE "recognition_revocations" (
	"recognition_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"revoked_by" uuid NOT NULL,
	"revoked_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recognition_revocation_says_why" CHECK (length(trim("recognition_revocations"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "recognitions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"module_slug" text NOT NULL,
	"module_title" text NOT NULL,
	"module_version" text NOT NULL,
	"number" integer NOT NULL,
	"lessons" jsonb NOT NULL,
	"request_id" uuid,
	"kind" text NOT NULL,
	"kind_title" text NOT NULL,
	"issuer" text NOT NULL,
	"credential_number" text,
	"issued_on" date NOT NULL,
	"expires_on" date,
	"covered" text NOT NULL,
	"ends_on" date,
	"checked_how" "recognition_check" NOT NULL,
	"checked_note" text NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "one_recognition_of_a_number" UNIQUE("trainee_id","module_slug","number"),
	CONSTRAINT "recognitions_count_from_one" CHECK ("recognitions"."number" >= 1),
	CONSTRAINT "nobody_recognises_themselves" CHECK ("recognitions"."trainee_id" <> "recognitions"."granted_by"),
	CONSTRAINT "recognition_names_lessons" CHECK (jsonb_array_length("recognitions"."lessons") >= 1),
	CONSTRAINT "recognition_says_how_it_was_checked" CHECK (length(trim("recognitions"."checked_note")) >= 10),
	CONSTRAINT "recognised_credential_runs_forward" CHECK ("recognitions"."expires_on" is null or "recognitions"."expires_on" >= "recognitions"."issued_on"),
	CONSTRAINT "recognised_credential_is_in_words" CHECK (length(trim("recognitions"."covered")) >= 10 and length(trim("recognitions"."issuer")) >= 2),
	CONSTRAINT "issuer_carries_no_number" CHECK ("recognitions"."issuer" !~ '[0-9]{4}'),
	CONSTRAINT "recognition_ends_with_its_credential" CHECK ("recognitions"."expires_on" is null or ("recognitions"."ends_on" is not null and "recognitions"."ends_on" <= "recognitions"."expires_on")),
	CONSTRAINT "recognition_does_not_begin_over" CHECK ("recognitions"."ends_on" is null or "recognitions"."ends_on" >= ("recognitions"."granted_at" at time zone 'UTC')::date)
);
--> statement-breakpoint
ALTER TABLE "recognition_answers" ADD CONSTRAINT "recognition_answers_request_id_recognition_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."recognition_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_answers" ADD CONSTRAINT "recognition_answers_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_requests" ADD CONSTRAINT "recognition_requests_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_revocations" ADD CONSTRAINT "recognition_revocations_recognition_id_recognitions_id_fk" FOREIGN KEY ("recognition_id") REFERENCES "public"."recognitions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognition_revocations" ADD CONSTRAINT "recognition_revocations_revoked_by_people_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognitions" ADD CONSTRAINT "recognitions_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognitions" ADD CONSTRAINT "recognitions_module_version_content_versions_hash_fk" FOREIGN KEY ("module_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognitions" ADD CONSTRAINT "recognitions_request_id_recognition_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."recognition_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recognitions" ADD CONSTRAINT "recognitions_granted_by_people_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recognition_requests_of_a_person" ON "recognition_requests" USING btree ("trainee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_recognition_a_request_and_module" ON "recognitions" USING btree ("request_id","module_slug");
--> statement-breakpoint
-- Written by hand from here on: what a table definition cannot say. Refusals carry SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['recognition_requests', 'recognition_answers', 'recognitions', 'recognition_revocations'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- The lock on the person puts two tabs in line: the second sees the first one's request.
CREATE FUNCTION one_open_recognition_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM recognition_requests r LEFT JOIN recognition_answers a ON a.request_id = r.id
    WHERE r.trainee_id = NEW.trainee_id AND a.request_id IS NULL
  ) THEN
    RAISE EXCEPTION 'a request for recognition waits already' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER one_open_recognition_request BEFORE INSERT ON recognition_requests FOR EACH ROW EXECUTE FUNCTION one_open_recognition_request();
--> statement-breakpoint
CREATE FUNCTION nobody_answers_their_own_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asker uuid;
BEGIN
  SELECT trainee_id INTO asker FROM recognition_requests WHERE id = NEW.request_id;
  IF (asker = NEW.answered_by) <> (NEW.answer = 'withdrawn') THEN
    RAISE EXCEPTION 'a request is withdrawn by whoever asked, and granted or declined by somebody else' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER nobody_answers_their_own_request BEFORE INSERT ON recognition_answers FOR EACH ROW EXECUTE FUNCTION nobody_answers_their_own_request();
--> statement-breakpoint
-- The next number follows the last, and only when that one is over, was taken back, or ends earlier: a renewal.
CREATE FUNCTION recognitions_follow_each_other() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last recognitions;
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  SELECT * INTO last FROM recognitions r
  WHERE r.trainee_id = NEW.trainee_id AND r.module_slug = NEW.module_slug ORDER BY r.number DESC LIMIT 1;
  IF NEW.number <> coalesce(last.number, 0) + 1 THEN
    RAISE EXCEPTION 'a recognition follows the last one of its module' USING ERRCODE = '23001';
  END IF;
  IF last.id IS NOT NULL
     AND NOT EXISTS (SELECT FROM recognition_revocations v WHERE v.recognition_id = last.id)
     AND coalesce(last.ends_on, 'infinity'::date) >= (NEW.granted_at AT TIME ZONE 'UTC')::date
     AND coalesce(NEW.ends_on, 'infinity'::date) <= coalesce(last.ends_on, 'infinity'::date) THEN
    RAISE EXCEPTION 'the lessons of this module are recognised already' USING ERRCODE = '23001';
  END IF;
  IF NEW.request_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM recognition_requests r JOIN recognition_answers a ON a.request_id = r.id
    WHERE r.id = NEW.request_id AND r.trainee_id = NEW.trainee_id AND a.answer = 'granted'
  ) THEN
    RAISE EXCEPTION 'a recognition answers a request of the same person that was granted' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER recognitions_follow_each_other BEFORE INSERT ON recognitions FOR EACH ROW EXECUTE FUNCTION recognitions_follow_each_other();
--> statement-breakpoint
CREATE FUNCTION recognition_is_taken_back_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM recognitions r
    WHERE r.id = NEW.recognition_id AND (r.trainee_id = NEW.revoked_by OR r.granted_at > NEW.revoked_at)
  ) THEN
    RAISE EXCEPTION 'a recognition is taken back after it was granted, and not by the trainee' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER recognition_is_taken_back_by_another BEFORE INSERT ON recognition_revocations FOR EACH ROW EXECUTE FUNCTION recognition_is_taken_back_by_another();
