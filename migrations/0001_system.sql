-- Tables of the system itself: written with literal SQL, not by the record engine.
--
-- workspace_id is first in every key, except where a row is found before the workspace is known: log-in by mail,
-- sessions and tokens by the hash of their secret, jobs by their due time. Those tables are not isolated.

CREATE TABLE role (
    workspace_id {id} NOT NULL,
    key {text} NOT NULL,
    name {text} NOT NULL,      -- empty: named by the locales
    rules {json} NOT NULL,
    changed_at {int} NOT NULL,
    PRIMARY KEY (workspace_id, key)
){strict};
-- isolate role

-- Whose mail opens which account. One mail may have an account in several workspaces.
CREATE TABLE login (
    mail {text} NOT NULL,      -- normalised
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    last_used_at {int} NOT NULL,
    PRIMARY KEY (mail, workspace_id)
){strict};
CREATE UNIQUE INDEX login_of_user ON login (workspace_id, user_id);

CREATE TABLE credential (
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    password_hash {text} NOT NULL,
    totp_secret {text},        -- encrypted; NULL when no one-time code is asked for
    totp_last_step {int} NOT NULL,
    changed_at {int} NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
){strict};
-- isolate credential

CREATE TABLE session (
    token_hash {text} PRIMARY KEY,
    id {id} NOT NULL,
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    created_at {int} NOT NULL,
    last_seen_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    user_agent {text} NOT NULL,
    address {text} NOT NULL
){strict};
CREATE UNIQUE INDEX session_of_user ON session (workspace_id, user_id, id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE api_token (
    token_hash {text} PRIMARY KEY,
    id {id} NOT NULL,
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    name {text} NOT NULL,
    created_at {int} NOT NULL,
    last_used_at {int},
    expires_at {int}
){strict};
CREATE UNIQUE INDEX api_token_of_user ON api_token (workspace_id, user_id, id);

-- Jobs of the system itself have the nil workspace.
CREATE TABLE job (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    kind {text} NOT NULL,
    payload {json} NOT NULL,
    unique_key {text},
    state {text} NOT NULL,     -- waiting, running, done, dead, cancelled
    run_at {int} NOT NULL,
    attempts {int} NOT NULL,
    max_attempts {int} NOT NULL,
    again {int} NOT NULL,      -- 1: asked for again while running
    cancel_asked {int} NOT NULL,
    locked_until {int},
    locked_by {text},          -- node and lease
    last_error {text},
    progress {json},
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
CREATE UNIQUE INDEX job_unique ON job (workspace_id, kind, unique_key)
    WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running');
CREATE INDEX job_waiting ON job (run_at) WHERE state = 'waiting';
CREATE INDEX job_running ON job (locked_until) WHERE state = 'running';
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

-- When each recurring job is next due, so that it runs once however many nodes there are.
CREATE TABLE job_schedule (
    kind {text} PRIMARY KEY,
    next_run_at {int} NOT NULL
){strict};
