CREATE TYPE "public"."taking_kind" AS ENUM('taken', 'given-back');--> statement-breakpoint
CREATE TABLE "request_takings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"request_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"kind" "taking_kind" NOT NULL,
	"previous_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "one_taking_follows_another" UNIQUE("previous_id"),
	CONSTRAINT "what_is_given_back_was_taken" CHECK ("request_takings"."kind" = 'taken' or "request_takings"."previous_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "device_id" uuid;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "device_finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "device_behind_seconds" bigint;--> statement-breakpoint
ALTER TABLE "request_takings" ADD CONSTRAINT "request_takings_request_id_sign_off_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."sign_off_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_takings" ADD CONSTRAINT "request_takings_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_takings" ADD CONSTRAINT "follows_a_taking" FOREIGN KEY ("previous_id") REFERENCES "public"."request_takings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_first_taking_of_a_request" ON "request_takings" USING btree ("request_id") WHERE "request_takings"."previous_id" is null;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "device_says_when_it_was_finished" CHECK (("observations"."device_id" is null) = ("observations"."device_finished_at" is null) and ("observations"."device_id" is not null or "observations"."device_behind_seconds" is null));--> statement-breakpoint
-- By hand: takings, raters, and what is signed again
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON request_takings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON request_takings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The request's row is held, so that takings of it and its closing stand in line.
CREATE FUNCTION taking_fits_its_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r sign_off_requests;
  p request_takings;
BEGIN
  SELECT * INTO r FROM sign_off_requests WHERE id = NEW.request_id FOR UPDATE;
  IF r.state <> 'open' OR r.instructor_id IS NOT NULL OR r.trainee_id = NEW.instructor_id OR NEW.at < r.created_at THEN
    RAISE EXCEPTION 'only an open request that names nobody is taken, and by somebody else' USING ERRCODE = '23001';
  END IF;
  IF NEW.previous_id IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO p FROM request_takings WHERE id = NEW.previous_id;
  IF p.request_id <> NEW.request_id OR NEW.at < p.at THEN
    RAISE EXCEPTION 'a taking follows an earlier one of the same request' USING ERRCODE = '23001';
  END IF;
  IF (NEW.kind = 'given-back') <> (p.kind = 'taken' AND p.instructor_id = NEW.instructor_id) THEN
    RAISE EXCEPTION 'one gives back what one has, and takes what one has not' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER taking_fits_its_request BEFORE INSERT ON request_takings FOR EACH ROW EXECUTE FUNCTION taking_fits_its_request();
--> statement-breakpoint
-- Whoever watched may sign; but nobody sends a trainee away whom somebody else is on the way to.
CREATE FUNCTION taken_requests_are_theirs_to_decline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM request_takings t
    WHERE t.request_id = NEW.id AND t.kind = 'taken' AND t.instructor_id <> NEW.closed_by
      AND NOT EXISTS (SELECT FROM request_takings later WHERE later.previous_id = t.id)
  ) THEN
    RAISE EXCEPTION 'a request that somebody is on is declined by them' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER taken_requests_are_theirs_to_decline BEFORE UPDATE ON sign_off_requests FOR EACH ROW
  WHEN (OLD.state = 'open' AND NEW.state = 'declined') EXECUTE FUNCTION taken_requests_are_theirs_to_decline();
--> statement-breakpoint
-- Two are asked to rate what they may sign when they see it; the lock is the one that giving and ending scopes takes.
CREATE FUNCTION raters_may_sign() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rater uuid;
BEGIN
  FOREACH rater IN ARRAY ARRAY[least(NEW.one_rater_id, NEW.other_rater_id), greatest(NEW.one_rater_id, NEW.other_rater_id)] LOOP
    PERFORM pg_advisory_xact_lock_shared(7310407, hashtext(rater::text));
    IF EXISTS (SELECT FROM signing_scopes s WHERE s.instructor_id = rater) AND NOT EXISTS (
      SELECT FROM signing_scopes s LEFT JOIN signing_scope_ends e ON e.scope_id = s.id
      WHERE s.instructor_id = rater AND s.competency_slug = NEW.competency_slug AND s.valid_from <= NEW.planned_for
        AND NEW.planned_for < least(coalesce(s.valid_until, 'infinity'), coalesce(e.ended_at, 'infinity'))
    ) THEN
      RAISE EXCEPTION 'both raters may sign this competency when it is planned' USING ERRCODE = '23001';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER raters_may_sign BEFORE INSERT ON double_observations FOR EACH ROW EXECUTE FUNCTION raters_may_sign();
--> statement-breakpoint
-- What a rater signs again after a revocation stands where their revoked rating stood, or one performance would count twice.
CREATE OR REPLACE FUNCTION rating_fits_its_double() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  d double_observations;
  o observations;
BEGIN
  SELECT * INTO d FROM double_observations WHERE id = NEW.double_id;
  SELECT * INTO o FROM observations WHERE id = NEW.observation_id;
  IF o.trainee_id <> d.trainee_id OR o.competency_slug <> d.competency_slug
     OR o.instructor_id NOT IN (d.one_rater_id, d.other_rater_id) OR (o.supersedes_id IS NOT NULL AND NOT NEW.correction) THEN
    RAISE EXCEPTION 'a rating belongs to the trainee, the competency and a rater of its double observation' USING ERRCODE = '23001';
  END IF;
  IF o.supersedes_id IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT FROM double_ratings r
      WHERE r.observation_id = o.supersedes_id AND r.double_id = NEW.double_id AND r.place = NEW.place
    ) THEN
      RAISE EXCEPTION 'a correction stands where what it corrects stood' USING ERRCODE = '23001';
    END IF;
    RETURN NEW;
  END IF;
  IF o.observed_at NOT BETWEEN d.planned_for - interval '3 hours' AND d.planned_for + interval '3 hours'
     OR o.signed_at < d.asked_at
     OR EXISTS (SELECT FROM double_withdrawals w WHERE w.double_id = d.id) THEN
    RAISE EXCEPTION 'a rating is of the performance that was planned, and signed while the double observation is open' USING ERRCODE = '23001';
  END IF;
  IF NEW.correction THEN
    IF NOT EXISTS (
      SELECT FROM double_ratings r JOIN observations own ON own.id = r.observation_id
      WHERE r.double_id = NEW.double_id AND r.place = NEW.place AND own.instructor_id = o.instructor_id
    ) OR EXISTS (
      SELECT FROM double_ratings r JOIN observations own ON own.id = r.observation_id
      WHERE r.double_id = NEW.double_id AND own.instructor_id = o.instructor_id
        AND NOT EXISTS (SELECT FROM observation_revocations v WHERE v.observation_id = own.id)
        AND NOT EXISTS (SELECT FROM observations newer WHERE newer.supersedes_id = own.id)
    ) THEN
      RAISE EXCEPTION 'what is signed again stands where a revoked rating of the same rater stood' USING ERRCODE = '23001';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (
    SELECT FROM double_ratings r JOIN observations first ON first.id = r.observation_id
    WHERE r.double_id = NEW.double_id AND first.instructor_id = o.instructor_id
  ) OR (NEW.place = 2) <> EXISTS (SELECT FROM double_ratings r WHERE r.double_id = NEW.double_id) THEN
    RAISE EXCEPTION 'each rater rates once, and whoever signs first has the first place' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
