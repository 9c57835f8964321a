-- no transaction
-- Of the log, what decides whether a case may be destroyed: few entries among many.
CREATE INDEX CONCURRENTLY IF NOT EXISTS access_log_of_retention ON registry_audit.access_log (delegation_id, seq)
  WHERE act IN ('hold', 'release', 'destroy');
