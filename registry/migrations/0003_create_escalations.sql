CREATE TABLE escalations (
  escalation_id text PRIMARY KEY,
  delegation_id uuid NOT NULL,
  clock_id      text NOT NULL,
  rung          text NOT NULL,
  status        text NOT NULL,
  raised_at     timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  -- `role@unit` or `role@court` of everyone it is addressed or copied to.
  place_keys    text[] NOT NULL,
  document      jsonb NOT NULL
);

CREATE INDEX escalations_by_delegation ON escalations (delegation_id);
CREATE INDEX escalations_by_raising ON escalations (raised_at DESC, escalation_id DESC);
CREATE INDEX escalations_by_place ON escalations USING gin (place_keys) WITH (fastupdate = off);
