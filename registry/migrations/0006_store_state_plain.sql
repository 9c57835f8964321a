-- Written whole at every commit and read whole: compressing it each time costs more than the space it saves for
-- as long as the case is open.
ALTER TABLE dockets ALTER COLUMN state SET STORAGE EXTERNAL;
