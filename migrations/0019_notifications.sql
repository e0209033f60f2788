-- What people are told: a row for each reader, in the order of shown_at. Snoozing moves that into the future.
CREATE TABLE notification (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    user_id {id} NOT NULL,
    kind {text} NOT NULL,
    entity {text} NOT NULL,     -- what it is about, as the reader's role shows it when they look
    record_id {id} NOT NULL,
    actor {id} NOT NULL,        -- nil: nobody, it was time
    happened {int} NOT NULL,    -- how often, where several became one
    source {text} NOT NULL,     -- what it came from: a reader is told of it once
    details {json} NOT NULL,
    listed {int} NOT NULL,      -- 0: asked for by mail or push alone
    created_at {int} NOT NULL,
    shown_at {int} NOT NULL,
    read_at {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate notification
CREATE UNIQUE INDEX notification_source ON notification (workspace_id, user_id, source);
CREATE INDEX notification_shown ON notification (workspace_id, user_id, shown_at, id);
CREATE INDEX notification_unread ON notification (workspace_id, user_id, shown_at) WHERE read_at IS NULL;

-- Counts what changes in somebody's notifications, so that their open pages hear of it.
CREATE TABLE notification_inbox (
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    changes {int} NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
){strict};
-- isolate notification_inbox

-- How somebody wants to be told; what is not said is as it comes.
CREATE TABLE notification_setting (
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    settings {json} NOT NULL,
    PRIMARY KEY (workspace_id, user_id)
){strict};
-- isolate notification_setting

CREATE TABLE record_watch (
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    record_id {id} NOT NULL,
    user_id {id} NOT NULL,
    created_at {int} NOT NULL,
    PRIMARY KEY (workspace_id, record_id, user_id)
){strict};
-- isolate record_watch
CREATE INDEX record_watch_user ON record_watch (workspace_id, user_id);

-- Up to which event everybody has been told. What happened before there was anybody to tell is history.
CREATE TABLE notification_feed (
    workspace_id {id} PRIMARY KEY,
    sequence {int} NOT NULL
){strict};
-- isolate notification_feed
-- only postgres
ALTER TABLE event_chain NO FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_feed NO FORCE ROW LEVEL SECURITY;
-- end
INSERT INTO notification_feed (workspace_id, sequence) SELECT workspace_id, sequence FROM event_chain;
-- only postgres
ALTER TABLE event_chain FORCE ROW LEVEL SECURITY;
ALTER TABLE notification_feed FORCE ROW LEVEL SECURITY;
-- end
