-- Answers to requests that carried an Idempotency-Key, so that a repeat is answered and not done again.

CREATE TABLE idempotency (
    workspace_id {id} NOT NULL,
    user_id {id} NOT NULL,
    key {text} NOT NULL,
    fingerprint {text} NOT NULL,  -- of method, path and body
    status {int} NOT NULL,
    etag {text} NOT NULL,
    location {text} NOT NULL,
    body {text} NOT NULL,
    created_at {int} NOT NULL,
    PRIMARY KEY (workspace_id, user_id, key)
){strict};
-- isolate idempotency
CREATE INDEX idempotency_age ON idempotency (workspace_id, created_at);
