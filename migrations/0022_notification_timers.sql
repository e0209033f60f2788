-- What the clock brings about: reminders of activities, notifications that were put off, the mail of the day. Not
-- isolated, like jobs: whoever watches the clock looks for what is due in all workspaces. A row is there until its time
-- has come and is removed in the transaction that tells of it.
CREATE TABLE notification_timer (
    workspace_id {id} NOT NULL,
    kind {text} NOT NULL,          -- reminder, snooze, daily
    subject {id} NOT NULL,         -- the activity, the notification, the user
    due_at {int} NOT NULL,
    occurrence_at {int} NOT NULL,  -- of a series: which of its times; otherwise 0
    PRIMARY KEY (workspace_id, kind, subject, due_at)
){strict};
CREATE INDEX notification_timer_due ON notification_timer (due_at);
