-- An import may wait in the middle: who paused it, and when. NULL: nobody has, or a fault did that will pass.
ALTER TABLE import_run ADD COLUMN paused_at {int};
ALTER TABLE import_run ADD COLUMN paused_by {id};

-- A job that gave way to others in the middle of its work, and the node that holds what it needs to go on at once: others
-- leave it alone until then.
ALTER TABLE job ADD COLUMN home {text};
ALTER TABLE job ADD COLUMN home_until {int};
