CREATE TABLE events (
  delegation_id uuid NOT NULL,
  revision      integer NOT NULL,
  type          text NOT NULL,
  at            timestamptz NOT NULL,
  court_time    timestamptz NOT NULL,
  actor         jsonb NOT NULL,
  data          jsonb NOT NULL,
  request_key   text,
  request_hash  text,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (delegation_id, revision)
);
