-- A seizure as its watch holds it: what lists filter and sort by as columns, everything as `state`. It outlives the
-- delegation that reported it. One function writes all three tables in one transaction.
CREATE TABLE seizures (
  seizure_id           text PRIMARY KEY,
  delegation_id        uuid NOT NULL,
  status               text NOT NULL,
  asset_type           text NOT NULL,
  revision             integer NOT NULL,
  requesting_court     text NOT NULL,
  assisting_court      text NOT NULL,
  -- The first instant after its last day; 'infinity' while it waits its turn, and sorted last.
  ends_at              timestamptz NOT NULL,
  visible_to           text[] NOT NULL,
  state                json NOT NULL,
  fence_run            integer NOT NULL,
  fence_history_length integer NOT NULL,
  fence_at_ms          bigint NOT NULL,
  recorded_at          timestamptz NOT NULL
);

CREATE INDEX seizures_by_delegation ON seizures (delegation_id);
-- Years of seizures that have ended lie beside those that are watched.
CREATE INDEX seizures_by_end ON seizures (ends_at, seizure_id);
CREATE INDEX seizures_watched ON seizures (ends_at, seizure_id) WHERE status IN ('inForce', 'waiting');

CREATE TABLE seizure_events (
  seizure_id    text NOT NULL,
  revision      integer NOT NULL,
  type          text NOT NULL,
  at            timestamptz NOT NULL,
  court_time    timestamptz NOT NULL,
  actor         jsonb NOT NULL,
  data          jsonb NOT NULL,
  request_key   text,
  request_hash  text,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (seizure_id, revision)
);

CREATE TABLE seizure_escalations (
  escalation_id text PRIMARY KEY,
  seizure_id    text NOT NULL,
  clock_id      text NOT NULL,
  rung          text NOT NULL,
  status        text NOT NULL,
  raised_at     timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  place_keys    text[] NOT NULL,
  document      jsonb NOT NULL
);

CREATE INDEX seizure_escalations_by_seizure ON seizure_escalations (seizure_id);
CREATE INDEX seizure_escalations_by_raising ON seizure_escalations (raised_at DESC, escalation_id DESC);
CREATE INDEX seizure_escalations_by_place ON seizure_escalations USING gin (place_keys) WITH (fastupdate = off);

-- Writes one commit of a watch, as `record_delegation` does one of a delegation: a write that is older than what is
-- there changes nothing, a newer one takes the place of what a lost workflow task had decided.
CREATE FUNCTION record_seizure(p_seizure json, p_state json, p_events json, p_escalations json)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_new seizures := json_populate_record(NULL::seizures, p_seizure);
  v_held record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(v_new.seizure_id, 0));

  SELECT revision, fence_run, fence_history_length, fence_at_ms
  INTO v_held FROM seizures WHERE seizure_id = v_new.seizure_id;
  IF (v_held.fence_run, v_held.fence_history_length, v_held.fence_at_ms, v_held.revision)
     > (v_new.fence_run, v_new.fence_history_length, v_new.fence_at_ms, v_new.revision) THEN
    RETURN;
  END IF;

  INSERT INTO seizures (
    seizure_id, delegation_id, status, asset_type, revision, requesting_court, assisting_court, ends_at, visible_to,
    state, fence_run, fence_history_length, fence_at_ms, recorded_at
  ) VALUES (
    v_new.seizure_id, v_new.delegation_id, v_new.status, v_new.asset_type, v_new.revision, v_new.requesting_court,
    v_new.assisting_court, v_new.ends_at, v_new.visible_to, p_state,
    v_new.fence_run, v_new.fence_history_length, v_new.fence_at_ms, clock_timestamp()
  )
  ON CONFLICT (seizure_id) DO UPDATE SET
    status = excluded.status, revision = excluded.revision,
    requesting_court = excluded.requesting_court, assisting_court = excluded.assisting_court,
    ends_at = excluded.ends_at, visible_to = excluded.visible_to, state = excluded.state,
    fence_run = excluded.fence_run, fence_history_length = excluded.fence_history_length,
    fence_at_ms = excluded.fence_at_ms, recorded_at = excluded.recorded_at;

  INSERT INTO seizure_events AS e (
    seizure_id, revision, type, at, court_time, actor, data, request_key, request_hash, recorded_at
  )
  SELECT v_new.seizure_id, revision, type, at, court_time, actor, data, request_key, request_hash, clock_timestamp()
  FROM json_populate_recordset(NULL::seizure_events, p_events)
  ON CONFLICT (seizure_id, revision) DO UPDATE SET
    type = excluded.type, at = excluded.at, court_time = excluded.court_time, actor = excluded.actor,
    data = excluded.data, request_key = excluded.request_key, request_hash = excluded.request_hash,
    recorded_at = excluded.recorded_at
  WHERE (e.type, e.at, e.court_time, e.actor, e.data, e.request_key, e.request_hash) IS DISTINCT FROM
    (excluded.type, excluded.at, excluded.court_time, excluded.actor, excluded.data,
     excluded.request_key, excluded.request_hash);
  IF v_held.revision > v_new.revision THEN
    DELETE FROM seizure_events WHERE seizure_id = v_new.seizure_id AND revision > v_new.revision;
  END IF;

  INSERT INTO seizure_escalations AS e (
    escalation_id, seizure_id, clock_id, rung, status, raised_at, due_at, place_keys, document
  )
  SELECT escalation_id, v_new.seizure_id, clock_id, rung, status, raised_at, due_at, place_keys, document
  FROM json_populate_recordset(NULL::seizure_escalations, p_escalations)
  ON CONFLICT (escalation_id) DO UPDATE SET
    status = excluded.status, raised_at = excluded.raised_at, due_at = excluded.due_at,
    place_keys = excluded.place_keys, document = excluded.document
  WHERE e.document IS DISTINCT FROM excluded.document;
  DELETE FROM seizure_escalations
  WHERE seizure_id = v_new.seizure_id
    AND escalation_id NOT IN (
      SELECT escalation_id FROM json_populate_recordset(NULL::seizure_escalations, p_escalations));
END $$;
