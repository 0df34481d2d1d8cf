CREATE TYPE "public"."presence" AS ENUM('code-scanned', 'code-typed', 'claimed', 'not-shown');--> statement-breakpoint
CREATE TABLE "presence_screens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trainee_id" uuid NOT NULL,
	"sealed_secret" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "screens_end_after_they_began" CHECK ("presence_screens"."expires_at" > "presence_screens"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"observation_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"shown_by" "presence" NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "nobody_shows_presence_to_themselves" CHECK ("presences"."trainee_id" <> "presences"."instructor_id"),
	CONSTRAINT "presence_is_shown_by_a_code" CHECK ("presences"."shown_by" in ('code-scanned', 'code-typed')),
	CONSTRAINT "presence_is_recorded_after_it_was_shown" CHECK ("presences"."recorded_at" >= "presences"."shown_at"),
	CONSTRAINT "codes_are_of_their_minute" CHECK ("presences"."step" between floor(extract(epoch from "presences"."shown_at") / 30) - 1 and floor(extract(epoch from "presences"."shown_at") / 30))
);
--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "exposure_seconds" jsonb;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "presence" "presence";--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "presence_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presence_screens" ADD CONSTRAINT "presence_screens_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presence_screens_of_a_trainee" ON "presence_screens" USING btree ("trainee_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_presence_a_code" ON "presences" USING btree ("trainee_id","step");--> statement-breakpoint
CREATE UNIQUE INDEX "one_presence_an_observation" ON "presences" USING btree ("observation_id");--> statement-breakpoint
CREATE INDEX "presences_by_an_instructor" ON "presences" USING btree ("instructor_id");--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "shown_presence_says_when" CHECK (coalesce("observations"."presence" in ('code-scanned', 'code-typed'), false) = ("observations"."presence_at" is not null));--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "presence_is_of_what_was_seen" CHECK ("observations"."presence_at" between "observations"."observed_at" - interval '4 hours' and "observations"."observed_at" + interval '4 hours');--> statement-breakpoint
-- By hand: presence. Refusals carry SQLSTATE 23001, as in 0001.
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON presences FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON presences FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A sign-off says that presence was shown only where a code was exchanged for it; a correction says what it corrects said, or less.
CREATE FUNCTION presence_was_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.presence_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.supersedes_id IS NULL AND NOT EXISTS (
    SELECT FROM presences p
    WHERE p.observation_id = NEW.id AND p.trainee_id = NEW.trainee_id AND p.instructor_id = NEW.instructor_id
      AND p.shown_by = NEW.presence AND p.shown_at = NEW.presence_at
  ) THEN
    RAISE EXCEPTION 'no code was exchanged for this sign-off' USING ERRCODE = '23001';
  END IF;
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM observations o
    WHERE o.id = NEW.supersedes_id AND o.presence = NEW.presence AND o.presence_at = NEW.presence_at
  ) THEN
    RAISE EXCEPTION 'a correction shows the presence that it corrects' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER presence_was_shown BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION presence_was_shown();
