-- What statistics count: one narrow row for each delivery of a delegation to an assisting court, made by a pure
-- function of its state (domain/statistics). No row of an exercise. Times are whole seconds and sums of integers, for a
-- year of a whole network is added up in one scan.
CREATE TABLE turn_facts (
  delegation_id    uuid NOT NULL,
  turn             smallint NOT NULL,
  round            smallint NOT NULL,
  far              boolean NOT NULL,
  delivered_on     date NOT NULL,
  ack_minutes      integer,
  completion_hours integer,
  targets          integer NOT NULL,
  fulfilled        integer NOT NULL,
  disputes         integer NOT NULL,
  warnings         integer NOT NULL,
  raised           integer NOT NULL,
  answered         integer NOT NULL,
  answer_minutes   integer NOT NULL,
  spent_requesting integer NOT NULL,
  spent_assisting  integer NOT NULL,
  spent_superior   integer NOT NULL,
  spent_in_transit integer NOT NULL,
  spent_paused     integer NOT NULL,
  late_requesting  integer NOT NULL,
  late_assisting   integer NOT NULL,
  late_superior    integer NOT NULL,
  late_in_transit  integer NOT NULL,
  late_paused      integer NOT NULL,
  -- Where somebody has it now: the sums above reach to `running_since`, a reading adds what has passed since then.
  running_since    timestamptz,
  paused_from      timestamptz,
  late_from        timestamptz,
  -- Compared byte by byte: they are codes, and grouping by them is most of the work.
  running_owner    text COLLATE "C",
  kind             text COLLATE "C" NOT NULL,
  priority         text COLLATE "C" NOT NULL,
  -- `2026-11`, of delivered_on.
  month            text COLLATE "C" NOT NULL,
  requesting_unit  text COLLATE "C" NOT NULL,
  requesting_court text COLLATE "C" NOT NULL,
  assisting_unit   text COLLATE "C" NOT NULL,
  assisting_court  text COLLATE "C" NOT NULL,
  ack              text COLLATE "C" NOT NULL,
  term             text COLLATE "C" NOT NULL,
  term_by          text COLLATE "C",
  ending           text COLLATE "C",
  return_code      text COLLATE "C",
  reason           text,
  PRIMARY KEY (delegation_id, turn)
) WITH (fillfactor = 85);

CREATE INDEX turn_facts_by_assisting ON turn_facts (assisting_court, delivered_on);
CREATE INDEX turn_facts_by_requesting ON turn_facts (requesting_court, delivered_on);
CREATE INDEX turn_facts_by_day ON turn_facts (delivered_on);
CREATE INDEX turn_facts_running ON turn_facts (delivered_on) WHERE running_owner IS NOT NULL;

-- Puts the facts of a delegation in place of those it has. Its caller holds the delegation's lock.
CREATE FUNCTION set_turn_facts(p_delegation_id uuid, p_facts json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM turn_facts f WHERE f.delegation_id = p_delegation_id AND f.turn > json_array_length(p_facts);
  INSERT INTO turn_facts AS f
  SELECT * FROM json_populate_recordset(NULL::turn_facts, p_facts)
  ON CONFLICT (delegation_id, turn) DO UPDATE SET
    round = excluded.round, far = excluded.far, delivered_on = excluded.delivered_on,
    ack_minutes = excluded.ack_minutes, completion_hours = excluded.completion_hours, targets = excluded.targets,
    fulfilled = excluded.fulfilled, disputes = excluded.disputes, warnings = excluded.warnings,
    raised = excluded.raised, answered = excluded.answered, answer_minutes = excluded.answer_minutes,
    spent_requesting = excluded.spent_requesting, spent_assisting = excluded.spent_assisting,
    spent_superior = excluded.spent_superior, spent_in_transit = excluded.spent_in_transit,
    spent_paused = excluded.spent_paused, late_requesting = excluded.late_requesting,
    late_assisting = excluded.late_assisting, late_superior = excluded.late_superior,
    late_in_transit = excluded.late_in_transit, late_paused = excluded.late_paused,
    running_since = excluded.running_since, paused_from = excluded.paused_from, late_from = excluded.late_from,
    running_owner = excluded.running_owner, kind = excluded.kind, priority = excluded.priority,
    month = excluded.month, requesting_unit = excluded.requesting_unit,
    requesting_court = excluded.requesting_court, assisting_unit = excluded.assisting_unit,
    assisting_court = excluded.assisting_court, ack = excluded.ack, term = excluded.term,
    term_by = excluded.term_by, ending = excluded.ending, return_code = excluded.return_code,
    reason = excluded.reason
  WHERE f.* IS DISTINCT FROM excluded.*;
END $$;

-- As `record_delegation`, with what is made of the docket for the lists of work and for statistics. The docket is the
-- fence: where an older write has changed nothing of it, it changes nothing here either.
CREATE FUNCTION record_commit(
  p_docket json, p_state json, p_events json, p_escalations json,
  p_court_code text, p_sign text, p_year integer, p_work json, p_facts json
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_docket_number text := record_delegation(
    p_docket, p_state, p_events, p_escalations, p_court_code, p_sign, p_year);
  v_delegation_id uuid := (p_docket->>'delegation_id')::uuid;
BEGIN
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
