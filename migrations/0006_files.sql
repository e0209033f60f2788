-- Files that records refer to: their content lies beside the database, named by its hash.

CREATE TABLE file (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    name {text} NOT NULL,
    content_type {text} NOT NULL,
    size {int} NOT NULL,
    hash {text} NOT NULL,      -- SHA-256 of the content, hexadecimal
    created_by {id} NOT NULL,
    created_at {int} NOT NULL,
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate file
