-- Records that were merged into another one: where whoever looks for them finds it, for as long as there is anything.
CREATE TABLE merged_record (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    entity {text} NOT NULL,
    merged_into {id} NOT NULL,
    watchers {json} NOT NULL,  -- users who watched it and, by that, watch the other one: they come back with it
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate merged_record
CREATE INDEX merged_record_into ON merged_record (workspace_id, merged_into);

-- Merges that move so many links that others write between their steps.
CREATE TABLE merge_run (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,          -- the group of its changes as well
    entity {text} NOT NULL,
    survivor {id} NOT NULL,
    absorbed {json} NOT NULL,
    request {json} NOT NULL,   -- what was asked for
    state {text} NOT NULL,     -- running, done, failed
    problem {text},            -- why it failed: a code
    links {int} NOT NULL,      -- records that linked to those that are absorbed, when it began
    moved {int} NOT NULL,      -- of these, how many it has looked at
    told {json} NOT NULL,      -- how many of each noun its maker sees
    job_id {id},
    created_by {id} NOT NULL,
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate merge_run
CREATE INDEX merge_run_running ON merge_run (workspace_id) WHERE state = 'running';
