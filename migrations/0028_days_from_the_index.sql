-- What is late, what repeats and how urgent it is, so that the index alone chooses what a day begins with.
DROP INDEX activity_owner_status_planned_at;
-- only sqlite
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at, id, deleted_at, end_at, runs_until, due_at, priority, recurrence) WHERE deleted_at IS NULL AND owner IS NOT NULL;
-- end
-- only postgres
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at NULLS FIRST, id, deleted_at, end_at, runs_until, due_at, priority, recurrence) WHERE deleted_at IS NULL AND owner IS NOT NULL;
-- end
