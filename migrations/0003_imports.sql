-- Imports: what was uploaded, what was chosen, how far it came, and the rows that were refused.

CREATE TABLE import_run (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    entity {text} NOT NULL,
    file_name {text} NOT NULL,
    file_hash {text} NOT NULL, -- SHA-256 in hex, by which the command line knows a file that it left half done
    state {text} NOT NULL,     -- ready, running, done, failed, cancelled
    choices {text} NOT NULL,   -- what the user chose, JSON
    totals {text} NOT NULL,    -- JSON
    problem {text},            -- why it failed: a code
    job_id {id},
    created_by {id} NOT NULL,
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate import_run

CREATE TABLE import_rejection (
    workspace_id {id} NOT NULL,
    import_id {id} NOT NULL,
    number {int} NOT NULL,
    line {int} NOT NULL,
    cells {text} NOT NULL,     -- JSON list
    errors {text} NOT NULL,    -- JSON list of {field, code, parameters}
    PRIMARY KEY (workspace_id, import_id, number)
){strict};
-- isolate import_rejection

-- Links between records of one file, which wait until all its rows are in.
CREATE TABLE import_link (
    workspace_id {id} NOT NULL,
    import_id {id} NOT NULL,
    number {int} NOT NULL,
    record_id {id} NOT NULL,
    line {int} NOT NULL,
    cells {text} NOT NULL,     -- JSON list: the row, should the link be refused
    column_name {text} NOT NULL,
    field {text} NOT NULL,
    name {text} NOT NULL,      -- of the record to link to
    PRIMARY KEY (workspace_id, import_id, number)
){strict};
-- isolate import_link
