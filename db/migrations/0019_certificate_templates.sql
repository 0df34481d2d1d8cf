CREATE TABLE "certificate_templates" (
	"number" integer PRIMARY KEY NOT NULL,
	"paper" text NOT NULL,
	"awarded_to" text NOT NULL,
	"closing" text,
	"signatories" jsonb NOT NULL,
	"logo" "bytea",
	"logo_hash" text,
	"made_by" uuid NOT NULL,
	"made_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "templates_count_from_one" CHECK ("certificate_templates"."number" >= 1),
	CONSTRAINT "templates_are_on_paper_we_cut" CHECK ("certificate_templates"."paper" in ('A4', 'Letter')),
	CONSTRAINT "template_words_fit" CHECK (length(trim("certificate_templates"."awarded_to")) between 3 and 80 and length(coalesce("certificate_templates"."closing", '')) <= 160),
	CONSTRAINT "three_sign_at_most" CHECK (jsonb_array_length("certificate_templates"."signatories") <= 3),
	CONSTRAINT "logos_are_small_and_named" CHECK (("certificate_templates"."logo" is null) = ("certificate_templates"."logo_hash" is null) and coalesce(length("certificate_templates"."logo"), 0) <= 524288),
	CONSTRAINT "logos_are_named_by_what_they_are" CHECK ("certificate_templates"."logo" is null or "certificate_templates"."logo_hash" = encode(sha256("certificate_templates"."logo"), 'hex'))
);
--> statement-breakpoint
ALTER TABLE "certificate_templates" ADD CONSTRAINT "certificate_templates_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
-- By hand: templates. Refusals carry SQLSTATE 23001, as in 0001.
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON certificate_templates FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON certificate_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
