CREATE TYPE "public"."name_shown" AS ENUM('full', 'initials', 'hidden');--> statement-breakpoint
CREATE TABLE "credential_proofs" (
	"certificate_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"proof" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credential_proofs_certificate_id_key_id_pk" PRIMARY KEY("certificate_id","key_id")
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"document" "bytea" NOT NULL,
	"document_hash" "bytea" GENERATED ALWAYS AS (sha256(document)) STORED NOT NULL,
	"status_list" integer NOT NULL,
	"status_index" integer NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_lists_count_from_one" CHECK ("credentials"."status_list" >= 1),
	CONSTRAINT "status_lists_have_131072_places" CHECK ("credentials"."status_index" between 0 and 131071)
);
--> statement-breakpoint
CREATE TABLE "name_choices" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"shown" "name_shown" NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_list_editions" (
	"list" integer NOT NULL,
	"edition" integer NOT NULL,
	"issuer" text NOT NULL,
	"places" text NOT NULL,
	"key_id" uuid NOT NULL,
	"signed" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	CONSTRAINT "status_list_editions_list_edition_pk" PRIMARY KEY("list","edition"),
	CONSTRAINT "editions_count_from_one" CHECK ("status_list_editions"."list" >= 1 and "status_list_editions"."edition" >= 1),
	CONSTRAINT "editions_last_a_while" CHECK ("status_list_editions"."valid_until" > "status_list_editions"."signed_at")
);
--> statement-breakpoint
ALTER TABLE "credential_proofs" ADD CONSTRAINT "credential_proofs_certificate_id_credentials_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."credentials"("certificate_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_proofs" ADD CONSTRAINT "credential_proofs_key_id_signing_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_choices" ADD CONSTRAINT "name_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_list_editions" ADD CONSTRAINT "status_list_editions_key_id_signing_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_credential_per_place_in_a_list" ON "credentials" USING btree ("status_list","status_index");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_by_what_they_say" ON "credentials" USING btree ("document_hash");--> statement-breakpoint
CREATE INDEX "editions_by_key" ON "status_list_editions" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "certificates_of_a_level" ON "certificates" USING btree ("level_version");--> statement-breakpoint
-- By hand: credentials. What a table definition cannot say; refusals carry SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['credentials', 'credential_proofs', 'status_list_editions'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- Only a key for credentials signs them, and none does once it was called compromised.
CREATE FUNCTION signed_with_a_key_for_credentials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM signing_keys k WHERE k.id = NEW.key_id AND k.purpose = 'credential' AND k.compromised_at IS NULL) THEN
    RAISE EXCEPTION 'credentials and status lists are signed with a key for credentials that is trusted' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signed_with_a_key_for_credentials BEFORE INSERT ON credential_proofs FOR EACH ROW EXECUTE FUNCTION signed_with_a_key_for_credentials();
--> statement-breakpoint
CREATE TRIGGER signed_with_a_key_for_credentials BEFORE INSERT ON status_list_editions FOR EACH ROW EXECUTE FUNCTION signed_with_a_key_for_credentials();
--> statement-breakpoint
-- A document says which place in which list is its own; the columns beside it must not say otherwise.
CREATE FUNCTION credential_says_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE status jsonb := convert_from(NEW.document, 'UTF8')::jsonb -> 'credentialStatus';
BEGIN
  IF status ->> 'statusListIndex' IS DISTINCT FROM NEW.status_index::text
     OR status ->> 'statusListCredential' IS NULL
     OR NOT status ->> 'statusListCredential' ~ ('/status/revocation/' || NEW.status_list || '$') THEN
    RAISE EXCEPTION 'a credential stands at the place in the status list that it names' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER credential_says_its_place BEFORE INSERT ON credentials FOR EACH ROW EXECUTE FUNCTION credential_says_its_place();
