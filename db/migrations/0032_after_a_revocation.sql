ALTER TABLE "issue_run_lines" ADD COLUMN "cycle" integer;--> statement-breakpoint
ALTER TABLE "issue_run_lines" ADD CONSTRAINT "lines_name_a_cycle_from_one" CHECK ("issue_run_lines"."cycle" >= 1);--> statement-breakpoint
-- By hand: after a revocation. Refusals carry SQLSTATE 23001, as in 0001.
-- The codes of each act, as in app/certificates/change-rules.ts: a test holds the two together.
CREATE OR REPLACE FUNCTION endings_carry_a_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.type = 'revoked' AND coalesce(NEW.reason_code, '') NOT IN ('issued-in-error', 'evidence-withdrawn', 'assessment-misconduct', 'scope-of-practice', 'holder-request', 'other') THEN
    RAISE EXCEPTION 'a certificate is revoked with a reason code that fits a revocation' USING ERRCODE = '23001';
  ELSIF NEW.type = 'suspended' AND coalesce(NEW.reason_code, '') NOT IN ('under-review', 'scope-of-practice', 'holder-request', 'other') THEN
    RAISE EXCEPTION 'a certificate is suspended with a reason code that fits a suspension' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Whether the certificate before this one, of the same trainee and level, is revoked. Its row lock puts a revocation under way in line.
CREATE FUNCTION follows_a_revocation(this uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE before_it uuid;
BEGIN
  SELECT older.id INTO before_it FROM certificates c
  JOIN certificates older ON older.trainee_id = c.trainee_id AND older.level_slug = c.level_slug AND older.cycle < c.cycle
  WHERE c.id = this ORDER BY older.cycle DESC LIMIT 1 FOR UPDATE OF older;
  RETURN EXISTS (SELECT 1 FROM certificate_events e WHERE e.certificate_id = before_it AND e.type = 'revoked');
END $$;
--> statement-breakpoint
-- An issue says why where it follows a revocation, and nowhere else. Those from before this rule stay as they are.
CREATE FUNCTION issued_again_with_a_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.type = 'issued' THEN
    IF follows_a_revocation(NEW.certificate_id) THEN
      IF length(trim(coalesce(NEW.reason, ''))) < 10 THEN
        RAISE EXCEPTION 'after a revocation a level is issued again only with a reason' USING ERRCODE = '23001';
      END IF;
    ELSIF NEW.reason IS NOT NULL THEN
      RAISE EXCEPTION 'an issue has a reason only where it follows a revocation' USING ERRCODE = '23001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER issued_again_with_a_reason BEFORE INSERT ON certificate_events FOR EACH ROW EXECUTE FUNCTION issued_again_with_a_reason();
--> statement-breakpoint
-- The certificate itself does not slip in without that event: asked when its transaction ends.
CREATE FUNCTION nothing_slips_in_after_a_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF follows_a_revocation(NEW.id) AND NOT EXISTS (SELECT 1 FROM certificate_events e WHERE e.certificate_id = NEW.id AND e.type = 'issued' AND e.reason IS NOT NULL) THEN
    RAISE EXCEPTION 'after a revocation a level is issued again only with a reason' USING ERRCODE = '23001';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER nothing_slips_in_after_a_revocation AFTER INSERT ON certificates DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nothing_slips_in_after_a_revocation();
--> statement-breakpoint
-- By hand: a line of a list stays for the cycle that it was signed for.
CREATE OR REPLACE FUNCTION runs_only_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'issue_runs' THEN
    IF OLD.finished_at IS NOT NULL
       OR (NEW.id, NEW.level_slug, NEW.signed_by, NEW.proved_by, NEW.signed_at) IS DISTINCT FROM (OLD.id, OLD.level_slug, OLD.signed_by, OLD.proved_by, OLD.signed_at) THEN
      RAISE EXCEPTION 'a run stays what it was signed for, and ends once' USING ERRCODE = '23001';
    END IF;
  ELSIF OLD.done_at IS NOT NULL OR (NEW.run_id, NEW.position, NEW.trainee_id, NEW.cycle) IS DISTINCT FROM (OLD.run_id, OLD.position, OLD.trainee_id, OLD.cycle) THEN
    RAISE EXCEPTION 'a line of a run is done once' USING ERRCODE = '23001';
  ELSIF NEW.failures NOT BETWEEN OLD.failures AND OLD.failures + 1 THEN
    RAISE EXCEPTION 'the faults of a line are counted one by one' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
