CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"origin" text NOT NULL,
	"key_id" uuid NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkpoints_are_of_something" CHECK ("ledger_checkpoints"."size" >= 1 and length("ledger_checkpoints"."root") = 32),
	CONSTRAINT "checkpoints_have_a_name" CHECK ("ledger_checkpoints"."origin" ~ '^[!-~]+$' and position('+' in "ledger_checkpoints"."origin") = 0),
	CONSTRAINT "notes_say_what_stands_beside_them" CHECK (starts_with("ledger_checkpoints"."note", "ledger_checkpoints"."origin" || chr(10) || "ledger_checkpoints"."size" || chr(10) || encode("ledger_checkpoints"."root", 'base64') || chr(10) || chr(10) || '— '))
);
--> statement-breakpoint
CREATE TABLE "ledger_nodes" (
	"level" smallint NOT NULL,
	"place" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_nodes_level_place_pk" PRIMARY KEY("level","place"),
	CONSTRAINT "ledger_nodes_stand_above_leaves" CHECK ("ledger_nodes"."level" between 1 and 52 and "ledger_nodes"."place" >= 0),
	CONSTRAINT "ledger_nodes_are_sha256" CHECK (length("ledger_nodes"."hash") = 32)
);
--> statement-breakpoint
ALTER TABLE "ledger_checkpoints" ADD CONSTRAINT "ledger_checkpoints_key_id_signing_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."signing_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- By hand: the ledger's tree (RFC 6962). Level 0 is the leaf hashes; a node is SHA-256 over a one byte and its two halves.
CREATE FUNCTION ledger_node(of_level int, of_place bigint) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF of_level = 0 THEN
    RETURN (SELECT leaf_hash FROM ledger_entries WHERE seq = of_place + 1);
  END IF;
  RETURN (SELECT hash FROM ledger_nodes WHERE level = of_level AND place = of_place);
END $$;
--> statement-breakpoint
-- The root over the first entries, from one perfect subtree for each one-bit of their number, the smallest first.
CREATE FUNCTION ledger_root(entries bigint) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
DECLARE
  root bytea;
  of_level int := 0;
  rest bigint := entries;
  subtree bytea;
BEGIN
  IF entries = 0 THEN
    RETURN sha256(''::bytea);
  END IF;
  WHILE rest > 0 LOOP
    IF rest % 2 = 1 THEN
      subtree := ledger_node(of_level, rest - 1);
      IF subtree IS NULL THEN
        RETURN NULL;
      END IF;
      root := CASE WHEN root IS NULL THEN subtree ELSE sha256('\x01'::bytea || subtree || root) END;
    END IF;
    rest := rest / 2;
    of_level := of_level + 1;
  END LOOP;
  RETURN root;
END $$;
--> statement-breakpoint
-- Writes whatever nodes of the entries that stand are missing, level by level: for academies older than the tree.
CREATE FUNCTION ledger_fill_nodes() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  size bigint := (SELECT coalesce(max(seq), 0) FROM ledger_entries);
  of_level int := 1;
  first_missing bigint;
BEGIN
  WHILE (1::bigint << of_level) <= size LOOP
    SELECT coalesce(max(place) + 1, 0) INTO first_missing FROM ledger_nodes WHERE level = of_level;
    IF of_level = 1 THEN
      INSERT INTO ledger_nodes (level, place, hash)
        SELECT 1, a.seq / 2, sha256('\x01'::bytea || a.leaf_hash || b.leaf_hash)
        FROM ledger_entries a JOIN ledger_entries b ON b.seq = a.seq + 1
        WHERE a.seq % 2 = 1 AND a.seq >= first_missing * 2 + 1 ORDER BY a.seq;
    ELSE
      INSERT INTO ledger_nodes (level, place, hash)
        SELECT of_level, a.place / 2, sha256('\x01'::bytea || a.hash || b.hash)
        FROM ledger_nodes a JOIN ledger_nodes b ON b.level = a.level AND b.place = a.place + 1
        WHERE a.level = of_level - 1 AND a.place % 2 = 0 AND a.place >= first_missing * 2 ORDER BY a.place;
    END IF;
    of_level := of_level + 1;
  END LOOP;
END $$;
--> statement-breakpoint
SELECT ledger_fill_nodes();
--> statement-breakpoint
-- An entry writes the nodes that it fills, in its own transaction: none for an odd number, one or more for an even one.
CREATE FUNCTION ledger_grows_its_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_level int := 0;
  of_place bigint := NEW.seq - 1;
  node bytea := NEW.leaf_hash;
BEGIN
  WHILE of_place % 2 = 1 LOOP
    node := sha256('\x01'::bytea || ledger_node(of_level, of_place - 1) || node);
    of_level := of_level + 1;
    of_place := of_place / 2;
    INSERT INTO ledger_nodes (level, place, hash) VALUES (of_level, of_place, node);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_grows_its_tree AFTER INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_grows_its_tree();
--> statement-breakpoint
CREATE FUNCTION ledger_nodes_are_their_halves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.hash IS DISTINCT FROM sha256('\x01'::bytea || ledger_node(NEW.level - 1, NEW.place * 2) || ledger_node(NEW.level - 1, NEW.place * 2 + 1)) THEN
    RAISE EXCEPTION 'a node of the ledger is the hash of its two halves' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_nodes_are_their_halves BEFORE INSERT ON ledger_nodes FOR EACH ROW EXECUTE FUNCTION ledger_nodes_are_their_halves();
--> statement-breakpoint
-- Checkpoints are made one after the other, each of more entries than the last, and only of the tree as it stands.
CREATE FUNCTION checkpoints_are_of_the_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7310403);
  IF NEW.size <= (SELECT coalesce(max(size), 0) FROM ledger_checkpoints) THEN
    RAISE EXCEPTION 'a checkpoint is of more entries than the one before' USING ERRCODE = '23001';
  END IF;
  IF NEW.root IS DISTINCT FROM ledger_root(NEW.size) THEN
    RAISE EXCEPTION 'a checkpoint has the root of the ledger at its size' USING ERRCODE = '23001';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER checkpoints_are_of_the_tree BEFORE INSERT ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION checkpoints_are_of_the_tree();
--> statement-breakpoint
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON ledger_nodes FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
