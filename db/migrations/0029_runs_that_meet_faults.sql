ALTER TYPE "public"."issue_outcome" ADD VALUE 'failed';--> statement-breakpoint
ALTER TABLE "issue_run_lines" DROP CONSTRAINT "refused_lines_say_why";--> statement-breakpoint
ALTER TABLE "issue_run_lines" DROP CONSTRAINT "issued_lines_name_the_certificate";--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD COLUMN "try_again_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "failed_lines_were_tried" CHECK ("issue_run_lines"."outcome"::text is distinct from 'failed' or "issue_run_lines"."failures" > 0);--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "open_lines_are_tried_again" CHECK ("issue_run_lines"."try_again_at" is null or ("issue_run_lines"."done_at" is null and "issue_run_lines"."failures" > 0));--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "refused_lines_say_why" CHECK (("issue_run_lines"."outcome"::text in ('refused', 'failed')) = ("issue_run_lines"."sentence" is not null) or "issue_run_lines"."outcome" is null);--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "issued_lines_name_the_certificate" CHECK ("issue_run_lines"."outcome" is null or ("issue_run_lines"."outcome"::text in ('refused', 'failed')) = ("issue_run_lines"."serial" is null));--> statement-breakpoint
-- By hand: faults of a line are counted one by one. Refusals carry SQLSTATE 23001, as in 0001.
CREATE OR REPLACE FUNCTION runs_only_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'issue_runs' THEN
    IF OLD.finished_at IS NOT NULL
       OR (NEW.id, NEW.level_slug, NEW.signed_by, NEW.proved_by, NEW.signed_at) IS DISTINCT FROM (OLD.id, OLD.level_slug, OLD.signed_by, OLD.proved_by, OLD.signed_at) THEN
      RAISE EXCEPTION 'a run stays what it was signed for, and ends once' USING ERRCODE = '23001';
    END IF;
  ELSIF OLD.done_at IS NOT NULL OR (NEW.run_id, NEW.position, NEW.trainee_id) IS DISTINCT FROM (OLD.run_id, OLD.position, OLD.trainee_id) THEN
    RAISE EXCEPTION 'a line of a run is done once' USING ERRCODE = '23001';
  ELSIF NEW.failures NOT BETWEEN OLD.failures AND OLD.failures + 1 THEN
    RAISE EXCEPTION 'the faults of a line are counted one by one' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- By hand: a waiver is approved by two who are admins at that moment. The locks keep either from leaving while it is written.
CREATE FUNCTION waiver_takes_two_admins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE admins integer;
BEGIN
  IF NEW.answer = 'approved' THEN
    PERFORM 1 FROM people p JOIN person_roles r ON r.person_id = p.id AND r.role = 'admin'
    WHERE p.deactivated_at IS NULL AND (p.id = NEW.answered_by OR p.id = (SELECT proposed_by FROM waivers WHERE id = NEW.waiver_id))
    ORDER BY p.id FOR SHARE;
    GET DIAGNOSTICS admins = ROW_COUNT;
    IF admins < 2 THEN
      RAISE EXCEPTION 'a waiver is approved by two who are admins at that moment' USING ERRCODE = '23001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER waiver_takes_two_admins BEFORE INSERT ON waiver_answers FOR EACH ROW EXECUTE FUNCTION waiver_takes_two_admins();
