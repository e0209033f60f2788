-- When what is planned is next: its own time, or of a series the next one that is open. What that is of a series, its rule
-- says, which SQL does not read: until the clock has looked at it, it is the first, as it was before.
ALTER TABLE activity ADD COLUMN next_at {int};

-- only postgres
ALTER TABLE activity NO FORCE ROW LEVEL SECURITY;
-- end
UPDATE activity SET next_at = planned_at WHERE status = 'planned' AND planned_at IS NOT NULL;
INSERT INTO notification_timer (workspace_id, kind, subject, due_at, occurrence_at)
    SELECT workspace_id, 'step', id, planned_at, 0 FROM activity
    WHERE recurrence IS NOT NULL AND status = 'planned' AND planned_at IS NOT NULL AND deleted_at IS NULL;
-- only postgres
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
-- end
