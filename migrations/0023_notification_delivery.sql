-- The SMTP server of a workspace, and how it has been doing.
CREATE TABLE mail_server (
    workspace_id {id} PRIMARY KEY,
    host {text} NOT NULL,
    port {int} NOT NULL,
    security {text} NOT NULL,      -- none, starttls, tls
    username {text} NOT NULL,      -- empty: nobody signs in
    password {text} NOT NULL,      -- encrypted; empty: none
    sender {text} NOT NULL,        -- the address that mail comes from
    sender_name {text} NOT NULL,
    failures {int} NOT NULL,       -- in a row
    failing_since {int},
    last_error {text} NOT NULL,    -- what was said when it failed; empty while all is well
    last_sent_at {int}
){strict};
-- isolate mail_server

-- What goes out by mail or push. Not isolated, like jobs: senders look for what is due in all workspaces.
CREATE TABLE notification_delivery (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    channel {text} NOT NULL,       -- mail, push
    user_id {id} NOT NULL,
    source {text} NOT NULL,        -- what it came from: it is sent once
    payload {json} NOT NULL,
    state {text} NOT NULL,         -- waiting, claimed, sending, sent, dropped, failed, unclear
    attempts {int} NOT NULL,
    run_at {int} NOT NULL,
    locked_until {int},
    locked_by {text} NOT NULL,
    last_error {text} NOT NULL,
    created_at {int} NOT NULL,
    finished_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
CREATE UNIQUE INDEX notification_delivery_source ON notification_delivery (workspace_id, channel, user_id, source);
CREATE INDEX notification_delivery_waiting ON notification_delivery (channel, run_at) WHERE state = 'waiting';
CREATE INDEX notification_delivery_held ON notification_delivery (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX notification_delivery_finished ON notification_delivery (finished_at) WHERE finished_at IS NOT NULL;

-- The browsers and devices that somebody wants to be told on (Web Push).
CREATE TABLE push_subscription (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    user_id {id} NOT NULL,
    endpoint {text} NOT NULL,
    public_key {text} NOT NULL,    -- of the browser, base64url
    auth_secret {text} NOT NULL,
    user_agent {text} NOT NULL,
    created_at {int} NOT NULL,
    last_sent_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate push_subscription
CREATE UNIQUE INDEX push_subscription_endpoint ON push_subscription (workspace_id, endpoint);
CREATE INDEX push_subscription_user ON push_subscription (workspace_id, user_id);

-- What a workspace proves to push services with that it is the one (VAPID).
CREATE TABLE push_key (
    workspace_id {id} PRIMARY KEY,
    public_key {text} NOT NULL,    -- base64url
    private_key {text} NOT NULL,   -- encrypted
    created_at {int} NOT NULL
){strict};
-- isolate push_key
