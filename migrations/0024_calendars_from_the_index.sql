-- What somebody has done today; and days and calendars that the index alone can count, which on SQLite takes what its own
-- condition speaks of.
DROP INDEX activity_owner_status_planned_at;
-- only sqlite
CREATE INDEX activity_owner_completed_at ON activity (workspace_id, owner, completed_at, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at, id, deleted_at, end_at, runs_until) WHERE deleted_at IS NULL AND owner IS NOT NULL;
-- end
-- only postgres
CREATE INDEX activity_owner_completed_at ON activity (workspace_id, owner, completed_at NULLS FIRST, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at NULLS FIRST, id, deleted_at, end_at, runs_until) WHERE deleted_at IS NULL AND owner IS NOT NULL;
-- end
