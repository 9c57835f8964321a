-- A docket is one delegation as it stands: what lists filter and sort by as columns, what a list shows as
-- `summary`, everything as `state`. Only `state` is large enough to be stored out of line, so a list never
-- reads it. It is kept as the text it came as: it is written at every commit and read whole. No foreign keys point here: one function writes all tables of a delegation in one transaction.
CREATE TABLE dockets (
  delegation_id        uuid PRIMARY KEY,
  docket_number        text NOT NULL UNIQUE,
  kind                 text NOT NULL,
  stage                text NOT NULL,
  priority             text NOT NULL,
  revision             integer NOT NULL,
  round                integer NOT NULL,
  requesting_unit      text NOT NULL,
  requesting_court     text NOT NULL,
  assisting_unit       text NOT NULL,
  assisting_court      text NOT NULL,
  handler_id           text,
  case_number          text NOT NULL,
  needed_by            date,
  submitted_at         timestamptz NOT NULL,
  delivered_at         timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  -- 'infinity' where nothing is owed: sorted last and never before any day, without a NULL to trip over.
  next_due_at          timestamptz NOT NULL,
  has_lapsed           boolean NOT NULL,
  drill                boolean NOT NULL,
  -- Unit and court ids of both sides and of those that had the case before.
  visible_to           text[] NOT NULL,
  -- Addressees, assets or items in comparable form, to find a second request for the same thing.
  target_keys          text[] NOT NULL,
  search_text          text NOT NULL,
  summary              jsonb NOT NULL,
  state                json NOT NULL,
  escalation_count     integer NOT NULL,
  fence_run            integer NOT NULL,
  fence_history_length integer NOT NULL,
  fence_at_ms          bigint NOT NULL,
  recorded_at          timestamptz NOT NULL
);

CREATE INDEX dockets_by_submission ON dockets (submitted_at DESC, delegation_id DESC);
CREATE INDEX dockets_by_update ON dockets (updated_at DESC, delegation_id DESC);
CREATE INDEX dockets_by_due ON dockets (next_due_at, delegation_id);
CREATE INDEX dockets_by_case_number ON dockets (case_number, kind);
CREATE INDEX dockets_by_recording ON dockets (recorded_at);
-- Few distinct keys: without the pending list an insert costs the same every time and a read never scans it.
CREATE INDEX dockets_by_place ON dockets USING gin (visible_to) WITH (fastupdate = off);

-- The last number given in a series; its row lock keeps a series free of gaps and of doubles.
CREATE TABLE docket_counters (
  court_code  text NOT NULL,
  kind        text NOT NULL,
  year        integer NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (court_code, kind, year)
);

-- A number once given stays with its delegation for ever, even if the delegation turns out never to have
-- become durable: rows are never deleted, so no paper can bear a number that means two cases.
CREATE TABLE docket_numbers (
  delegation_id uuid PRIMARY KEY,
  court_code    text NOT NULL,
  kind          text NOT NULL,
  year          integer NOT NULL,
  number        integer NOT NULL,
  docket_number text NOT NULL UNIQUE,
  UNIQUE (court_code, kind, year, number)
);
