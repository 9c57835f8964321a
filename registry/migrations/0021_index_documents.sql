-- no transaction
-- Which cases hold a document: its hash stands in the events that name it, under `sha256`, wherever in them that is.
CREATE OR REPLACE FUNCTION documents_of(p_data jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT DISTINCT lower(found #>> '{}') FROM jsonb_path_query(p_data, '$.**.sha256') AS found)
$$;
-- then
DROP INDEX CONCURRENTLY IF EXISTS events_documents;
-- then
CREATE INDEX CONCURRENTLY events_documents ON events USING gin (documents_of(data)) WITH (fastupdate = off)
WHERE data @? '$.**.sha256';
