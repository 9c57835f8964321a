-- no transaction
-- What a unit has sent or received, in the list's order: one that never received anything would have the list of a
-- whole registry walked through for it.
DROP INDEX CONCURRENTLY IF EXISTS dockets_sent;
-- then
CREATE INDEX CONCURRENTLY dockets_sent ON dockets (requesting_unit, submitted_at DESC, delegation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS dockets_received;
-- then
CREATE INDEX CONCURRENTLY dockets_received ON dockets (assisting_unit, submitted_at DESC, delegation_id DESC);
