-- Who looked at what (ADR 0032). In a schema of its own: a rebuild makes the registry anew beside the one in use and
-- exchanges the two, and what people looked at is in no history.
CREATE SCHEMA IF NOT EXISTS registry_audit;

CREATE TABLE IF NOT EXISTS registry_audit.access_log (
  seq           bigint PRIMARY KEY,
  at            timestamptz NOT NULL,
  -- As it was hashed, to the letter; the columns after it say the same to those who search.
  entry         json NOT NULL,
  hash          bytea NOT NULL,
  entry_id      uuid NOT NULL UNIQUE GENERATED ALWAYS AS ((entry->>'entryId')::uuid) STORED,
  act           text NOT NULL GENERATED ALWAYS AS (entry->>'act') STORED,
  person_id     text GENERATED ALWAYS AS (entry->'actor'->>'personId') STORED,
  court         text GENERATED ALWAYS AS (entry->'actor'->>'court') STORED,
  -- A seizure's is the delegation that reported it.
  delegation_id uuid GENERATED ALWAYS AS (left(entry->>'caseId', 36)::uuid) STORED
);
CREATE INDEX IF NOT EXISTS access_log_of_case ON registry_audit.access_log (delegation_id, seq) WHERE delegation_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS access_log_of_person ON registry_audit.access_log (person_id, seq) WHERE person_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS access_log_of_court ON registry_audit.access_log (court, seq) WHERE court IS NOT NULL;
CREATE INDEX IF NOT EXISTS access_log_at ON registry_audit.access_log (at);

-- Nobody changes what is on record; who owns the table can take this away, and is found by the hashes.
CREATE OR REPLACE FUNCTION registry_audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the access log is append-only';
END $$;
DROP TRIGGER IF EXISTS access_log_is_append_only ON registry_audit.access_log;
CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON registry_audit.access_log
  FOR EACH ROW EXECUTE FUNCTION registry_audit.refuse_change();

-- Chains entries to the last one, in their order; one that is there already is passed over. Hashes as in
-- domain/access/access-entry.ts.
CREATE OR REPLACE FUNCTION registry_audit.append_access(p_entries text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_entry text;
  v_seq   bigint;
  v_hash  bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('access log', 0));
  SELECT seq, hash INTO v_seq, v_hash FROM registry_audit.access_log ORDER BY seq DESC LIMIT 1;
  v_seq := coalesce(v_seq, 0);
  v_hash := coalesce(v_hash, sha256(convert_to('{"accessLog":1}', 'UTF8')));
  FOREACH v_entry IN ARRAY p_entries LOOP
    CONTINUE WHEN EXISTS (
      SELECT FROM registry_audit.access_log WHERE entry_id = (v_entry::json->>'entryId')::uuid);
    v_seq := v_seq + 1;
    v_hash := sha256(convert_to(
      '{"entry":' || v_entry || ',"previous":"' || encode(v_hash, 'hex') || '"}', 'UTF8'));
    INSERT INTO registry_audit.access_log (seq, at, entry, hash)
    VALUES (v_seq, (v_entry::json->>'at')::timestamptz, v_entry::json, v_hash);
  END LOOP;
END $$;
