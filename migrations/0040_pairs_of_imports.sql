-- With which import a pair came, so that the queue shows those of one import at once.
ALTER TABLE duplicate_pair ADD COLUMN import_id {id};
CREATE INDEX duplicate_pair_import ON duplicate_pair (workspace_id, entity, import_id, state, live, score, id)
    WHERE import_id IS NOT NULL;
