-- As in 0009, in one statement for both sides of a case and one that runs only where a side has gone: it is part of
-- every commit, and there each statement counts. An item that stays in its queue keeps its turn.
CREATE OR REPLACE FUNCTION set_work_items(p_delegation_id uuid, p_items json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF json_array_length(p_items) < 2 THEN
    DELETE FROM work_items
    WHERE delegation_id = p_delegation_id
      AND side NOT IN (SELECT item ->> 'side' FROM json_array_elements(p_items) AS item);
  END IF;

  INSERT INTO work_items AS w (
    delegation_id, side, section, unit, court, desk, requesting_court, priority, rank, risk_at, queue_day, turn, due_at,
    submitted_at, card
  )
  SELECT i.delegation_id, i.side, i.section, i.unit, i.court, i.desk, i.requesting_court, i.priority, i.rank, i.risk_at,
    i.queue_day,
    coalesce(
      (SELECT held.turn FROM work_items held
       WHERE held.delegation_id = p_delegation_id AND held.side = i.side
         AND (held.unit, held.priority) IS NOT DISTINCT FROM (i.unit, i.priority)),
      work_turn(i)),
    i.due_at, i.submitted_at, i.card
  FROM json_populate_recordset(NULL::work_items, p_items) AS i
  ON CONFLICT (delegation_id, side) DO UPDATE SET
    section = excluded.section, unit = excluded.unit, court = excluded.court, desk = excluded.desk,
    requesting_court = excluded.requesting_court, priority = excluded.priority, rank = excluded.rank,
    risk_at = excluded.risk_at, queue_day = excluded.queue_day, turn = excluded.turn, due_at = excluded.due_at,
    submitted_at = excluded.submitted_at, card = excluded.card
  WHERE w.* IS DISTINCT FROM excluded.*;
END $$;
