-- no transaction
-- What a unit has sent or received, in each order of the list and under each of its usual filters, and what it once
-- had: in a large registry the rows of one unit are met too rarely on the way through those of all.
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent_by_update;
-- then
CREATE INDEX CONCURRENTLY dockets_sent_by_update ON dockets (requesting_unit, updated_at DESC, delegation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent_by_due;
-- then
CREATE INDEX CONCURRENTLY dockets_sent_by_due ON dockets (requesting_unit, next_due_at, delegation_id);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent_of_kind;
-- then
CREATE INDEX CONCURRENTLY dockets_sent_of_kind ON dockets (requesting_unit, kind, submitted_at DESC, delegation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent_under_way;
-- then
CREATE INDEX CONCURRENTLY dockets_sent_under_way ON dockets (requesting_unit, stage, submitted_at DESC, delegation_id DESC)
WHERE stage <> 'closed';
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent_lapsed;
-- then
CREATE INDEX CONCURRENTLY dockets_sent_lapsed ON dockets (requesting_unit, submitted_at DESC, delegation_id DESC)
WHERE has_lapsed;
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received_by_update;
-- then
CREATE INDEX CONCURRENTLY dockets_received_by_update ON dockets (assisting_unit, updated_at DESC, delegation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received_by_due;
-- then
CREATE INDEX CONCURRENTLY dockets_received_by_due ON dockets (assisting_unit, next_due_at, delegation_id);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received_of_kind;
-- then
CREATE INDEX CONCURRENTLY dockets_received_of_kind ON dockets (assisting_unit, kind, submitted_at DESC, delegation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received_under_way;
-- then
CREATE INDEX CONCURRENTLY dockets_received_under_way ON dockets (assisting_unit, stage, submitted_at DESC, delegation_id DESC)
WHERE stage <> 'closed';
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received_lapsed;
-- then
CREATE INDEX CONCURRENTLY dockets_received_lapsed ON dockets (assisting_unit, submitted_at DESC, delegation_id DESC)
WHERE has_lapsed;
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_handed_on;
-- then
CREATE INDEX CONCURRENTLY dockets_handed_on ON dockets USING gin (visible_to) WITH (fastupdate = off)
WHERE NOT (visible_to <@ ARRAY[requesting_unit, requesting_court, assisting_unit, assisting_court]);
