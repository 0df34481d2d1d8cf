--> statement-breakpoint
-- By hand: EVIDENCE
-- What a table definition cannot say. Refusals carry SQLSTATE 23001, as in 0001. A row of evidence stays; only where it belongs may
-- change, and its erasure, once: a picture that was erased never comes back, and one that is kept keeps its hash and its consent.
CREATE FUNCTION evidence_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before jsonb; after jsonb;
BEGIN
  before := to_jsonb(OLD) - ARRAY['practice_entry_id', 'request_id', 'erased_at', 'erased_because', 'erased_by', 'erased_words', 'files_gone_at'];
  after := to_jsonb(NEW) - ARRAY['practice_entry_id', 'request_id', 'erased_at', 'erased_because', 'erased_by', 'erased_words', 'files_gone_at'];
  IF before <> after THEN
    RAISE EXCEPTION 'evidence stays as it was kept' USING ERRCODE = '23001';
  END IF;
  IF OLD.request_id IS NOT NULL AND NEW.request_id IS DISTINCT FROM OLD.request_id THEN
    RAISE EXCEPTION 'evidence stays with the request it was sent with' USING ERRCODE = '23001';
  END IF;
  IF OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.erased_because, NEW.erased_by, NEW.erased_words)
     IS DISTINCT FROM (OLD.erased_at, OLD.erased_because, OLD.erased_by, OLD.erased_words) THEN
    RAISE EXCEPTION 'evidence is erased once' USING ERRCODE = '23001';
  END IF;
  IF OLD.files_gone_at IS NOT NULL AND NEW.files_gone_at IS DISTINCT FROM OLD.files_gone_at THEN
    RAISE EXCEPTION 'the files of evidence are gone once' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_stays();
--> statement-breakpoint
CREATE TRIGGER only_grows BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Evidence belongs to the practice and the request of the same trainee and competency, whatever a form says.
CREATE FUNCTION evidence_belongs_to_its_trainee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.practice_entry_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM practice_entries p WHERE p.id = NEW.practice_entry_id AND p.trainee_id = NEW.trainee_id AND p.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'evidence belongs to practice of the same trainee and competency' USING ERRCODE = '23001';
  END IF;
  IF NEW.request_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM sign_off_requests r WHERE r.id = NEW.request_id AND r.trainee_id = NEW.trainee_id AND r.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'evidence belongs to a request of the same trainee and competency' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evidence_belongs_to_its_trainee BEFORE INSERT OR UPDATE OF practice_entry_id, request_id ON evidence
  FOR EACH ROW EXECUTE FUNCTION evidence_belongs_to_its_trainee();
--> statement-breakpoint
-- The lock on the person puts two tabs in line: nobody has more than twenty files on their way in.
CREATE FUNCTION uploads_are_few() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM evidence_uploads u WHERE u.trainee_id = NEW.trainee_id) >= 20 THEN
    RAISE EXCEPTION 'too many files are on their way in' USING ERRCODE = '23001', CONSTRAINT = 'uploads_are_few';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER uploads_are_few BEFORE INSERT ON evidence_uploads FOR EACH ROW EXECUTE FUNCTION uploads_are_few();
--> statement-breakpoint
-- An upload never goes back, and what was looked through takes no more bytes.
CREATE FUNCTION uploads_go_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.trainee_id <> OLD.trainee_id OR NEW.competency_slug <> OLD.competency_slug OR NEW.received < OLD.received
     OR (OLD.state <> 'arriving' AND (NEW.state <> OLD.state OR NEW.received <> OLD.received OR NEW.bytes <> OLD.bytes))
     OR (OLD.state = 'arriving' AND NEW.state <> 'arriving' AND OLD.received <> OLD.bytes) THEN
    RAISE EXCEPTION 'an upload only goes forward' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER uploads_go_forward BEFORE UPDATE ON evidence_uploads FOR EACH ROW EXECUTE FUNCTION uploads_go_forward();
