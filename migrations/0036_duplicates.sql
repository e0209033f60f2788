-- Pairs of records that may be one, as a scan or a change found them, and what somebody decided about them. NULL: the rules
-- that are built in.
ALTER TABLE workspace ADD COLUMN duplicate_rules {text};

CREATE TABLE duplicate_pair (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    entity {text} NOT NULL,
    first_id {id} NOT NULL,    -- the smaller id
    second_id {id} NOT NULL,
    live {int} NOT NULL,       -- how many of the two are not in the trash
    state {text} NOT NULL,     -- open, dismissed
    score {int} NOT NULL,      -- percent
    fields {text} NOT NULL,    -- in which they agree, each between spaces
    reasons {text} NOT NULL,   -- JSON
    found_at {int} NOT NULL,
    checked_at {int} NOT NULL, -- when they were last compared
    decided_by {id},
    decided_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate duplicate_pair
CREATE UNIQUE INDEX duplicate_pair_records ON duplicate_pair (workspace_id, entity, first_id, second_id);
CREATE INDEX duplicate_pair_second ON duplicate_pair (workspace_id, entity, second_id);
-- The queue, and its count.
CREATE INDEX duplicate_pair_queue ON duplicate_pair (workspace_id, entity, state, live, score, id);

-- The last scan of each noun.
CREATE TABLE duplicate_scan (
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    id {id} NOT NULL,
    state {text} NOT NULL,     -- running, done, failed, cancelled
    problem {text},            -- why it failed: a code
    step {text} NOT NULL,      -- reading, comparing
    records {int} NOT NULL,    -- when it began
    looked_at {int} NOT NULL,  -- of these
    candidates {int} NOT NULL, -- pairs that share a key
    compared {int} NOT NULL,   -- of these
    place {int} NOT NULL,      -- how many parts of them are done
    pairs {int} NOT NULL,      -- found
    certain {int} NOT NULL,    -- of these
    crowds {int} NOT NULL,     -- keys that too many share to tell anything
    crowded {int} NOT NULL,    -- how many records share them
    job_id {id},
    created_by {id} NOT NULL,
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, entity)
){strict};
-- isolate duplicate_scan
