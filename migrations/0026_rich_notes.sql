-- Comments, rich text and voices of notes; reactions to what stands on a timeline.
ALTER TABLE note ADD COLUMN kind {text};
ALTER TABLE note ADD COLUMN formatted {json};
ALTER TABLE note ADD COLUMN about_note {id};
ALTER TABLE note ADD COLUMN about_activity {id};
ALTER TABLE note ADD COLUMN voice {id};

-- only postgres
ALTER TABLE note NO FORCE ROW LEVEL SECURITY;
-- end
UPDATE note SET kind = 'note';
-- only postgres
ALTER TABLE note FORCE ROW LEVEL SECURITY;
-- end

CREATE INDEX note_about_note ON note (workspace_id, about_note, id) WHERE deleted_at IS NULL AND about_note IS NOT NULL;
CREATE INDEX note_about_activity ON note (workspace_id, about_activity, id) WHERE deleted_at IS NULL AND about_activity IS NOT NULL;

-- What somebody thinks of a record, without a word: no change of it.
CREATE TABLE reaction (
    workspace_id {id} NOT NULL,
    record {id} NOT NULL,
    user_id {id} NOT NULL,
    sign {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (workspace_id, record, user_id, sign)
){strict};
-- isolate reaction
