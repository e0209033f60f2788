-- How many changes an action has of each kind, by whom, and when: counted as they are written, for nobody counts a million
-- of them while somebody waits. A part is a quarter of an hour, of which the days of every time zone consist.
CREATE TABLE event_tally (
    workspace_id {id} NOT NULL,
    group_id {id} NOT NULL,
    entity {text} NOT NULL,
    action {text} NOT NULL,
    actor {id} NOT NULL,
    part {int} NOT NULL,           -- quarters of an hour since 1970
    event_count {int} NOT NULL,
    last_sequence {int} NOT NULL,  -- of these
    PRIMARY KEY (workspace_id, group_id, entity, action, actor, part)
){strict};
-- isolate event_tally
CREATE INDEX event_tally_last ON event_tally (workspace_id, last_sequence);
-- What stands alone among them.
CREATE INDEX event_alone ON event (workspace_id, sequence) WHERE group_id IS NULL;

-- PostgreSQL isolates even the owner of the tables, but for this.
-- only postgres
ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE event_tally NO FORCE ROW LEVEL SECURITY;
-- end
INSERT INTO event_tally (workspace_id, group_id, entity, action, actor, part, event_count, last_sequence)
    SELECT workspace_id, group_id, entity, action, actor, at / 900000000, COUNT(*), MAX(sequence) FROM event
    WHERE group_id IS NOT NULL GROUP BY workspace_id, group_id, entity, action, actor, at / 900000000;
-- only postgres
ALTER TABLE event FORCE ROW LEVEL SECURITY;
ALTER TABLE event_tally FORCE ROW LEVEL SECURITY;
-- end

-- Undoing many changes takes many transactions: how far it came, kept with each of them.
CREATE TABLE undo_run (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    group_id {id} NOT NULL,    -- whose changes are taken back
    made_group {id} NOT NULL,  -- of the changes that do it
    edited {text} NOT NULL,    -- keep, trash: what becomes of new records that were edited since
    state {text} NOT NULL,     -- running, done, failed
    problem {text},            -- why it failed: a code
    changes {int} NOT NULL,    -- of the group, when it began
    looked_at {int} NOT NULL,
    place {int},               -- sequence of the last event that was looked at, newest first
    undone {int} NOT NULL,
    completed {int} NOT NULL,
    kept {int} NOT NULL,       -- changes that stay and are told
    unseen {int} NOT NULL,     -- and those that are not
    skipped {text} NOT NULL,   -- the first of those that stay, JSON
    job_id {id},               -- NULL: the command line
    created_by {id} NOT NULL,
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate undo_run
CREATE INDEX undo_run_group ON undo_run (workspace_id, group_id, created_at);
