-- no transaction
-- What is in the archive of a case (ADR 0036). No history says it: it is about the histories themselves. The columns
-- come without a rewrite of the table.
ALTER TABLE dockets
  ADD COLUMN IF NOT EXISTS archive bytea,
  -- Runs of the workflow that are in it.
  ADD COLUMN IF NOT EXISTS archived_runs integer NOT NULL DEFAULT 0,
  -- Nothing more comes.
  ADD COLUMN IF NOT EXISTS archived_whole boolean NOT NULL DEFAULT false,
  -- Not tried before this.
  ADD COLUMN IF NOT EXISTS archive_after timestamptz NOT NULL DEFAULT '-infinity';
-- then
ALTER TABLE seizures
  ADD COLUMN IF NOT EXISTS archive bytea,
  ADD COLUMN IF NOT EXISTS archived_runs integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS archived_whole boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS archive_after timestamptz NOT NULL DEFAULT '-infinity';
-- then
CREATE INDEX CONCURRENTLY IF NOT EXISTS dockets_to_archive ON dockets (archive_after)
  WHERE (stage = 'closed' AND NOT archived_whole) OR fence_run > archived_runs;
-- then
CREATE INDEX CONCURRENTLY IF NOT EXISTS seizures_to_archive ON seizures (archive_after)
  WHERE (status NOT IN ('inForce', 'waiting') AND NOT archived_whole) OR fence_run > archived_runs;
