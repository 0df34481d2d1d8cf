-- By hand: scopes that follow one another. A sign-off names the scope that holds as it is signed; what was seen under that one, or under
-- one before it, may be signed. What was seen while none held may not.
CREATE OR REPLACE FUNCTION sign_off_is_within_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7310407, hashtext(NEW.instructor_id::text));
  IF NEW.scope_id IS NULL THEN
    IF EXISTS (SELECT FROM signing_scopes s WHERE s.instructor_id = NEW.instructor_id) THEN
      RAISE EXCEPTION 'this instructor signs by scopes, and this sign-off names none' USING ERRCODE = '23001';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM signing_scopes s LEFT JOIN signing_scope_ends e ON e.scope_id = s.id
    WHERE s.id = NEW.scope_id AND s.instructor_id = NEW.instructor_id AND s.competency_slug = NEW.competency_slug
      AND s.valid_from <= NEW.signed_at AND NEW.signed_at < least(coalesce(s.valid_until, 'infinity'), coalesce(e.ended_at, 'infinity'))
  ) OR NOT EXISTS (
    SELECT FROM signing_scopes s LEFT JOIN signing_scope_ends e ON e.scope_id = s.id
    WHERE s.instructor_id = NEW.instructor_id AND s.competency_slug = NEW.competency_slug
      AND s.valid_from <= NEW.observed_at AND NEW.observed_at < least(coalesce(s.valid_until, 'infinity'), coalesce(e.ended_at, 'infinity'))
  ) THEN
    RAISE EXCEPTION 'a sign-off stands within the scope that it names' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
