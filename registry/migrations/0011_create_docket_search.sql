-- What `q` is looked for in, apart from the docket: it is written when a case comes in and hardly ever after, while
-- the docket is written at every act, and every entry of its indexes with it.
CREATE TABLE docket_search (
  delegation_id uuid PRIMARY KEY,
  -- Days since 1970 (UTC) of the submission.
  submitted_on  integer NOT NULL,
  visible_to    text[] NOT NULL,
  search_text   text NOT NULL
);

-- Every two, three and four characters that follow each other within one line, and the day. A day is longer than any
-- of them and is never taken for one. Dear, so that the planner never tries it on every row.
CREATE FUNCTION search_tokens(p_text text, p_day integer) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
RETURN (
  SELECT array_agg(substr(line, at, size)) || ('#' || lpad(p_day::text, 6, '0'))
  FROM string_to_table(p_text, E'\n') AS line,
    generate_series(2, 4) AS size,
    generate_series(1, length(line) - size + 1) AS at
);

CREATE FUNCTION keep_docket_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM docket_search WHERE delegation_id = OLD.delegation_id;
    RETURN NULL;
  END IF;
  INSERT INTO docket_search (delegation_id, submitted_on, visible_to, search_text)
  VALUES (
    NEW.delegation_id, floor(extract(epoch FROM NEW.submitted_at) / 86400), NEW.visible_to, NEW.search_text)
  ON CONFLICT (delegation_id) DO UPDATE SET
    submitted_on = excluded.submitted_on, visible_to = excluded.visible_to, search_text = excluded.search_text;
  RETURN NULL;
END $$;

CREATE TRIGGER dockets_keep_search_in AFTER INSERT OR DELETE ON dockets
FOR EACH ROW EXECUTE FUNCTION keep_docket_search();
CREATE TRIGGER dockets_keep_search AFTER UPDATE ON dockets
FOR EACH ROW WHEN (
  (OLD.search_text, OLD.visible_to, OLD.submitted_at) IS DISTINCT FROM
  (NEW.search_text, NEW.visible_to, NEW.submitted_at))
EXECUTE FUNCTION keep_docket_search();
