-- All that a person's days, and what is free on them, are reckoned from, but for deals and contacts, in indexes of their own:
-- little is planned beside what is done. What lasts for more than a day is found by its end, since it may have begun at any time.
-- only sqlite
CREATE INDEX activity_days_planned ON activity (workspace_id, owner, status, deleted_at, recurrence, planned_at, id, end_at, runs_until, due_at, priority, all_day, deal, kind, start_at, duration) WHERE deleted_at IS NULL AND owner IS NOT NULL AND status = 'planned';
-- end
-- only postgres
CREATE INDEX activity_days_planned ON activity (workspace_id, owner, status, deleted_at, recurrence, planned_at NULLS FIRST, id, end_at, runs_until, due_at, priority, all_day, deal, kind, start_at, duration) WHERE deleted_at IS NULL AND owner IS NOT NULL AND status = 'planned';
-- end
CREATE INDEX activity_days_runs_until ON activity (workspace_id, owner, status, deleted_at, recurrence, runs_until, planned_at, id) WHERE deleted_at IS NULL AND owner IS NOT NULL AND status = 'planned' AND runs_until IS NOT NULL;
CREATE INDEX activity_days_late_after ON activity (workspace_id, owner, status, deleted_at, recurrence, (COALESCE(due_at, end_at)), planned_at, id, due_at, end_at, priority, all_day, deal) WHERE deleted_at IS NULL AND owner IS NOT NULL AND status = 'planned' AND COALESCE(due_at, end_at) > planned_at + 86400000000;
