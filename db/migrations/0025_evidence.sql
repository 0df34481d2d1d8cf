CREATE TYPE "public"."evidence_erasure" AS ENUM('date-reached', 'consent-withdrawn', 'removed');--> statement-breakpoint
CREATE TYPE "public"."evidence_source" AS ENUM('synthetic', 'phantom', 'volunteer', 'client');--> statement-breakpoint
CREATE TYPE "public"."evidence_type" AS ENUM('image/jpeg', 'image/png', 'image/webp', 'video/mp4');--> statement-breakpoint
CREATE TYPE "public"."upload_state" AS ENUM('arriving', 'checked', 'refused');--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"practice_entry_id" uuid,
	"request_id" uuid,
	"source" "evidence_source" NOT NULL,
	"caption" text NOT NULL,
	"type" "evidence_type" NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"seconds" numeric(8, 2),
	"sha256" text NOT NULL,
	"store_key" text NOT NULL,
	"thumbnail_key" text,
	"kept_at" timestamp with time zone NOT NULL,
	"consented_on" date,
	"consent_form" text,
	"erase_on" date,
	"erased_at" timestamp with time zone,
	"erased_because" "evidence_erasure",
	"erased_by" uuid,
	"erased_words" text,
	"files_gone_at" timestamp with time zone,
	CONSTRAINT "evidence_storeKey_unique" UNIQUE("store_key"),
	CONSTRAINT "evidence_thumbnailKey_unique" UNIQUE("thumbnail_key"),
	CONSTRAINT "evidence_says_what_it_shows" CHECK (length(trim("evidence"."caption")) between 3 and 300),
	CONSTRAINT "evidence_is_hashed" CHECK ("evidence"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "evidence_has_a_size" CHECK ("evidence"."bytes" > 0 and "evidence"."width" > 0 and "evidence"."height" > 0),
	CONSTRAINT "clips_say_how_long" CHECK (("evidence"."type" = 'video/mp4') = ("evidence"."seconds" is not null)),
	CONSTRAINT "real_people_have_consented" CHECK ("evidence"."source" in ('synthetic', 'phantom') or ("evidence"."consented_on" is not null and length(coalesce("evidence"."consent_form", '')) >= 40 and "evidence"."erase_on" is not null)),
	CONSTRAINT "consent_is_of_real_people" CHECK ("evidence"."source" in ('volunteer', 'client') or "evidence"."consented_on" is null),
	CONSTRAINT "evidence_is_kept_for_five_years_at_most" CHECK ("evidence"."erase_on" is null or "evidence"."erase_on" between ("evidence"."kept_at" at time zone 'UTC')::date and ("evidence"."kept_at" at time zone 'UTC')::date + 1827),
	CONSTRAINT "erased_evidence_says_why" CHECK (("evidence"."erased_at" is null) = ("evidence"."erased_because" is null)),
	CONSTRAINT "whoever_erases_says_why" CHECK ("evidence"."erased_because" is null or ("evidence"."erased_because" = 'date-reached') = ("evidence"."erased_by" is null) and ("evidence"."erased_by" is null or length(trim(coalesce("evidence"."erased_words", ''))) >= 10)),
	CONSTRAINT "files_go_after_the_row_says_so" CHECK ("evidence"."files_gone_at" is null or ("evidence"."erased_at" is not null and "evidence"."files_gone_at" >= "evidence"."erased_at"))
);
--> statement-breakpoint
CREATE TABLE "evidence_pieces" (
	"upload_id" uuid NOT NULL,
	"starts_at" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "evidence_pieces_upload_id_starts_at_pk" PRIMARY KEY("upload_id","starts_at"),
	CONSTRAINT "piece_has_bytes" CHECK (octet_length("evidence_pieces"."content") >= 1 and "evidence_pieces"."starts_at" >= 0)
);
--> statement-breakpoint
CREATE TABLE "evidence_uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"state" "upload_state" DEFAULT 'arriving' NOT NULL,
	"refusal" text,
	"found" jsonb,
	"cover" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "upload_is_25_mb_at_most" CHECK ("evidence_uploads"."bytes" between 1 and 26214400),
	CONSTRAINT "upload_receives_no_more_than_it_is" CHECK ("evidence_uploads"."received" between 0 and "evidence_uploads"."bytes"),
	CONSTRAINT "refused_upload_says_why" CHECK (("evidence_uploads"."state" = 'refused') = ("evidence_uploads"."refusal" is not null)),
	CONSTRAINT "checked_upload_says_what_it_is" CHECK (("evidence_uploads"."state" = 'checked') = ("evidence_uploads"."found" is not null)),
	CONSTRAINT "upload_name_is_short" CHECK (length("evidence_uploads"."file_name") <= 200)
);
--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "evidence_seen" jsonb;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_practice_entry_id_practice_entries_id_fk" FOREIGN KEY ("practice_entry_id") REFERENCES "public"."practice_entries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_request_id_sign_off_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."sign_off_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_erased_by_people_id_fk" FOREIGN KEY ("erased_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_pieces" ADD CONSTRAINT "evidence_pieces_upload_id_evidence_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."evidence_uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_uploads" ADD CONSTRAINT "evidence_uploads_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_of_a_trainee" ON "evidence" USING btree ("trainee_id","competency_slug");--> statement-breakpoint
CREATE INDEX "evidence_of_a_practice_entry" ON "evidence" USING btree ("practice_entry_id");--> statement-breakpoint
CREATE INDEX "evidence_of_a_request" ON "evidence" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "evidence_uploads_of_a_trainee" ON "evidence_uploads" USING btree ("trainee_id","competency_slug");--> statement-breakpoint
-- By hand: EVIDENCE
-- What a table definition cannot say. Refusals carry SQLSTATE 23001, as in 0001. A row of evidence stays; only where it belongs may
-- change, and its erasure, once: a picture that was erased never comes back, and one that is kept keeps its hash and its consent.
CREATE FUNCTION evidence_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb; after jsonb;
BEGIN
  before := to_jsonb(OLD) - ARRAY['practice_entry_id', 'request_id', 'erased_at', 'erased_because', 'erased_by', 'erased_words', 'files_gone_at'];
  after := to_jsonb(NEW) - ARRAY['practice_entry_id', 'request_id', 'erased_at', 'erased_because', 'erased_by', 'erased_words', 'files_gone_at'];
  IF before <> after THEN
    RAISE EXCEPTION 'evidence stays as it was kept' USING ERRCODE = '23001';
  END IF;
  IF OLD.request_id IS NOT NULL AND NEW.request_id IS DISTINCT FROM OLD.request_id THEN
    RAISE EXCEPTION 'evidence stays with the request it was sent with' USING ERRCODE = '23001';
  END IF;
  IF OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.erased_because, NEW.erased_by, NEW.erased_words)
     IS DISTINCT FROM (OLD.erased_at, OLD.erased_because, OLD.erased_by, OLD.erased_words) THEN
    RAISE EXCEPTION 'evidence is erased once' USING ERRCODE = '23001';
  END IF;
  IF OLD.files_gone_at IS NOT NULL AND NEW.files_gone_at IS DISTINCT FROM OLD.files_gone_at THEN
    RAISE EXCEPTION 'the files of evidence are gone once' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_stays();
--> statement-breakpoint
CREATE TRIGGER only_grows BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Evidence belongs to the practice and the request of the same trainee and competency, whatever a form says.
CREATE FUNCTION evidence_belongs_to_its_trainee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.practice_entry_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM practice_entries p WHERE p.id = NEW.practice_entry_id AND p.trainee_id = NEW.trainee_id AND p.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'evidence belongs to practice of the same trainee and competency' USING ERRCODE = '23001';
  END IF;
  IF NEW.request_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM sign_off_requests r WHERE r.id = NEW.request_id AND r.trainee_id = NEW.trainee_id AND r.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'evidence belongs to a request of the same trainee and competency' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_belongs_to_its_trainee BEFORE INSERT OR UPDATE OF practice_entry_id, request_id ON evidence
  FOR EACH ROW EXECUTE FUNCTION evidence_belongs_to_its_trainee();
--> statement-breakpoint
-- The lock on the person puts two tabs in line: nobody has more than twenty files on their way in.
CREATE FUNCTION uploads_are_few() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM evidence_uploads u WHERE u.trainee_id = NEW.trainee_id) >= 20 THEN
    RAISE EXCEPTION 'too many files are on their way in' USING ERRCODE = '23001', CONSTRAINT = 'uploads_are_few';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER uploads_are_few BEFORE INSERT ON evidence_uploads FOR EACH ROW EXECUTE FUNCTION uploads_are_few();
--> statement-breakpoint
-- An upload never goes back, and what was looked through takes no more bytes.
CREATE FUNCTION uploads_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.trainee_id <> OLD.trainee_id OR NEW.competency_slug <> OLD.competency_slug OR NEW.received < OLD.received
     OR (OLD.state <> 'arriving' AND (NEW.state <> OLD.state OR NEW.received <> OLD.received OR NEW.bytes <> OLD.bytes))
     OR (OLD.state = 'arriving' AND NEW.state <> 'arriving' AND OLD.received <> OLD.bytes) THEN
    RAISE EXCEPTION 'an upload only goes forward' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER uploads_go_forward BEFORE UPDATE ON evidence_uploads FOR EACH ROW EXECUTE FUNCTION uploads_go_forward();
