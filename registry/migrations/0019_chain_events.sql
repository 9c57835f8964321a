-- The chain (ADR 0030): each event with its hash, each case with what its chain begins with. Empty where an event was
-- decided before chains were kept. Both columns come without a rewrite of the table.
ALTER TABLE events ADD hash bytea;
ALTER TABLE dockets ADD genesis json;
ALTER TABLE seizure_events ADD hash bytea;
ALTER TABLE seizures ADD genesis json;

-- As in 0004, with hash and genesis. Whoever knows no genesis leaves what is there.
CREATE OR REPLACE FUNCTION record_delegation(
  p_docket json, p_state json, p_events json, p_escalations json,
  p_court_code text, p_sign text, p_year integer
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_new dockets := json_populate_record(NULL::dockets, p_docket);
  v_held record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(v_new.delegation_id::text, 0));

  SELECT docket_number, revision, escalation_count, fence_run, fence_history_length, fence_at_ms
  INTO v_held FROM dockets WHERE delegation_id = v_new.delegation_id;

  -- Commits of one workflow task have equal fences and only ever add revisions.
  IF (v_held.fence_run, v_held.fence_history_length, v_held.fence_at_ms, v_held.revision)
     > (v_new.fence_run, v_new.fence_history_length, v_new.fence_at_ms, v_new.revision) THEN
    RETURN v_held.docket_number;
  END IF;

  v_new.docket_number := coalesce(
    v_held.docket_number,
    allocate_docket_number(v_new.delegation_id, p_court_code, v_new.kind, p_sign, p_year));
  v_new.search_text := translate(lower(v_new.docket_number), '〔〕', '()') || E'\n' || v_new.search_text;

  INSERT INTO dockets (
    delegation_id, docket_number, kind, stage, priority, revision, round,
    requesting_unit, requesting_court, assisting_unit, assisting_court, handler_id,
    case_number, needed_by, submitted_at, delivered_at, updated_at, next_due_at, has_lapsed, drill,
    visible_to, target_keys, search_text, summary, state, escalation_count,
    genesis, fence_run, fence_history_length, fence_at_ms, recorded_at
  ) VALUES (
    v_new.delegation_id, v_new.docket_number, v_new.kind, v_new.stage, v_new.priority, v_new.revision, v_new.round,
    v_new.requesting_unit, v_new.requesting_court, v_new.assisting_unit, v_new.assisting_court, v_new.handler_id,
    v_new.case_number, v_new.needed_by, v_new.submitted_at, v_new.delivered_at, v_new.updated_at,
    v_new.next_due_at, v_new.has_lapsed, v_new.drill,
    v_new.visible_to, v_new.target_keys, v_new.search_text, v_new.summary, p_state, v_new.escalation_count,
    v_new.genesis, v_new.fence_run, v_new.fence_history_length, v_new.fence_at_ms, clock_timestamp()
  )
  ON CONFLICT (delegation_id) DO UPDATE SET
    stage = excluded.stage, priority = excluded.priority, revision = excluded.revision, round = excluded.round,
    kind = excluded.kind,
    requesting_unit = excluded.requesting_unit, requesting_court = excluded.requesting_court,
    assisting_unit = excluded.assisting_unit, assisting_court = excluded.assisting_court,
    handler_id = excluded.handler_id, case_number = excluded.case_number, needed_by = excluded.needed_by,
    submitted_at = excluded.submitted_at, delivered_at = excluded.delivered_at,
    updated_at = excluded.updated_at, next_due_at = excluded.next_due_at,
    has_lapsed = excluded.has_lapsed, drill = excluded.drill,
    visible_to = excluded.visible_to, target_keys = excluded.target_keys, search_text = excluded.search_text,
    summary = excluded.summary, state = excluded.state, escalation_count = excluded.escalation_count,
    genesis = coalesce(excluded.genesis, dockets.genesis),
    fence_run = excluded.fence_run, fence_history_length = excluded.fence_history_length,
    fence_at_ms = excluded.fence_at_ms, recorded_at = excluded.recorded_at;

  INSERT INTO events AS e (
    delegation_id, revision, type, at, court_time, actor, data, request_key, request_hash, hash, recorded_at
  )
  SELECT v_new.delegation_id, revision, type, at, court_time, actor, data, request_key, request_hash, hash, clock_timestamp()
  FROM json_populate_recordset(NULL::events, p_events)
  ON CONFLICT (delegation_id, revision) DO UPDATE SET
    type = excluded.type, at = excluded.at, court_time = excluded.court_time, actor = excluded.actor,
    data = excluded.data, request_key = excluded.request_key, request_hash = excluded.request_hash,
    hash = excluded.hash, recorded_at = excluded.recorded_at
  WHERE (e.type, e.at, e.court_time, e.actor, e.data, e.request_key, e.request_hash, e.hash) IS DISTINCT FROM
    (excluded.type, excluded.at, excluded.court_time, excluded.actor, excluded.data,
     excluded.request_key, excluded.request_hash, excluded.hash);

  -- A decision that was lost before it was durable may have had more events than the one made instead.
  IF v_held.revision > v_new.revision THEN
    DELETE FROM events WHERE delegation_id = v_new.delegation_id AND revision > v_new.revision;
  END IF;

  IF v_new.escalation_count > 0 THEN
    INSERT INTO escalations AS e (
      escalation_id, delegation_id, clock_id, rung, status, raised_at, due_at, place_keys, document
    )
    SELECT escalation_id, v_new.delegation_id, clock_id, rung, status, raised_at, due_at, place_keys, document
    FROM json_populate_recordset(NULL::escalations, p_escalations)
    ON CONFLICT (escalation_id) DO UPDATE SET
      status = excluded.status, raised_at = excluded.raised_at, due_at = excluded.due_at,
      place_keys = excluded.place_keys, document = excluded.document
    WHERE e.document IS DISTINCT FROM excluded.document;
  END IF;
  IF v_held.escalation_count > 0 THEN
    DELETE FROM escalations
    WHERE delegation_id = v_new.delegation_id
      AND escalation_id NOT IN (
        SELECT escalation_id FROM json_populate_recordset(NULL::escalations, p_escalations));
  END IF;

  RETURN v_new.docket_number;
END $$;

-- As in 0008, likewise.
CREATE OR REPLACE FUNCTION record_seizure(p_seizure json, p_state json, p_events json, p_escalations json)
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
    state, genesis, fence_run, fence_history_length, fence_at_ms, recorded_at
  ) VALUES (
    v_new.seizure_id, v_new.delegation_id, v_new.status, v_new.asset_type, v_new.revision, v_new.requesting_court,
    v_new.assisting_court, v_new.ends_at, v_new.visible_to, p_state,
    v_new.genesis, v_new.fence_run, v_new.fence_history_length, v_new.fence_at_ms, clock_timestamp()
  )
  ON CONFLICT (seizure_id) DO UPDATE SET
    status = excluded.status, revision = excluded.revision,
    requesting_court = excluded.requesting_court, assisting_court = excluded.assisting_court,
    ends_at = excluded.ends_at, visible_to = excluded.visible_to, state = excluded.state,
    genesis = coalesce(excluded.genesis, seizures.genesis),
    fence_run = excluded.fence_run, fence_history_length = excluded.fence_history_length,
    fence_at_ms = excluded.fence_at_ms, recorded_at = excluded.recorded_at;

  INSERT INTO seizure_events AS e (
    seizure_id, revision, type, at, court_time, actor, data, request_key, request_hash, hash, recorded_at
  )
  SELECT v_new.seizure_id, revision, type, at, court_time, actor, data, request_key, request_hash, hash, clock_timestamp()
  FROM json_populate_recordset(NULL::seizure_events, p_events)
  ON CONFLICT (seizure_id, revision) DO UPDATE SET
    type = excluded.type, at = excluded.at, court_time = excluded.court_time, actor = excluded.actor,
    data = excluded.data, request_key = excluded.request_key, request_hash = excluded.request_hash,
    hash = excluded.hash, recorded_at = excluded.recorded_at
  WHERE (e.type, e.at, e.court_time, e.actor, e.data, e.request_key, e.request_hash, e.hash) IS DISTINCT FROM
    (excluded.type, excluded.at, excluded.court_time, excluded.actor, excluded.data,
     excluded.request_key, excluded.request_hash, excluded.hash);
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
