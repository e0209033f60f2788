-- The bounds of a custom field are texts, so that they may be fractions and dates. PostgreSQL isolates even the owner of the
-- table, but for this.
-- only postgres
ALTER TABLE custom_field NO FORCE ROW LEVEL SECURITY;
-- end
ALTER TABLE custom_field RENAME COLUMN min TO whole_min;
ALTER TABLE custom_field RENAME COLUMN max TO whole_max;
ALTER TABLE custom_field ADD COLUMN min {text};
ALTER TABLE custom_field ADD COLUMN max {text};
UPDATE custom_field SET min = CAST(whole_min AS text), max = CAST(whole_max AS text);
ALTER TABLE custom_field DROP COLUMN whole_min;
ALTER TABLE custom_field DROP COLUMN whole_max;
-- only postgres
ALTER TABLE custom_field FORCE ROW LEVEL SECURITY;
-- end
