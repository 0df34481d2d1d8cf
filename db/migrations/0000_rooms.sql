CREATE TYPE "public"."certificate_event_type" AS ENUM('issued', 'suspended', 'reinstated', 'revoked', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."content_kind" AS ENUM('course', 'module', 'lesson', 'quiz', 'question', 'checklist', 'competency', 'level', 'notice');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('trainee', 'instructor', 'admin');--> statement-breakpoint
CREATE TYPE "public"."participation" AS ENUM('observed', 'assisted', 'performed');--> statement-breakpoint
CREATE TYPE "public"."request_state" AS ENUM('open', 'declined', 'observed', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."setting" AS ENUM('simulation', 'phantom', 'volunteer', 'client');--> statement-breakpoint
CREATE TYPE "public"."attempt_state" AS ENUM('in_progress', 'overdue', 'submitted', 'abandoned');--> statement-breakpoint
CREATE TABLE "certificate_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"certificate_id" uuid NOT NULL,
	"type" "certificate_event_type" NOT NULL,
	"reason" text,
	"actor_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ending_needs_a_reason" CHECK ("certificate_events"."type" in ('issued', 'reinstated') or length(trim(coalesce("certificate_events"."reason", ''))) >= 10)
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"serial" text NOT NULL,
	"trainee_id" uuid NOT NULL,
	"issued_by" uuid NOT NULL,
	"level_slug" text NOT NULL,
	"level_version" text NOT NULL,
	"cycle" integer NOT NULL,
	"printed" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"valid_until" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	"printed_hash" text NOT NULL,
	CONSTRAINT "certificates_serial_unique" UNIQUE("serial"),
	CONSTRAINT "nobody_certifies_themselves" CHECK ("certificates"."trainee_id" <> "certificates"."issued_by"),
	CONSTRAINT "serial_shape" CHECK ("certificates"."serial" ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
	CONSTRAINT "valid_after_issue" CHECK ("certificates"."valid_until" > "certificates"."issued_at"),
	CONSTRAINT "cycles_count_from_one" CHECK ("certificates"."cycle" >= 1)
);
--> statement-breakpoint
CREATE TABLE "content_in_force" (
	"kind" "content_kind" NOT NULL,
	"slug" text NOT NULL,
	"hash" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "content_in_force_kind_slug_pk" PRIMARY KEY("kind","slug")
);
--> statement-breakpoint
CREATE TABLE "content_versions" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" "content_kind" NOT NULL,
	"slug" text NOT NULL,
	"body" jsonb NOT NULL,
	"first_served_at" timestamp with time zone NOT NULL,
	CONSTRAINT "content_hash_is_sha256" CHECK ("content_versions"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "lesson_progress" (
	"trainee_id" uuid NOT NULL,
	"module_slug" text NOT NULL,
	"lesson_slug" text NOT NULL,
	"first_opened_at" timestamp with time zone NOT NULL,
	"last_opened_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_version" text,
	CONSTRAINT "lesson_progress_trainee_id_module_slug_lesson_slug_pk" PRIMARY KEY("trainee_id","module_slug","lesson_slug"),
	CONSTRAINT "completed_lesson_names_its_version" CHECK (("lesson_progress"."completed_at" is null) = ("lesson_progress"."completed_version" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"body" "bytea" NOT NULL,
	"leaf_hash" "bytea" GENERATED ALWAYS AS (sha256('\x00'::bytea || body)) STORED NOT NULL,
	CONSTRAINT "ledger_counts_from_one" CHECK ("ledger_entries"."seq" >= 1)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to" text NOT NULL,
	"subject" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "outbox_tries_count_up" CHECK ("outbox"."tries" >= 0)
);
--> statement-breakpoint
CREATE TABLE "academy" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"set_up_at" timestamp with time zone NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "only_one_academy" CHECK ("academy"."id" = 1),
	CONSTRAINT "academy_has_a_name" CHECK (length(trim("academy"."name")) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "acknowledgements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"jurisdiction" text NOT NULL,
	"notice_version" text NOT NULL,
	"acknowledged_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_instructors" (
	"cohort_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	CONSTRAINT "cohort_instructors_cohort_id_instructor_id_pk" PRIMARY KEY("cohort_id","instructor_id"),
	CONSTRAINT "cohort_instructor_ends_after_it_starts" CHECK ("cohort_instructors"."until" is null or "cohort_instructors"."until" >= "cohort_instructors"."since")
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"starts_on" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "cohorts_have_a_name" CHECK (length(trim("cohorts"."name")) between 1 and 80),
	CONSTRAINT "cohort_starts_on_a_date" CHECK ("cohorts"."starts_on" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"enrolled_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "enrolment_ends_after_it_starts" CHECK ("enrolments"."ended_at" is null or "enrolments"."ended_at" >= "enrolments"."enrolled_at")
);
--> statement-breakpoint
CREATE TABLE "held_forms" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"path" text NOT NULL,
	"fields" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "role" NOT NULL,
	"cohort_id" uuid,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "accepted_by_somebody" CHECK (("invitations"."accepted_at" is null) = ("invitations"."accepted_by" is null)),
	CONSTRAINT "trainees_are_invited_into_a_cohort" CHECK ("invitations"."role" <> 'trainee' or "invitations"."cohort_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"ledger_salt" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"deactivated_at" timestamp with time zone,
	CONSTRAINT "people_have_a_name" CHECK (length(trim("people"."name")) between 1 and 120),
	CONSTRAINT "people_email_shape" CHECK ("people"."email" ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length("people"."email") <= 254)
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"person_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_roles_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"proved_at" timestamp with time zone NOT NULL,
	"browser" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_up_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "observation_drafts" (
	"instructor_id" uuid NOT NULL,
	"observation_id" uuid NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"fields" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "observation_drafts_instructor_id_observation_id_pk" PRIMARY KEY("instructor_id","observation_id")
);
--> statement-breakpoint
CREATE TABLE "observation_revocations" (
	"observation_id" uuid PRIMARY KEY NOT NULL,
	"revoked_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"revoked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "revocation_says_why" CHECK (length(trim("observation_revocations"."reason")) >= 10)
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"trainee_id" uuid NOT NULL,
	"instructor_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"competency_version" text NOT NULL,
	"request_id" uuid,
	"supersedes_id" uuid,
	"observed_at" timestamp with time zone NOT NULL,
	"setting" "setting" NOT NULL,
	"participation" "participation" NOT NULL,
	"ti_max" numeric(4, 2),
	"mi_max" numeric(4, 2),
	"probe_on_minutes" integer,
	"items" jsonb NOT NULL,
	"criticals_missed" integer NOT NULL,
	"domains" jsonb NOT NULL,
	"entrustment" smallint NOT NULL,
	"strengths" text NOT NULL,
	"next_step" text,
	"late_because" text,
	"signed_at" timestamp with time zone NOT NULL,
	"signer_name" text NOT NULL,
	"trainee_name" text NOT NULL,
	"signer_time_zone" text NOT NULL,
	"meaning" text NOT NULL,
	"proved_by" text NOT NULL,
	"salt" text NOT NULL,
	"signed_hash" text NOT NULL,
	CONSTRAINT "observations_supersedesId_unique" UNIQUE("supersedes_id"),
	CONSTRAINT "nobody_signs_off_themselves" CHECK ("observations"."trainee_id" <> "observations"."instructor_id"),
	CONSTRAINT "entrustment_is_1_to_5" CHECK ("observations"."entrustment" between 1 and 5),
	CONSTRAINT "signed_after_it_was_seen" CHECK ("observations"."signed_at" >= "observations"."observed_at"),
	CONSTRAINT "late_sign_off_says_why" CHECK ("observations"."late_because" is not null or "observations"."signed_at" <= "observations"."observed_at" + interval '14 days'),
	CONSTRAINT "below_meets_needs_a_next_step" CHECK ("observations"."next_step" is not null or not ("observations"."domains"::text ~ 'not_yet|developing')),
	CONSTRAINT "exposure_is_real" CHECK (coalesce("observations"."ti_max", 0) between 0 and 10 and coalesce("observations"."mi_max", 0) between 0 and 10 and coalesce("observations"."probe_on_minutes", 0) between 0 and 600)
);
--> statement-breakpoint
CREATE TABLE "practice_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"practised_on" date NOT NULL,
	"setting" "setting" NOT NULL,
	"participation" "participation" NOT NULL,
	"ti_max" numeric(4, 2),
	"mi_max" numeric(4, 2),
	"probe_on_minutes" integer,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "practice_exposure_is_real" CHECK (coalesce("practice_entries"."ti_max", 0) between 0 and 10 and coalesce("practice_entries"."mi_max", 0) between 0 and 10 and coalesce("practice_entries"."probe_on_minutes", 0) between 0 and 600)
);
--> statement-breakpoint
CREATE TABLE "sign_off_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"competency_slug" text NOT NULL,
	"instructor_id" uuid,
	"self_entrustment" smallint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" "request_state" DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"declined_because" text,
	CONSTRAINT "self_rating_is_1_to_5" CHECK ("sign_off_requests"."self_entrustment" between 1 and 5),
	CONSTRAINT "closed_requests_say_when" CHECK (("sign_off_requests"."state" = 'open') = ("sign_off_requests"."closed_at" is null)),
	CONSTRAINT "declined_requests_say_why" CHECK (("sign_off_requests"."state" = 'declined') = ("sign_off_requests"."declined_because" is not null)),
	CONSTRAINT "nobody_asks_themselves" CHECK ("sign_off_requests"."instructor_id" is null or "sign_off_requests"."instructor_id" <> "sign_off_requests"."trainee_id")
);
--> statement-breakpoint
CREATE TABLE "attempt_answers" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"answer" jsonb NOT NULL,
	"sequence" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"marks" integer,
	CONSTRAINT "attempt_answers_attempt_id_position_pk" PRIMARY KEY("attempt_id","position"),
	CONSTRAINT "sequence_counts_up" CHECK ("attempt_answers"."sequence" >= 1),
	CONSTRAINT "answer_marks_not_negative" CHECK ("attempt_answers"."marks" is null or "attempt_answers"."marks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "attempt_questions" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"question_slug" text NOT NULL,
	"question_version" text NOT NULL,
	"option_order" jsonb NOT NULL,
	"max_marks" integer NOT NULL,
	"critical" boolean NOT NULL,
	CONSTRAINT "attempt_questions_attempt_id_position_pk" PRIMARY KEY("attempt_id","position"),
	CONSTRAINT "question_has_marks" CHECK ("attempt_questions"."max_marks" > 0)
);
--> statement-breakpoint
CREATE TABLE "quiz_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"trainee_id" uuid NOT NULL,
	"quiz_slug" text NOT NULL,
	"quiz_version" text NOT NULL,
	"state" "attempt_state" DEFAULT 'in_progress' NOT NULL,
	"seed" integer NOT NULL,
	"pass_percent" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"deadline_at" timestamp with time zone,
	"submitted_at" timestamp with time zone,
	"marks" integer,
	"max_marks" integer NOT NULL,
	"criticals_missed" integer,
	"passed" boolean,
	CONSTRAINT "pass_percent_is_a_percentage" CHECK ("quiz_attempts"."pass_percent" between 1 and 100),
	CONSTRAINT "attempt_has_marks_to_win" CHECK ("quiz_attempts"."max_marks" > 0),
	CONSTRAINT "submitted_means_marked" CHECK (("quiz_attempts"."state" = 'submitted') = ("quiz_attempts"."marks" is not null and "quiz_attempts"."submitted_at" is not null and "quiz_attempts"."criticals_missed" is not null and "quiz_attempts"."passed" is not null)),
	CONSTRAINT "marks_within_bounds" CHECK ("quiz_attempts"."marks" is null or "quiz_attempts"."marks" between 0 and "quiz_attempts"."max_marks"),
	CONSTRAINT "passed_by_score_and_criticals" CHECK ("quiz_attempts"."passed" is null or "quiz_attempts"."passed" = ("quiz_attempts"."marks" * 100 >= "quiz_attempts"."pass_percent" * "quiz_attempts"."max_marks" and "quiz_attempts"."criticals_missed" = 0)),
	CONSTRAINT "deadline_after_start" CHECK ("quiz_attempts"."deadline_at" is null or "quiz_attempts"."deadline_at" > "quiz_attempts"."started_at")
);
--> statement-breakpoint
ALTER TABLE "certificate_events" ADD CONSTRAINT "certificate_events_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_events" ADD CONSTRAINT "certificate_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_issued_by_people_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_level_version_content_versions_hash_fk" FOREIGN KEY ("level_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "content_in_force" ADD CONSTRAINT "content_in_force_hash_content_versions_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_completed_version_content_versions_hash_fk" FOREIGN KEY ("completed_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_instructors" ADD CONSTRAINT "cohort_instructors_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_instructors" ADD CONSTRAINT "cohort_instructors_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_forms" ADD CONSTRAINT "held_forms_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_people_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_people_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_drafts" ADD CONSTRAINT "observation_drafts_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_revocations" ADD CONSTRAINT "observation_revocations_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_revocations" ADD CONSTRAINT "observation_revocations_revoked_by_people_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_competency_version_content_versions_hash_fk" FOREIGN KEY ("competency_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_request_id_sign_off_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."sign_off_requests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "supersedes_an_observation" FOREIGN KEY ("supersedes_id") REFERENCES "public"."observations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_entries" ADD CONSTRAINT "practice_entries_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_requests" ADD CONSTRAINT "sign_off_requests_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_requests" ADD CONSTRAINT "sign_off_requests_instructor_id_people_id_fk" FOREIGN KEY ("instructor_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_requests" ADD CONSTRAINT "sign_off_requests_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_answers" ADD CONSTRAINT "answers_a_drawn_question" FOREIGN KEY ("attempt_id","position") REFERENCES "public"."attempt_questions"("attempt_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_questions" ADD CONSTRAINT "attempt_questions_attempt_id_quiz_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."quiz_attempts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_questions" ADD CONSTRAINT "attempt_questions_question_version_content_versions_hash_fk" FOREIGN KEY ("question_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_trainee_id_people_id_fk" FOREIGN KEY ("trainee_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_attempts" ADD CONSTRAINT "quiz_attempts_quiz_version_content_versions_hash_fk" FOREIGN KEY ("quiz_version") REFERENCES "public"."content_versions"("hash") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "issued_and_revoked_once" ON "certificate_events" USING btree ("certificate_id","type") WHERE "certificate_events"."type" in ('issued', 'revoked');--> statement-breakpoint
CREATE UNIQUE INDEX "one_certificate_per_cycle" ON "certificates" USING btree ("trainee_id","level_slug","cycle");--> statement-breakpoint
CREATE INDEX "certificates_of_a_trainee" ON "certificates" USING btree ("trainee_id");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("next_try_at") WHERE "outbox"."sent_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "acknowledged_once" ON "acknowledgements" USING btree ("person_id","jurisdiction","notice_version");--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_name_once" ON "cohorts" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_enrolment_per_trainee" ON "enrolments" USING btree ("trainee_id") WHERE "enrolments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "enrolments_of_a_cohort" ON "enrolments" USING btree ("cohort_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_invitation_per_address" ON "invitations" USING btree (lower("email")) WHERE "invitations"."accepted_at" is null and "invitations"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_email_once" ON "people" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sessions_of_a_person" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_draft_per_trainee_and_competency" ON "observation_drafts" USING btree ("instructor_id","trainee_id","competency_slug");--> statement-breakpoint
CREATE INDEX "observations_of_a_trainee" ON "observations" USING btree ("trainee_id","competency_slug");--> statement-breakpoint
CREATE INDEX "observations_by_an_instructor" ON "observations" USING btree ("instructor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_observation_per_request" ON "observations" USING btree ("request_id") WHERE "observations"."supersedes_id" is null;--> statement-breakpoint
CREATE INDEX "practice_of_a_trainee" ON "practice_entries" USING btree ("trainee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_request_per_competency" ON "sign_off_requests" USING btree ("trainee_id","competency_slug") WHERE "sign_off_requests"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "question_once_per_attempt" ON "attempt_questions" USING btree ("attempt_id","question_slug");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_attempt_per_quiz" ON "quiz_attempts" USING btree ("trainee_id","quiz_slug") WHERE "quiz_attempts"."state" in ('in_progress', 'overdue');--> statement-breakpoint
CREATE INDEX "attempts_of_a_trainee" ON "quiz_attempts" USING btree ("trainee_id","quiz_slug");