CREATE TYPE "public"."practice_difficulty" AS ENUM('plain', 'awkward', 'hard');--> statement-breakpoint
CREATE TYPE "public"."dispute_outcome" AS ENUM('stands', 'to-be-corrected', 'revoked');--> statement-breakpoint
CREATE TABLE "practice_withdrawals" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "withdrawal_is_short" CHECK (length("practice_withdrawals"."reason") <= 500)
);
--> statement-breakpoint
CREATE TABLE "dispute_resolutions" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"outcome" "dispute_outcome" NOT NULL,
	"words" text NOT NULL,
	"resolved_by" uuid NOT NULL,
	"resolved_by_name" text NOT NULL,
	"resolved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "resolution_is_in_words" CHECK (length(trim("dispute_resolutions"."words")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "sign_off_acknowledgements" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"acknowledged_by" uuid NOT NULL,
	"acknowledged_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_off_disputes" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"disputed_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"disputed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dispute_says_why" CHECK (length(trim("sign_off_disputes"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "late_permissions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"seen_on" date NOT NULL,
	"reason" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_by_name" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "late_permission_says_why" CHECK (length(trim("late_permissions"."reason")) >= 10),
	CONSTRAINT "late_permission_runs_forward" CHECK ("late_permissions"."expires_at" > "late_permissions"."given_at"),
	CONSTRAINT "late_permission_comes_from_a_third_person" CHECK ("late_permissions"."given_by" <> "late_permissions"."trainee_id" and "late_permissions"."given_by" <> "late_permissions"."instructor_id" and "late_permissions"."trainee_id" <> "late_permissions"."instructor_id")
);
--> statement-breakpoint
CREATE TABLE "signing_scope_ends" (
	"scope_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"ended_by" uuid NOT NULL,
	"ended_by_name" text NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ending_a_scope_says_why" CHECK (length(trim("signing_scope_ends"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "signing_scopes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"instructor_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone,
	"given_by" uuid NOT NULL,
	"given_by_name" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "scope_runs_forward" CHECK ("signing_scopes"."valid_until" is null or "signing_scopes"."valid_until" > "signing_scopes"."valid_from"),
	CONSTRAINT "nobody_gives_themselves_a_scope" CHECK ("signing_scopes"."instructor_id" <> "signing_scopes"."given_by")
);
--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "scope_id" uuid;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "late_permission_id" uuid;--> statement-breakpoint
ALTER TABLE "practice_entries" ADD COLUMN "place" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "practice_entries" ADD COLUMN "difficulty" "practice_difficulty";--> statement-breakpoint
ALTER TABLE "practice_entries" ADD COLUMN "hard_because" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "practice_entries" ADD COLUMN "supersedes_id" uuid;--> statement-breakpoint
ALTER TABLE "practice_withdrawals" ADD CONSTRAINT "practice_withdrawals_entry_id_practice_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."practice_entries"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_withdrawals" ADD CONSTRAINT "practice_withdrawals_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_resolutions" ADD CONSTRAINT "dispute_resolutions_observation_id_sign_off_disputes_observation_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."sign_off_disputes"("observation_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispute_resolutions" ADD CONSTRAINT "dispute_resolutions_resolved_by_people_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_acknowledgements" ADD CONSTRAINT "sign_off_acknowledgements_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_acknowledgements" ADD CONSTRAINT "sign_off_acknowledgements_acknowledged_by_people_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_disputes" ADD CONSTRAINT "sign_off_disputes_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_disputes" ADD CONSTRAINT "sign_off_disputes_disputed_by_people_id_fk" FOREIGN KEY ("disputed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_permissions" ADD CONSTRAINT "late_permissions_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_permissions" ADD CONSTRAINT "late_permissions_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_permissions" ADD CONSTRAINT "late_permissions_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_scope_ends" ADD CONSTRAINT "signing_scope_ends_scope_id_signing_scopes_id_fk" FOREIGN KEY ("scope_id") REFERENCES "public"."signing_scopes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_scope_ends" ADD CONSTRAINT "signing_scope_ends_ended_by_people_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_scopes" ADD CONSTRAINT "signing_scopes_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_scopes" ADD CONSTRAINT "signing_scopes_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resolutions_by_outcome" ON "dispute_resolutions" USING btree ("outcome");--> statement-breakpoint
CREATE INDEX "late_permissions_about_a_trainee" ON "late_permissions" USING btree ("trainee_id");--> statement-breakpoint
CREATE INDEX "scopes_of_an_instructor" ON "signing_scopes" USING btree ("instructor_id","competency_slug");--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_scope_id_signing_scopes_id_fk" FOREIGN KEY ("scope_id") REFERENCES "public"."signing_scopes"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_late_permission_id_late_permissions_id_fk" FOREIGN KEY ("late_permission_id") REFERENCES "public"."late_permissions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "supersedes_a_practice_entry" FOREIGN KEY ("supersedes_id") REFERENCES "public"."practice_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "one_sign_off_per_late_permission" UNIQUE("late_permission_id");--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "practice_entries_supersedesId_unique" UNIQUE("supersedes_id");--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "practice_place_is_short" CHECK (length("practice_entries"."place") <= 80);--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "practice_is_not_from_the_future" CHECK ("practice_entries"."practised_on" <= ("practice_entries"."created_at" at time zone 'Pacific/Kiritimati')::date);--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "practice_is_hard_for_known_reasons" CHECK ("practice_entries"."hard_because" <@ array['position', 'window', 'movement', 'client', 'machine'] and (cardinality("practice_entries"."hard_because") = 0 or coalesce("practice_entries"."difficulty" <> 'plain', false)));--> statement-breakpoint
-- By hand: signing rights, answers to sign-offs, the practice log. Refusals carry SQLSTATE 23001, as in 0001.
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['signing_scopes', 'signing_scope_ends', 'late_permissions', 'sign_off_acknowledgements', 'sign_off_disputes', 'dispute_resolutions', 'practice_entries', 'practice_withdrawals'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whoever was ever given a scope signs by a scope that held when it was seen and still holds as it is signed. Seen alone would not
-- do, because that moment is the signer's own word; signed alone would let somebody rate what they were not yet trusted to judge.
-- Giving and ending scopes take the same lock for themselves, so that neither slips in between.
CREATE FUNCTION sign_off_is_within_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7310407, hashtext(NEW.instructor_id::text));
  IF NEW.scope_id IS NULL THEN
    IF EXISTS (SELECT FROM signing_scopes s WHERE s.instructor_id = NEW.instructor_id) THEN
      RAISE EXCEPTION 'this instructor signs by scopes, and this sign-off names none' USING ERRCODE = '23001';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM signing_scopes s LEFT JOIN signing_scope_ends e ON e.scope_id = s.id
    WHERE s.id = NEW.scope_id AND s.instructor_id = NEW.instructor_id AND s.competency_slug = NEW.competency_slug
      AND s.valid_from <= NEW.observed_at AND NEW.signed_at < least(coalesce(s.valid_until, 'infinity'), coalesce(e.ended_at, 'infinity'))
  ) THEN
    RAISE EXCEPTION 'a sign-off stands within the scope that it names' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_off_is_within_scope BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION sign_off_is_within_scope();
--> statement-breakpoint
CREATE FUNCTION scopes_change_one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whose uuid;
DECLARE given signing_scopes;
BEGIN
  IF TG_TABLE_NAME = 'signing_scopes' THEN
    PERFORM pg_advisory_xact_lock(7310407, hashtext(NEW.instructor_id::text));
    RETURN NEW;
  END IF;
  SELECT * INTO given FROM signing_scopes WHERE id = NEW.scope_id;
  PERFORM pg_advisory_xact_lock(7310407, hashtext(given.instructor_id::text));
  IF NEW.ended_by = given.instructor_id OR NEW.ended_at < given.given_at THEN
    RAISE EXCEPTION 'a scope is ended by somebody else, after it was given' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER scopes_change_one_at_a_time BEFORE INSERT ON signing_scopes FOR EACH ROW EXECUTE FUNCTION scopes_change_one_at_a_time();
--> statement-breakpoint
CREATE TRIGGER scopes_change_one_at_a_time BEFORE INSERT ON signing_scope_ends FOR EACH ROW EXECUTE FUNCTION scopes_change_one_at_a_time();
--> statement-breakpoint
-- After 14 days an admin has to have said why: in a permission for this instructor, trainee and competency, or as the signer.
CREATE FUNCTION late_sign_off_is_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.late_permission_id IS NULL THEN
    IF NEW.signed_at > NEW.observed_at + interval '14 days'
       AND NOT EXISTS (SELECT FROM person_roles r WHERE r.person_id = NEW.instructor_id AND r.role = 'admin') THEN
      RAISE EXCEPTION 'after 14 days an admin has to have allowed it' USING ERRCODE = '23001';
    END IF;
  ELSIF NOT EXISTS (
    SELECT FROM late_permissions p
    WHERE p.id = NEW.late_permission_id AND p.instructor_id = NEW.instructor_id AND p.trainee_id = NEW.trainee_id
      AND p.competency_slug = NEW.competency_slug AND p.reason = NEW.late_because
      AND NEW.signed_at BETWEEN p.given_at AND p.expires_at
  ) THEN
    RAISE EXCEPTION 'a late permission is for one instructor, trainee and competency, while it lasts' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER late_sign_off_is_allowed BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION late_sign_off_is_allowed();
--> statement-breakpoint
CREATE FUNCTION only_the_trainee_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE who uuid;
BEGIN
  who := CASE WHEN TG_TABLE_NAME = 'sign_off_disputes' THEN (to_jsonb(NEW) ->> 'disputed_by')::uuid ELSE (to_jsonb(NEW) ->> 'acknowledged_by')::uuid END;
  IF NOT EXISTS (SELECT FROM observations o WHERE o.id = NEW.observation_id AND o.trainee_id = who) THEN
    RAISE EXCEPTION 'a sign-off is acknowledged and disputed by its trainee' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_the_trainee_answers BEFORE INSERT ON sign_off_acknowledgements FOR EACH ROW EXECUTE FUNCTION only_the_trainee_answers();
--> statement-breakpoint
CREATE TRIGGER only_the_trainee_answers BEFORE INSERT ON sign_off_disputes FOR EACH ROW EXECUTE FUNCTION only_the_trainee_answers();
--> statement-breakpoint
CREATE FUNCTION dispute_is_resolved_by_a_third_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM observations o WHERE o.id = NEW.observation_id AND NEW.resolved_by IN (o.instructor_id, o.trainee_id)) THEN
    RAISE EXCEPTION 'a dispute is resolved by neither of the two' USING ERRCODE = '23001';
  END IF;
  IF (NEW.outcome = 'revoked') <> EXISTS (SELECT FROM observation_revocations r WHERE r.observation_id = NEW.observation_id) THEN
    RAISE EXCEPTION 'a dispute ends in a revocation when there is one' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER dispute_is_resolved_by_a_third_person BEFORE INSERT ON dispute_resolutions FOR EACH ROW EXECUTE FUNCTION dispute_is_resolved_by_a_third_person();
--> statement-breakpoint
-- A log is corrected and thinned by its own trainee, and only where it stands. The lock on the person puts two tabs in line.
CREATE FUNCTION practice_log_is_its_trainees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE about uuid;
DECLARE was practice_entries;
BEGIN
  about := CASE WHEN TG_TABLE_NAME = 'practice_withdrawals' THEN (to_jsonb(NEW) ->> 'entry_id')::uuid ELSE (to_jsonb(NEW) ->> 'supersedes_id')::uuid END;
  IF about IS NULL THEN
    RETURN NEW;
  END IF;
  SELECT * INTO was FROM practice_entries WHERE id = about;
  PERFORM 1 FROM people WHERE id = was.trainee_id FOR NO KEY UPDATE;
  IF was.trainee_id::text <> coalesce(to_jsonb(NEW) ->> 'withdrawn_by', to_jsonb(NEW) ->> 'trainee_id')
     OR EXISTS (SELECT FROM practice_entries p WHERE p.supersedes_id = about)
     OR EXISTS (SELECT FROM practice_withdrawals w WHERE w.entry_id = about) THEN
    RAISE EXCEPTION 'an entry of a log is changed once, by its trainee, where it stands' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER practice_log_is_its_trainees BEFORE INSERT ON practice_entries FOR EACH ROW EXECUTE FUNCTION practice_log_is_its_trainees();
--> statement-breakpoint
CREATE TRIGGER practice_log_is_its_trainees BEFORE INSERT ON practice_withdrawals FOR EACH ROW EXECUTE FUNCTION practice_log_is_its_trainees();
--> statement-breakpoint
-- A rating is signed by the version in force now, or by the one that was in force when it was seen. Corrections keep theirs.
CREATE FUNCTION sign_off_names_a_version_in_force() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current content_in_force;
BEGIN
  SELECT * INTO current FROM content_in_force f WHERE f.kind = 'competency' AND f.slug = NEW.competency_slug;
  IF NEW.supersedes_id IS NULL AND current.hash IS NOT NULL AND current.hash <> NEW.competency_version AND (
    current.since <= NEW.observed_at OR EXISTS (
      SELECT FROM content_versions v JOIN content_versions signed ON signed.hash = NEW.competency_version
      WHERE v.kind = 'competency' AND v.slug = NEW.competency_slug
        AND v.first_served_at > signed.first_served_at AND v.first_served_at <= NEW.observed_at
    )
  ) THEN
    RAISE EXCEPTION 'this version of the checklist was replaced before it was seen' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sign_off_names_a_version_in_force BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION sign_off_names_a_version_in_force();
