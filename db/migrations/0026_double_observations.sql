CREATE TABLE "double_observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"one_rater_id" uuid NOT NULL,
	"other_rater_id" uuid NOT NULL,
	"planned_for" timestamp with time zone NOT NULL,
	"sampled_request_id" uuid,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "two_raters_and_a_trainee" CHECK ("double_observations"."one_rater_id" <> "double_observations"."other_rater_id" and "double_observations"."trainee_id" not in ("double_observations"."one_rater_id", "double_observations"."other_rater_id")),
	CONSTRAINT "asked_before_it_happens" CHECK ("double_observations"."planned_for" >= "double_observations"."asked_at")
);
--> statement-breakpoint
CREATE TABLE "double_ratings" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"double_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"correction" boolean NOT NULL,
	CONSTRAINT "a_double_has_two_places" CHECK ("double_ratings"."place" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "double_withdrawals" (
	"double_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone NOT NULL,
	CONSTRAINT "double_withdrawal_says_why" CHECK (length(trim("double_withdrawals"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "record_digests" (
	"trainee_id" uuid PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"basis" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"cells" json NOT NULL,
	CONSTRAINT "digest_has_whole_cells" CHECK (json_array_length("record_digests"."cells") % 6 = 0)
);
--> statement-breakpoint
CREATE TABLE "record_revisions" (
	"trainee_id" uuid PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "double_observations" ADD CONSTRAINT "double_observations_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_observations" ADD CONSTRAINT "double_observations_one_rater_id_people_id_fk" FOREIGN KEY ("one_rater_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_observations" ADD CONSTRAINT "double_observations_other_rater_id_people_id_fk" FOREIGN KEY ("other_rater_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_observations" ADD CONSTRAINT "double_observations_sampled_request_id_sign_off_requests_id_fk" FOREIGN KEY ("sampled_request_id") REFERENCES "public"."sign_off_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_observations" ADD CONSTRAINT "double_observations_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_ratings" ADD CONSTRAINT "double_ratings_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_ratings" ADD CONSTRAINT "double_ratings_double_id_double_observations_id_fk" FOREIGN KEY ("double_id") REFERENCES "public"."double_observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_withdrawals" ADD CONSTRAINT "double_withdrawals_double_id_double_observations_id_fk" FOREIGN KEY ("double_id") REFERENCES "public"."double_observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "double_withdrawals" ADD CONSTRAINT "double_withdrawals_withdrawn_by_people_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_digests" ADD CONSTRAINT "record_digests_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_revisions" ADD CONSTRAINT "record_revisions_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "doubles_of_a_trainee" ON "double_observations" USING btree ("trainee_id","competency_slug");--> statement-breakpoint
CREATE INDEX "doubles_by_one_rater" ON "double_observations" USING btree ("one_rater_id");--> statement-breakpoint
CREATE INDEX "doubles_by_the_other_rater" ON "double_observations" USING btree ("other_rater_id");--> statement-breakpoint
CREATE UNIQUE INDEX "a_request_is_sampled_once" ON "double_observations" USING btree ("sampled_request_id");--> statement-breakpoint
CREATE INDEX "ratings_of_a_double" ON "double_ratings" USING btree ("double_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_rating_for_each_place" ON "double_ratings" USING btree ("double_id","place") WHERE not "double_ratings"."correction";--> statement-breakpoint
-- By hand: matrix and agreement
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['double_observations', 'double_ratings', 'double_withdrawals'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- A performance is seen within three hours of the moment that was planned. Two that overlap could not be told apart.
CREATE FUNCTION doubles_do_not_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = NEW.trainee_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM double_observations d
    WHERE d.trainee_id = NEW.trainee_id AND d.competency_slug = NEW.competency_slug
      AND d.planned_for BETWEEN NEW.planned_for - interval '6 hours' AND NEW.planned_for + interval '6 hours'
      AND NOT EXISTS (SELECT FROM double_withdrawals w WHERE w.double_id = d.id)
  ) THEN
    RAISE EXCEPTION 'a double observation of this performance is asked for already' USING ERRCODE = '23001';
  END IF;
  -- An admin sees every record, and what certificates still ask for: nobody can rate blind who sees that.
  IF (SELECT count(*) FROM person_roles r WHERE r.person_id IN (NEW.one_rater_id, NEW.other_rater_id) AND r.role = 'instructor') < 2
     OR EXISTS (SELECT FROM person_roles r WHERE r.person_id IN (NEW.one_rater_id, NEW.other_rater_id) AND r.role = 'admin') THEN
    RAISE EXCEPTION 'both raters are instructors, and neither is an admin' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER doubles_do_not_overlap BEFORE INSERT ON double_observations FOR EACH ROW EXECUTE FUNCTION doubles_do_not_overlap();
--> statement-breakpoint
CREATE FUNCTION rating_fits_its_double() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  d double_observations;
  o observations;
BEGIN
  SELECT * INTO d FROM double_observations WHERE id = NEW.double_id;
  SELECT * INTO o FROM observations WHERE id = NEW.observation_id;
  IF o.trainee_id <> d.trainee_id OR o.competency_slug <> d.competency_slug
     OR o.instructor_id NOT IN (d.one_rater_id, d.other_rater_id) OR NEW.correction <> (o.supersedes_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a rating belongs to the trainee, the competency and a rater of its double observation' USING ERRCODE = '23001';
  END IF;
  IF NEW.correction THEN
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
  IF EXISTS (
    SELECT FROM double_ratings r JOIN observations first ON first.id = r.observation_id
    WHERE r.double_id = NEW.double_id AND first.instructor_id = o.instructor_id
  ) OR (NEW.place = 2) <> EXISTS (SELECT FROM double_ratings r WHERE r.double_id = NEW.double_id) THEN
    RAISE EXCEPTION 'each rater rates once, and whoever signs first has the first place' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rating_fits_its_double BEFORE INSERT ON double_ratings FOR EACH ROW EXECUTE FUNCTION rating_fits_its_double();
--> statement-breakpoint
CREATE FUNCTION whole_doubles_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM people WHERE id = (SELECT trainee_id FROM double_observations WHERE id = NEW.double_id) FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM double_ratings r WHERE r.double_id = NEW.double_id AND r.place = 2)
     OR EXISTS (SELECT FROM double_observations d WHERE d.id = NEW.double_id AND d.asked_at > NEW.withdrawn_at) THEN
    RAISE EXCEPTION 'both have rated: nothing is left to withdraw' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER whole_doubles_stay BEFORE INSERT ON double_withdrawals FOR EACH ROW EXECUTE FUNCTION whole_doubles_stay();
--> statement-breakpoint
-- The row's lock is held until the change commits, so a revision names one state of the record and no other.
CREATE FUNCTION count_record_revision(whose uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO record_revisions (trainee_id, revision) VALUES (whose, 1)
  ON CONFLICT (trainee_id) DO UPDATE SET revision = record_revisions.revision + 1
$$;
--> statement-breakpoint
CREATE FUNCTION own_record_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN PERFORM count_record_revision(NEW.trainee_id); END IF;
  IF TG_OP <> 'INSERT' THEN PERFORM count_record_revision(OLD.trainee_id); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION observed_record_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM count_record_revision(o.trainee_id) FROM observations o WHERE o.id = NEW.observation_id;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM count_record_revision(o.trainee_id) FROM observations o WHERE o.id = OLD.observation_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION every_record_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE record_revisions SET revision = revision + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['observations', 'practice_entries', 'sign_off_requests'] LOOP
    EXECUTE format('CREATE TRIGGER record_changed AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION own_record_changed()', part);
    EXECUTE format('CREATE TRIGGER records_emptied AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION every_record_changed()', part);
  END LOOP;
  FOREACH part IN ARRAY ARRAY['observation_revocations', 'double_ratings'] LOOP
    EXECUTE format('CREATE TRIGGER record_changed AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION observed_record_changed()', part);
    EXECUTE format('CREATE TRIGGER records_emptied AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION every_record_changed()', part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION practice_record_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM count_record_revision(e.trainee_id) FROM practice_entries e WHERE e.id = NEW.entry_id;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM count_record_revision(e.trainee_id) FROM practice_entries e WHERE e.id = OLD.entry_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER record_changed AFTER INSERT OR UPDATE OR DELETE ON practice_withdrawals FOR EACH ROW EXECUTE FUNCTION practice_record_changed();
--> statement-breakpoint
CREATE TRIGGER records_emptied AFTER TRUNCATE ON practice_withdrawals FOR EACH STATEMENT EXECUTE FUNCTION every_record_changed();
