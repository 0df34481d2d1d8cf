CREATE TABLE "authenticator_apps" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint,
	CONSTRAINT "an_app_is_confirmed_by_a_code" CHECK (("authenticator_apps"."confirmed_at" is null) = ("authenticator_apps"."last_step" is null))
);
--> statement-breakpoint
CREATE TABLE "halfway_sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"browser" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" text,
	"halfway_id" text,
	"purpose" text NOT NULL,
	"origin" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "a_challenge_has_a_purpose" CHECK ("passkey_challenges"."purpose" in ('register', 'prove')),
	CONSTRAINT "a_challenge_belongs_to_one_browser" CHECK (num_nonnulls("passkey_challenges"."session_id", "passkey_challenges"."halfway_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_have_a_name" CHECK (length(trim("passkeys"."name")) between 1 and 60),
	CONSTRAINT "passkeys_count_from_nought" CHECK ("passkeys"."counter" >= 0)
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_person_id_code_hash_pk" PRIMARY KEY("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "second_factor_resets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"had_app" integer NOT NULL,
	"had_passkeys" integer NOT NULL,
	"reason" text NOT NULL,
	"reset_by" uuid,
	"reset_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"reset_at" timestamp with time zone NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "nobody_resets_their_own_second_factor" CHECK ("second_factor_resets"."reset_by" is null or "second_factor_resets"."reset_by" <> "second_factor_resets"."person_id"),
	CONSTRAINT "a_second_factor_reset_says_why" CHECK (length(trim("second_factor_resets"."reason")) >= 10),
	CONSTRAINT "a_second_factor_reset_takes_something_off" CHECK ("second_factor_resets"."had_app" + "second_factor_resets"."had_passkeys" >= 1)
);
--> statement-breakpoint
CREATE TABLE "second_factor_rules" (
	"number" integer PRIMARY KEY NOT NULL,
	"rule" text NOT NULL,
	"required_from" date,
	"set_by" uuid NOT NULL,
	"set_by_name" text NOT NULL,
	"proved_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "second_factor_rules_count_from_one" CHECK ("second_factor_rules"."number" >= 1),
	CONSTRAINT "a_second_factor_rule_is_one_of_three" CHECK ("second_factor_rules"."rule" in ('off', 'recommended', 'required')),
	CONSTRAINT "only_a_requirement_has_a_day" CHECK (("second_factor_rules"."rule" = 'required') = ("second_factor_rules"."required_from" is not null))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proved_by" text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE "authenticator_apps" ADD CONSTRAINT "authenticator_apps_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "halfway_sign_ins" ADD CONSTRAINT "halfway_sign_ins_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_halfway_id_halfway_sign_ins_id_fk" FOREIGN KEY ("halfway_id") REFERENCES "public"."halfway_sign_ins"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_resets" ADD CONSTRAINT "second_factor_resets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_resets" ADD CONSTRAINT "second_factor_resets_reset_by_people_id_fk" FOREIGN KEY ("reset_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_rules" ADD CONSTRAINT "second_factor_rules_set_by_people_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_app_a_person" ON "authenticator_apps" USING btree ("person_id") WHERE "authenticator_apps"."confirmed_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_app_being_set_up_a_person" ON "authenticator_apps" USING btree ("person_id") WHERE "authenticator_apps"."confirmed_at" is null;--> statement-breakpoint
CREATE INDEX "apps_of_a_person" ON "authenticator_apps" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "halfway_sign_ins_of_a_person" ON "halfway_sign_ins" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "challenges_of_a_person" ON "passkey_challenges" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "challenges_of_a_session" ON "passkey_challenges" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "challenges_of_a_halfway_sign_in" ON "passkey_challenges" USING btree ("halfway_id");--> statement-breakpoint
CREATE INDEX "passkeys_of_a_person" ON "passkeys" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "second_factor_resets_of_a_person" ON "second_factor_resets" USING btree ("person_id","reset_at");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_are_proved_somehow" CHECK ("sessions"."proved_by" in ('password', 'password+totp', 'password+recovery', 'passkey'));--> statement-breakpoint
-- By hand: SECOND FACTOR
DO $$
DECLARE grown text;
BEGIN
  FOREACH grown IN ARRAY ARRAY['second_factor_rules', 'second_factor_resets'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', grown);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', grown);
  END LOOP;
END $$;
--> statement-breakpoint
-- Every row with a `proved_by` is a signature: it says by what, and by more than a password where the academy requires that of
-- whoever signs. The arguments are the columns of the moment and of the signer; without a signer it was done on the server.
CREATE FUNCTION signatures_say_how_they_were_proved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  signed jsonb := to_jsonb(NEW);
  method text := split_part(signed->>'proved_by', ' at ', 1);
  asked second_factor_rules;
BEGIN
  IF signed->>TG_ARGV[1] IS NULL THEN
    IF method <> 'server' THEN
      RAISE EXCEPTION 'a signature of nobody is proved on the server' USING ERRCODE = '23001';
    END IF;
    RETURN NEW;
  END IF;
  IF method NOT IN ('password', 'password+totp', 'password+recovery', 'passkey') THEN
    RAISE EXCEPTION 'a signature says by what it was proved' USING ERRCODE = '23001';
  END IF;
  IF method = 'password' THEN
    SELECT * INTO asked FROM second_factor_rules ORDER BY number DESC LIMIT 1;
    IF asked.rule = 'required'
       AND ((signed->>TG_ARGV[0])::timestamptz AT TIME ZONE 'UTC')::date >= asked.required_from
       AND EXISTS (
         SELECT FROM person_roles
         WHERE person_id = (signed->>TG_ARGV[1])::uuid AND role IN ('instructor', 'admin')
       ) THEN
      RAISE EXCEPTION 'the academy requires a second factor of whoever signs' USING ERRCODE = '23001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON observations FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('signed_at', 'instructor_id');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON recognitions FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('granted_at', 'granted_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON recognition_revocations FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('revoked_at', 'revoked_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON regrades FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('ran_at', 'run_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON second_factor_rules FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('set_at', 'set_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON second_factor_resets FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('reset_at', 'reset_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON waivers FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('proposed_at', 'proposed_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON waiver_answers FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('answered_at', 'answered_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON waiver_endings FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('ended_at', 'ended_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON issue_runs FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('signed_at', 'signed_by');
--> statement-breakpoint
CREATE TRIGGER signatures_say_how_they_were_proved BEFORE INSERT ON certificate_templates FOR EACH ROW EXECUTE FUNCTION signatures_say_how_they_were_proved('made_at', 'made_by');
