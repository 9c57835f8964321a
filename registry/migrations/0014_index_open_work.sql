-- no transaction
-- What is under way is little beside years of closed cases: a list of one stage or status must not look for it there.
DROP INDEX CONCURRENTLY IF EXISTS dockets_under_way;
-- then
CREATE INDEX CONCURRENTLY dockets_under_way ON dockets (stage, submitted_at DESC, delegation_id DESC)
WHERE stage <> 'closed';
-- then
DROP INDEX CONCURRENTLY IF EXISTS escalations_by_status;
-- then
CREATE INDEX CONCURRENTLY escalations_by_status ON escalations (status, raised_at DESC, escalation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS seizure_escalations_by_status;
-- then
CREATE INDEX CONCURRENTLY seizure_escalations_by_status
ON seizure_escalations (status, raised_at DESC, escalation_id DESC);
-- then
DROP INDEX CONCURRENTLY IF EXISTS seizures_by_status;
-- then
CREATE INDEX CONCURRENTLY seizures_by_status ON seizures (status, ends_at, seizure_id);
