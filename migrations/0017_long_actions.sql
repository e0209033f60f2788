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
