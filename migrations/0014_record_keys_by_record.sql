-- The record first: while PostgreSQL holds the table for small, an index that begins with the noun looks as good to it for
-- finding a value as the primary key, and each row of an import read all keys of its noun.
DROP INDEX record_key_record;
CREATE INDEX record_key_record ON record_key (record_id, workspace_id, entity, field);
