-- What lasts for more than a day tells from its index alone how much of which days it takes: SQLite, which keeps no statistics,
-- takes an index that has all columns for the better one, and read all that is planned instead.
DROP INDEX activity_days_runs_until;
CREATE INDEX activity_days_runs_until ON activity (workspace_id, owner, status, deleted_at, recurrence, runs_until, planned_at, id, kind, start_at, end_at, due_at, all_day, duration) WHERE deleted_at IS NULL AND owner IS NOT NULL AND status = 'planned' AND runs_until IS NOT NULL;
