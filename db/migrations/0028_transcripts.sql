CREATE TABLE "transcripts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"trainee_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_by_name" text NOT NULL,
	"document" "bytea" NOT NULL,
	"document_hash" "bytea" GENERATED ALWAYS AS (sha256(document)) STORED NOT NULL,
	"key_id" uuid NOT NULL,
	"proof" text NOT NULL,
	"ledger_seq" bigint NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "transcript_numbers_are_serials" CHECK ("transcripts"."number" ~ '^[0-9A-HJKMNP-TV-Z]{26}$')
);
--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_key_id_signing_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_ledger_seq_ledger_entries_seq_fk" FOREIGN KEY ("ledger_seq") REFERENCES "public"."ledger_entries"("seq") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_transcript_per_number" ON "transcripts" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "transcripts_by_what_they_say" ON "transcripts" USING btree ("document_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "one_transcript_per_entry" ON "transcripts" USING btree ("ledger_seq");--> statement-breakpoint
CREATE INDEX "transcripts_of_a_person" ON "transcripts" USING btree ("trainee_id","made_at");--> statement-breakpoint
-- By hand: transcripts
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON transcripts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON transcripts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- It is made by the person it is about or by an admin, and stands in the ledger from the same transaction on.
CREATE FUNCTION transcript_is_theirs_to_make() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said jsonb;
BEGIN
  IF NEW.made_by <> NEW.trainee_id
     AND NOT EXISTS (SELECT FROM person_roles r WHERE r.person_id = NEW.made_by AND r.role = 'admin') THEN
    RAISE EXCEPTION 'a transcript is made by its person or by an admin' USING ERRCODE = '23001';
  END IF;
  IF (SELECT k.purpose FROM signing_keys k WHERE k.id = NEW.key_id) <> 'credential' THEN
    RAISE EXCEPTION 'a transcript is signed with a key for credentials' USING ERRCODE = '23001';
  END IF;
  SELECT convert_from(e.body, 'UTF8')::jsonb INTO said FROM ledger_entries e
  WHERE e.seq = NEW.ledger_seq AND e.kind = 'transcript.made';
  IF said IS NULL OR said #>> '{details,transcript}' <> NEW.id::text
     OR said #>> '{details,document}' <> encode(sha256(NEW.document), 'hex') THEN
    RAISE EXCEPTION 'a transcript stands in the ledger' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER transcript_is_theirs_to_make BEFORE INSERT ON transcripts FOR EACH ROW EXECUTE FUNCTION transcript_is_theirs_to_make();
