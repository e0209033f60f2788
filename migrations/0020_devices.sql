-- What phones and calendar programs bring along.

-- Passwords of devices, found by the hash before the workspace is known.
CREATE TABLE app_password (
    password_hash {text} PRIMARY KEY,
    id {id} NOT NULL,
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    name {text} NOT NULL,
    created_at {int} NOT NULL,
    last_used_at {int}
){strict};
CREATE UNIQUE INDEX app_password_of_user ON app_password (workspace_id, user_id, id);

-- What a device calls a record that it made or changed, and the object as it sent it: what has no field of ours is
-- kept there.
CREATE TABLE dav_object (
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    record_id {id} NOT NULL,
    name {text},               -- last segment of its address; NULL: made of its id
    uid {text} NOT NULL,
    object {text} NOT NULL,    -- without binary values, which are files
    fields {json} NOT NULL,    -- what the record said when the object was kept
    PRIMARY KEY (workspace_id, record_id)
){strict};
-- isolate dav_object
CREATE UNIQUE INDEX dav_object_name ON dav_object (workspace_id, entity, name) WHERE name IS NOT NULL;
CREATE INDEX dav_object_uid ON dav_object (workspace_id, entity, uid);

-- Addresses under which a calendar can be read without signing in, found by the hash of their secret part.
CREATE TABLE calendar_feed (
    secret_hash {text} PRIMARY KEY,
    id {id} NOT NULL,
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    name {text} NOT NULL,
    created_at {int} NOT NULL,
    last_used_at {int}
){strict};
CREATE UNIQUE INDEX calendar_feed_of_user ON calendar_feed (workspace_id, user_id, id);
