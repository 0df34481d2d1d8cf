CREATE TYPE "public"."waiver_answer" AS ENUM('approved', 'declined', 'withdrawn');--> statement-breakpoint
CREATE TABLE "waiver_answers" (
	"waiver_id" uuid PRIMARY KEY NOT NULL,
	"answer" "waiver_answer" NOT NULL,
	"reason" text,
	"answered_by" uuid NOT NULL,
	"answered_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "declined_waiver_says_why" CHECK ("waiver_answers"."answer" <> 'declined' or length(trim(coalesce("waiver_answers"."reason", ''))) >= 10)
);
--> statement-breakpoint
CREATE TABLE "waiver_endings" (
	"waiver_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"ended_by" uuid NOT NULL,
	"ended_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "waiver_ending_says_why" CHECK (length(trim("waiver_endings"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "waivers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"level_slug" text NOT NULL,
	"level_title" text NOT NULL,
	"requirement" text NOT NULL,
	"requirement_label" text NOT NULL,
	"stood_as" text NOT NULL,
	"reason" text NOT NULL,
	"ends_on" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "nobody_waives_for_themselves" CHECK ("waivers"."trainee_id" <> "waivers"."proposed_by"),
	CONSTRAINT "waiver_says_why" CHECK (length(trim("waivers"."reason")) between 20 and 300),
	CONSTRAINT "waiver_names_what_may_be_waived" CHECK ("waivers"."requirement" ~ '^(module:|competency:)[a-z0-9-]+$|^observations$'),
	CONSTRAINT "waiver_ends_within_a_year" CHECK ("waivers"."ends_on" >= ("waivers"."proposed_at" at time zone 'UTC')::date and "waivers"."ends_on" <= ("waivers"."proposed_at" at time zone 'UTC')::date + 366)
);
--> statement-breakpoint
ALTER TABLE "waiver_answers" ADD CONSTRAINT "waiver_answers_waiver_id_waivers_id_fk" FOREIGN KEY ("waiver_id") REFERENCES "public"."waivers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver_answers" ADD CONSTRAINT "waiver_answers_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver_endings" ADD CONSTRAINT "waiver_endings_waiver_id_waivers_id_fk" FOREIGN KEY ("waiver_id") REFERENCES "public"."waivers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiver_endings" ADD CONSTRAINT "waiver_endings_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waivers_of_a_trainee" ON "waivers" USING btree ("trainee_id");--> statement-breakpoint
-- By hand: waivers. Refusals carry SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['waivers', 'waiver_answers', 'waiver_endings'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- The lock on the person puts two tabs in line: the second sees the first one's proposal.
CREATE FUNCTION one_waiver_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM waivers w LEFT JOIN waiver_answers a ON a.waiver_id = w.id
    WHERE w.trainee_id = NEW.trainee_id AND w.level_slug = NEW.level_slug AND w.requirement = NEW.requirement AND a.waiver_id IS NULL
  ) THEN
    RAISE EXCEPTION 'a waiver of the same thing waits for an answer already' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER one_waiver_waits BEFORE INSERT ON waivers FOR EACH ROW EXECUTE FUNCTION one_waiver_waits();
--> statement-breakpoint
CREATE FUNCTION waiver_takes_a_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE proposal waivers;
BEGIN
  SELECT * INTO proposal FROM waivers WHERE id = NEW.waiver_id;
  IF (proposal.proposed_by = NEW.answered_by) <> (NEW.answer = 'withdrawn') OR proposal.trainee_id = NEW.answered_by THEN
    RAISE EXCEPTION 'a waiver is approved or declined by a second person, and withdrawn by whoever proposed it' USING ERRCODE = '23001';
  END IF;
  IF NEW.answered_at < proposal.proposed_at THEN
    RAISE EXCEPTION 'a waiver is answered after it was proposed' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER waiver_takes_a_second_person BEFORE INSERT ON waiver_answers FOR EACH ROW EXECUTE FUNCTION waiver_takes_a_second_person();
--> statement-breakpoint
CREATE FUNCTION only_approved_waivers_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM waivers w JOIN waiver_answers a ON a.waiver_id = w.id
    WHERE w.id = NEW.waiver_id AND a.answer = 'approved' AND a.answered_at <= NEW.ended_at AND w.trainee_id <> NEW.ended_by
  ) THEN
    RAISE EXCEPTION 'only an approved waiver is taken back, and not by the trainee' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_approved_waivers_end BEFORE INSERT ON waiver_endings FOR EACH ROW EXECUTE FUNCTION only_approved_waivers_end();
