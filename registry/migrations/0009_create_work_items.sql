-- A delegation on the list of one of its sides, with what decides where it stands there. Only open cases are here, so
-- that the closed ones of all years weigh on no list. What of the order depends on the moment of reading is one thing,
-- whether `risk_at` has come.
CREATE TABLE work_items (
  delegation_id    uuid NOT NULL,
  side             text NOT NULL,
  section          text NOT NULL,
  unit             text NOT NULL,
  court            text NOT NULL,
  -- `person:…` or `unit:…`: on whose desk it lies.
  desk             text NOT NULL,
  requesting_court text NOT NULL,
  priority         text NOT NULL,
  rank             smallint NOT NULL,
  -- 'infinity' where the day by which it is needed is never at risk, or none is named.
  risk_at          timestamptz NOT NULL,
  -- '-infinity' for what is late, 'infinity' for what has no day.
  queue_day        date NOT NULL,
  -- Given when it comes into the queue of its unit and priority, and kept for as long as it stays in it.
  turn             integer NOT NULL,
  due_at           timestamptz NOT NULL,
  submitted_at     timestamptz NOT NULL,
  card             jsonb NOT NULL,
  PRIMARY KEY (delegation_id, side)
);

CREATE INDEX work_of_desk ON work_items
  (desk, section, rank, queue_day, turn, due_at, submitted_at, delegation_id);
CREATE INDEX work_of_unit ON work_items
  (unit, section, rank, queue_day, turn, due_at, submitted_at, delegation_id);
CREATE INDEX work_of_court ON work_items
  (court, section, rank, queue_day, turn, due_at, submitted_at, delegation_id);
-- What is at risk goes before the rest of its rank, the one whose risk began first before all.
CREATE INDEX risks_of_desk ON work_items (desk, section, rank, risk_at, submitted_at, delegation_id)
  WHERE risk_at < 'infinity';
CREATE INDEX risks_of_unit ON work_items (unit, section, rank, risk_at, submitted_at, delegation_id)
  WHERE risk_at < 'infinity';
CREATE INDEX risks_of_court ON work_items (court, section, rank, risk_at, submitted_at, delegation_id)
  WHERE risk_at < 'infinity';
CREATE INDEX work_in_turn ON work_items (unit, priority, requesting_court)
  WHERE side = 'assisting' AND section = 'active';

-- The turn of an item that comes into a queue: `turnAfter` of the open ones of its court (domain/worklist/order.ts). A list of
-- what one's own court asks for has nobody to take turns with.
CREATE FUNCTION work_turn(p_item work_items) RETURNS integer LANGUAGE sql AS $$
  SELECT CASE WHEN p_item.side = 'requesting' THEN 1 ELSE 1 + (
    SELECT count(*) FROM (
      SELECT 1 FROM work_items
      WHERE side = 'assisting' AND section = 'active' AND unit = p_item.unit AND priority = p_item.priority
        AND requesting_court = p_item.requesting_court AND delegation_id <> p_item.delegation_id
      LIMIT 999) AS open_of_its_court)::integer
  END
$$;

-- Puts the items of a delegation in place of those it has. Its caller holds the delegation's lock.
CREATE FUNCTION set_work_items(p_delegation_id uuid, p_items json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_item work_items;
BEGIN
  DELETE FROM work_items
  WHERE delegation_id = p_delegation_id
    AND side NOT IN (SELECT side FROM json_populate_recordset(NULL::work_items, p_items));

  FOR v_item IN SELECT * FROM json_populate_recordset(NULL::work_items, p_items) LOOP
    SELECT turn INTO v_item.turn FROM work_items
    WHERE delegation_id = p_delegation_id AND side = v_item.side
      AND unit = v_item.unit AND priority = v_item.priority;
    v_item.turn := coalesce(v_item.turn, work_turn(v_item));
    INSERT INTO work_items AS w SELECT v_item.*
    ON CONFLICT (delegation_id, side) DO UPDATE SET
      section = excluded.section, unit = excluded.unit, court = excluded.court, desk = excluded.desk,
      requesting_court = excluded.requesting_court, priority = excluded.priority, rank = excluded.rank,
      risk_at = excluded.risk_at, queue_day = excluded.queue_day, turn = excluded.turn, due_at = excluded.due_at,
      submitted_at = excluded.submitted_at, card = excluded.card
    WHERE w.* IS DISTINCT FROM excluded.*;
  END LOOP;
END $$;

-- How far the dockets of before there were lists have been put on them; no row once all are (registry/fill-worklist.ts).
CREATE TABLE worklist_filling (
  submitted_at  timestamptz NOT NULL,
  delegation_id uuid NOT NULL
);
INSERT INTO worklist_filling VALUES ('-infinity', '00000000-0000-0000-0000-000000000000');
