-- What an earlier undo of the same changes had taken back: neither undone nor kept by this one.
ALTER TABLE undo_run ADD COLUMN already {int} NOT NULL DEFAULT 0;
-- Asked for whenever imports are read.
CREATE INDEX undo_run_running ON undo_run (workspace_id) WHERE state = 'running';
