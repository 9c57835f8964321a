-- Directories that a person put in force while the product runs, each whole, as its file. They belong to no case and
-- stand in no history: with a registry that is made anew the newest file is loaded again.
CREATE TABLE directory_loads (
  load_number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  network     text NOT NULL,
  version     text NOT NULL,
  reason      text NOT NULL,
  file_sha256 text NOT NULL,
  loaded_by   json NOT NULL,
  loaded_at   timestamptz NOT NULL,
  directory   json NOT NULL,
  UNIQUE (network, version)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept as they were written', TG_TABLE_NAME;
END $$;

CREATE TRIGGER directory_loads_stay BEFORE UPDATE OR DELETE ON directory_loads
FOR EACH ROW EXECUTE FUNCTION refuse_change();
