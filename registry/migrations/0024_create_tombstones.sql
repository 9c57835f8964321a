-- What stays of cases that were destroyed (ADR 0038). Beside the access log, where no rebuild comes: no history tells
-- of it, and a rebuild must not bring back what is gone.
CREATE TABLE IF NOT EXISTS registry_audit.tombstones (
  delegation_id uuid PRIMARY KEY,
  -- As it was hashed, to the letter: the entry of the access log holds its hash.
  stone         json NOT NULL,
  entry_id      uuid NOT NULL,
  docket_number text NOT NULL GENERATED ALWAYS AS (stone->>'docketNumber') STORED,
  -- All that had to go is gone. Empty: under way.
  done_at       timestamptz
);
CREATE UNIQUE INDEX IF NOT EXISTS tombstones_by_docket ON registry_audit.tombstones (docket_number);

CREATE OR REPLACE FUNCTION registry_audit.refuse_other_stone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.done_at IS NULL
    AND (OLD.delegation_id, OLD.stone::text, OLD.entry_id) = (NEW.delegation_id, NEW.stone::text, NEW.entry_id)
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a tombstone stays as it is';
END $$;
DROP TRIGGER IF EXISTS tombstones_stay ON registry_audit.tombstones;
CREATE TRIGGER tombstones_stay BEFORE UPDATE OR DELETE ON registry_audit.tombstones
  FOR EACH ROW EXECUTE FUNCTION registry_audit.refuse_other_stone();

-- As in 0010; of a case that was destroyed nothing is written any more, whoever tells of it: a worker, a rebuild, an
-- engine that was set back. Under the lock of the case, which whoever destroys it takes too.
CREATE OR REPLACE FUNCTION record_commit(
  p_docket json, p_state json, p_events json, p_escalations json,
  p_court_code text, p_sign text, p_year integer, p_work json, p_facts json
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_delegation_id uuid := (p_docket->>'delegation_id')::uuid;
  v_docket_number text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(v_delegation_id::text, 0));
  SELECT docket_number INTO v_docket_number FROM registry_audit.tombstones WHERE delegation_id = v_delegation_id;
  IF FOUND THEN RETURN v_docket_number; END IF;

  v_docket_number := record_delegation(
    p_docket, p_state, p_events, p_escalations, p_court_code, p_sign, p_year);
  PERFORM FROM dockets d, json_to_record(p_docket) AS n (
    revision integer, fence_run integer, fence_history_length integer, fence_at_ms bigint)
  WHERE d.delegation_id = v_delegation_id
    AND (d.fence_run, d.fence_history_length, d.fence_at_ms, d.revision)
      = (n.fence_run, n.fence_history_length, n.fence_at_ms, n.revision);
  IF FOUND THEN
    PERFORM set_work_items(v_delegation_id, p_work);
    PERFORM set_turn_facts(v_delegation_id, p_facts);
  END IF;
  RETURN v_docket_number;
END $$;

-- Likewise of its seizures.
ALTER FUNCTION record_seizure(json, json, json, json) RENAME TO write_seizure;
CREATE FUNCTION record_seizure(p_seizure json, p_state json, p_events json, p_escalations json)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_seizure->>'seizure_id', 0));
  PERFORM FROM registry_audit.tombstones WHERE delegation_id = (p_seizure->>'delegation_id')::uuid;
  IF NOT FOUND THEN PERFORM write_seizure(p_seizure, p_state, p_events, p_escalations); END IF;
END $$;
