-- Lets the academy work under a role that can read the ledger and add to it, and nothing else: not even that role could take
-- the triggers away. Once, as somebody who may make roles:
--
--   CREATE ROLE firstlight_owner LOGIN PASSWORD '…';  CREATE ROLE firstlight LOGIN PASSWORD '…';
--   CREATE DATABASE firstlight OWNER firstlight_owner;
--
-- Then at first, and again after every update of the program, as the owner, whose password the academy itself never has:
--
--   DATABASE_URL=postgres://firstlight_owner:…@db.example/firstlight npm start -- --migrate-only
--   psql postgres://firstlight_owner:…@db.example/firstlight -v app=firstlight -f db/least-privilege.sql
--
-- and run the academy with DATABASE_URL=postgres://firstlight:…@db.example/firstlight. At every start its log says
-- whether the ledger is held by grants (this file) or by triggers alone. Restoring a backup is the owner's work, too.

GRANT USAGE ON SCHEMA public, drizzle TO :"app";
GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO :"app";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"app";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"app";
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entries, ledger_nodes, ledger_checkpoints FROM :"app";

-- Tables that only grow lose no rows either. UPDATE stays granted, because locking a row asks for it; their triggers refuse it.
SELECT format('REVOKE DELETE, TRUNCATE ON %s FROM %I', tgrelid::regclass, :'app')
  FROM pg_trigger WHERE tgname = 'only_grows' AND NOT tgisinternal \gexec
