ALTER TYPE "public"."content_kind" ADD VALUE 'tool' BEFORE 'term';--> statement-breakpoint
CREATE TABLE "tool_sheets" (
	"person_id" uuid NOT NULL,
	"tool_slug" text NOT NULL,
	"fields" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tool_sheets_person_id_tool_slug_pk" PRIMARY KEY("person_id","tool_slug"),
	CONSTRAINT "sheet_counts_its_saves" CHECK ("tool_sheets"."sequence" >= 1),
	CONSTRAINT "sheet_is_a_map" CHECK (jsonb_typeof("tool_sheets"."fields") = 'object'),
	CONSTRAINT "sheet_stays_small" CHECK (pg_column_size("tool_sheets"."fields") <= 200000)
);
--> statement-breakpoint
ALTER TABLE "tool_sheets" ADD CONSTRAINT "tool_sheets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;