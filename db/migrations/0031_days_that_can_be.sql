-- By hand: days that can be. With a day of grace on either side, because a day is one somewhere on earth; the code is exact.
-- Rows from before are let be. Refusals carry SQLSTATE 23001, as in 0001.
CREATE FUNCTION late_permission_is_of_a_late_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM enrolments e
    WHERE e.trainee_id = NEW.trainee_id AND NEW.seen_on >= (e.enrolled_at AT TIME ZONE 'UTC')::date - 1
  ) THEN
    RAISE EXCEPTION 'a late permission is of a day on which the trainee was here' USING ERRCODE = '23001';
  END IF;
  -- A disputed sign-off may be corrected at once, whatever its day; the permission lasts beyond the 14 days.
  IF NEW.given_at < (NEW.seen_on::timestamp AT TIME ZONE 'UTC') + interval '13 days' AND NOT EXISTS (
    SELECT FROM observations o JOIN sign_off_disputes d ON d.observation_id = o.id
    WHERE o.trainee_id = NEW.trainee_id AND o.instructor_id = NEW.instructor_id AND o.competency_slug = NEW.competency_slug
  ) THEN
    RAISE EXCEPTION 'a late permission is of a day that is late' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER late_permission_is_of_a_late_day BEFORE INSERT ON late_permissions FOR EACH ROW EXECUTE FUNCTION late_permission_is_of_a_late_day();
--> statement-breakpoint
CREATE FUNCTION consent_was_given_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.consented_on > (NEW.kept_at AT TIME ZONE 'UTC')::date + 1
     OR NEW.consented_on < (SELECT (p.created_at AT TIME ZONE 'UTC')::date - 1 FROM people p WHERE p.id = NEW.trainee_id) THEN
    RAISE EXCEPTION 'consent is of a day between the trainee''s first here and the day it is kept' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_was_given_here BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION consent_was_given_here();
