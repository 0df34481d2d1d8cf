CREATE TYPE "public"."key_purpose" AS ENUM('ledger', 'credential');--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" "key_purpose" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"sealed_private_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	"retired_because" text,
	"compromised_at" timestamp with time zone,
	CONSTRAINT "signing_keys_publicKey_unique" UNIQUE("public_key"),
	CONSTRAINT "public_keys_are_ed25519" CHECK (length("signing_keys"."public_key") = 32),
	CONSTRAINT "retired_keys_cannot_sign" CHECK (("signing_keys"."retired_at" is null) = ("signing_keys"."sealed_private_key" is not null)),
	CONSTRAINT "retired_keys_say_why" CHECK (("signing_keys"."retired_at" is null) = ("signing_keys"."retired_because" is null) and length(trim(coalesce("signing_keys"."retired_because", 'in use'))) >= 5),
	CONSTRAINT "retired_after_it_was_made" CHECK ("signing_keys"."retired_at" is null or "signing_keys"."retired_at" >= "signing_keys"."created_at"),
	CONSTRAINT "compromised_keys_are_retired" CHECK ("signing_keys"."compromised_at" is null or "signing_keys"."retired_at" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "one_key_in_use_per_purpose" ON "signing_keys" USING btree ("purpose") WHERE "signing_keys"."retired_at" is null;--> statement-breakpoint
-- By hand: keys. A key is retired once, with a reason, and can be called compromised afterwards; nothing else of it ever changes.
CREATE FUNCTION keys_are_only_retired() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.purpose, NEW.public_key, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.purpose, OLD.public_key, OLD.created_at)
     OR (OLD.retired_at IS NOT NULL AND (NEW.retired_at, NEW.retired_because) IS DISTINCT FROM (OLD.retired_at, OLD.retired_because))
     OR (OLD.compromised_at IS NOT NULL AND NEW.compromised_at IS DISTINCT FROM OLD.compromised_at)
     OR (NEW.sealed_private_key IS NOT NULL AND NEW.sealed_private_key IS DISTINCT FROM OLD.sealed_private_key) THEN
    RAISE EXCEPTION 'a signing key stays what it is until it is retired, and then for ever' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keys_are_only_retired BEFORE UPDATE ON signing_keys FOR EACH ROW EXECUTE FUNCTION keys_are_only_retired();
--> statement-breakpoint
CREATE TRIGGER keys_stay BEFORE DELETE ON signing_keys FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON signing_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
