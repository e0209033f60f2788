-- The keys of a record, without reading all keys of its noun: for whoever changes or removes it.
DROP INDEX record_key_record;
CREATE INDEX record_key_record ON record_key (workspace_id, entity, record_id, field);
