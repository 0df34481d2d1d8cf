CREATE TYPE "public"."issue_outcome" AS ENUM('issued', 'there', 'refused');--> statement-breakpoint
CREATE TABLE "certificate_reminders" (
	"certificate_id" uuid NOT NULL,
	"days_before" integer NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_reminders_certificate_id_days_before_pk" PRIMARY KEY("certificate_id","days_before"),
	CONSTRAINT "reminders_come_before_the_end" CHECK ("certificate_reminders"."days_before" in (90, 30, 7))
);
--> statement-breakpoint
CREATE TABLE "issue_run_lines" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"trainee_id" uuid NOT NULL,
	"outcome" "issue_outcome",
	"serial" text,
	"sentence" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "issue_run_lines_run_id_position_pk" PRIMARY KEY("run_id","position"),
	CONSTRAINT "lines_are_done_with_an_outcome" CHECK (("issue_run_lines"."outcome" is null) = ("issue_run_lines"."done_at" is null)),
	CONSTRAINT "refused_lines_say_why" CHECK (("issue_run_lines"."outcome" = 'refused') = ("issue_run_lines"."sentence" is not null) or "issue_run_lines"."outcome" is null),
	CONSTRAINT "issued_lines_name_the_certificate" CHECK ("issue_run_lines"."outcome" is null or ("issue_run_lines"."outcome" = 'refused') = ("issue_run_lines"."serial" is null))
);
--> statement-breakpoint
CREATE TABLE "issue_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"level_slug" text NOT NULL,
	"level_title" text NOT NULL,
	"signed_by" uuid NOT NULL,
	"proved_by" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"stopped_because" text,
	CONSTRAINT "runs_stop_for_a_reason_at_a_time" CHECK ("issue_runs"."stopped_because" is null or "issue_runs"."finished_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "certificate_events" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "certificate_reminders" ADD CONSTRAINT "certificate_reminders_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "issue_run_lines_run_id_issue_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."issue_runs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "issue_run_lines_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_runs" ADD CONSTRAINT "issue_runs_signed_by_people_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "issue_runs_under_way" ON "issue_runs" USING btree ("signed_at") WHERE "issue_runs"."finished_at" is null;--> statement-breakpoint
-- By hand: lifecycle. Refusals carry SQLSTATE 23001, as in 0001.
-- Revocations and suspensions from before there were codes keep none.
CREATE FUNCTION endings_carry_a_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.type IN ('revoked', 'suspended') AND coalesce(NEW.reason_code, '') !~ '^[a-z]+(-[a-z]+)*$' THEN
    RAISE EXCEPTION 'a certificate is revoked or suspended with a reason code' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER endings_carry_a_code BEFORE INSERT ON certificate_events FOR EACH ROW EXECUTE FUNCTION endings_carry_a_code();
--> statement-breakpoint
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON certificate_reminders FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON certificate_reminders FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a run was signed for stays, and a line that is done stays done.
CREATE FUNCTION runs_only_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'issue_runs' THEN
    IF OLD.finished_at IS NOT NULL
       OR (NEW.id, NEW.level_slug, NEW.signed_by, NEW.proved_by, NEW.signed_at) IS DISTINCT FROM (OLD.id, OLD.level_slug, OLD.signed_by, OLD.proved_by, OLD.signed_at) THEN
      RAISE EXCEPTION 'a run stays what it was signed for, and ends once' USING ERRCODE = '23001';
    END IF;
  ELSIF OLD.done_at IS NOT NULL OR (NEW.run_id, NEW.position, NEW.trainee_id) IS DISTINCT FROM (OLD.run_id, OLD.position, OLD.trainee_id) THEN
    RAISE EXCEPTION 'a line of a run is done once' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER runs_only_go_on BEFORE UPDATE ON issue_runs FOR EACH ROW EXECUTE FUNCTION runs_only_go_on();
--> statement-breakpoint
CREATE TRIGGER lines_only_go_on BEFORE UPDATE ON issue_run_lines FOR EACH ROW EXECUTE FUNCTION runs_only_go_on();
