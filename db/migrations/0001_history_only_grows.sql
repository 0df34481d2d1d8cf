-- What the rules of PRODUCT.md section 4 need and a table definition cannot say. Each refusal is raised with
-- SQLSTATE 23001 (restrict_violation), so that the code can tell it from a fault.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '23001';
END $$;
--> statement-breakpoint
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['content_versions', 'acknowledgements', 'attempt_questions', 'observations', 'observation_revocations', 'certificates', 'certificate_events', 'ledger_entries'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- An answer belongs to an open attempt. FOR SHARE makes a late autosave wait for a submission under way,
-- and then be refused, instead of slipping in behind the marking.
CREATE FUNCTION answers_need_an_open_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE now_state attempt_state;
BEGIN
  SELECT state INTO now_state FROM quiz_attempts WHERE id = coalesce(NEW.attempt_id, OLD.attempt_id) FOR SHARE;
  IF now_state IN ('submitted', 'abandoned') THEN
    RAISE EXCEPTION 'this attempt is closed: its answers stay as they are' USING ERRCODE = '23001';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.sequence < OLD.sequence THEN
    RAISE EXCEPTION 'a newer answer is already saved' USING ERRCODE = '23001';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER answers_need_an_open_attempt BEFORE INSERT OR UPDATE OR DELETE ON attempt_answers FOR EACH ROW EXECUTE FUNCTION answers_need_an_open_attempt();
--> statement-breakpoint
CREATE FUNCTION closed_attempts_stay_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('submitted', 'abandoned') THEN
    RAISE EXCEPTION 'a closed attempt is history: % refused', TG_OP USING ERRCODE = '23001';
  END IF;
  IF (NEW.trainee_id, NEW.quiz_slug, NEW.quiz_version, NEW.seed, NEW.pass_percent, NEW.max_marks, NEW.started_at)
     IS DISTINCT FROM (OLD.trainee_id, OLD.quiz_slug, OLD.quiz_version, OLD.seed, OLD.pass_percent, OLD.max_marks, OLD.started_at) THEN
    RAISE EXCEPTION 'what an attempt began under never changes' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER closed_attempts_stay_closed BEFORE UPDATE OR DELETE ON quiz_attempts FOR EACH ROW EXECUTE FUNCTION closed_attempts_stay_closed();
--> statement-breakpoint
CREATE FUNCTION corrections_correct_the_same_thing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM observations o
    WHERE o.id = NEW.supersedes_id AND o.id <> NEW.id AND o.trainee_id = NEW.trainee_id
      AND o.instructor_id = NEW.instructor_id AND o.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'a correction supersedes a sign-off by the same instructor, of the same trainee and competency' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER corrections_correct_the_same_thing BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION corrections_correct_the_same_thing();
--> statement-breakpoint
CREATE FUNCTION revocation_takes_a_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM observations o WHERE o.id = NEW.observation_id AND NEW.revoked_by IN (o.instructor_id, o.trainee_id)) THEN
    RAISE EXCEPTION 'a sign-off is revoked by a second person' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revocation_takes_a_second_person BEFORE INSERT ON observation_revocations FOR EACH ROW EXECUTE FUNCTION revocation_takes_a_second_person();
--> statement-breakpoint
-- The row lock on the certificate puts concurrent events in line, so "nothing follows a revocation" holds.
CREATE FUNCTION nothing_follows_a_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM certificates WHERE id = NEW.certificate_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM certificate_events e WHERE e.certificate_id = NEW.certificate_id AND e.type = 'revoked') THEN
    RAISE EXCEPTION 'this certificate is revoked: nothing can follow' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER nothing_follows_a_revocation BEFORE INSERT ON certificate_events FOR EACH ROW EXECUTE FUNCTION nothing_follows_a_revocation();
--> statement-breakpoint
-- The chain itself: numbered without gaps, each body naming its number and the leaf before it. The lock is
-- held to the end of the transaction, so an entry that is rolled back leaves no hole.
CREATE FUNCTION ledger_keeps_its_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint;
  last_leaf bytea;
  said jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(7310401);
  SELECT seq, leaf_hash INTO last_seq, last_leaf FROM ledger_entries ORDER BY seq DESC LIMIT 1;
  said := convert_from(NEW.body, 'UTF8')::jsonb;
  IF NEW.seq <> coalesce(last_seq, 0) + 1 OR (said->>'seq')::bigint <> NEW.seq OR said->>'kind' <> NEW.kind
     OR said->>'previous' IS DISTINCT FROM coalesce(encode(last_leaf, 'hex'), repeat('0', 64)) THEN
    RAISE EXCEPTION 'a ledger entry must follow the one before it' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_keeps_its_chain BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_keeps_its_chain();
