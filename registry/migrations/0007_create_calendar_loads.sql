-- Holiday notices that a person put in force while the product runs. They belong to no case and stand in no
-- history in whole: with a registry that is made anew the files are loaded again, which changes no case.
CREATE TABLE calendar_loads (
  calendar_id text NOT NULL,
  version     text NOT NULL,
  reason      text NOT NULL,
  file_sha256 text NOT NULL,
  loaded_by   json NOT NULL,
  loaded_at   timestamptz NOT NULL,
  notice      json NOT NULL,
  PRIMARY KEY (calendar_id, version)
);
