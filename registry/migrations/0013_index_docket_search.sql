-- no transaction
-- One that was broken off left an index that is not valid.
DROP INDEX CONCURRENTLY IF EXISTS docket_search_by_token;
-- then
CREATE INDEX CONCURRENTLY docket_search_by_token ON docket_search
USING gin (visible_to, search_tokens(search_text, submitted_on)) WITH (fastupdate = off);
-- then
-- How often each entry occurs is known only now.
ANALYZE docket_search;
