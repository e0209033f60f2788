-- What the history of imports tells: how long the file was and how its columns were called, once it is gone, and whether
-- the import was taken back, wholly or in part, or put back again.
ALTER TABLE import_run ADD COLUMN row_count {int};
ALTER TABLE import_run ADD COLUMN headings {text};   -- JSON, of files of rejected rows; NULL: the upload tells
ALTER TABLE import_run ADD COLUMN changed_at {int};  -- when somebody last did something about it
ALTER TABLE import_run ADD COLUMN turn {text};       -- undone, put_back; NULL: neither
ALTER TABLE import_run ADD COLUMN turn_group {id};   -- of the changes that did it
ALTER TABLE import_run ADD COLUMN turned_at {int};
ALTER TABLE import_run ADD COLUMN turned_by {id};
ALTER TABLE import_run ADD COLUMN turned_changes {int};
ALTER TABLE import_run ADD COLUMN kept_changes {int};

-- What a check or a run found, as often as it found it: refusals by column and reason, unknown names one by one, and the
-- names that would be made.
CREATE TABLE import_finding (
    workspace_id {id} NOT NULL,
    import_id {id} NOT NULL,
    code {text} NOT NULL,        -- of the refusal, or "made"
    column_name {text} NOT NULL,
    noun {text} NOT NULL,        -- that the name is of, or empty
    name {text} NOT NULL,        -- or empty
    nearest {text} NOT NULL,     -- name that is there, or empty
    row_count {int} NOT NULL,
    PRIMARY KEY (workspace_id, import_id, code, column_name, noun, name)
){strict};
-- isolate import_finding
