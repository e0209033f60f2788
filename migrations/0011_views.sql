-- Saved views; how each user likes the application to look; when a firm works.
ALTER TABLE "user" ADD COLUMN theme {text};
ALTER TABLE "user" ADD COLUMN digits {text};
ALTER TABLE workspace ADD COLUMN working_days {json};
ALTER TABLE workspace ADD COLUMN work_from {text};
ALTER TABLE workspace ADD COLUMN work_to {text};

CREATE TABLE view (
    workspace_id {id} NOT NULL,
    id {id} NOT NULL,
    version {int} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    created_by {id},
    updated_by {id},
    deleted_at {int},
    custom {json} NOT NULL,
    name {text},
    entity {text},
    shape {text},
    visibility {text},
    settings {text},
    position {int},
    owner {id},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate view

CREATE INDEX view_lower_entity ON view (workspace_id, fold(entity), id) WHERE deleted_at IS NULL;

-- What a new workspace and a new user begin with, for those that are there. PostgreSQL isolates even the owner of the
-- tables, but for this.
-- only postgres
ALTER TABLE "user" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE role NO FORCE ROW LEVEL SECURITY;
-- end
UPDATE workspace SET working_days = '["sun","mon","tue","wed","thu"]', work_from = '09:00', work_to = '18:00';
UPDATE "user" SET theme = 'system', digits = 'auto';
-- only sqlite
UPDATE role SET rules = json_set(rules, '$.entities.view', json('{"read":"all","update":"own","remove":"own","create":true}'))
    WHERE key = 'read_only';
-- end
-- only postgres
UPDATE role SET rules = jsonb_set(rules::jsonb, '{entities,view}', '{"read":"all","update":"own","remove":"own","create":true}')
    WHERE key = 'read_only';
ALTER TABLE "user" FORCE ROW LEVEL SECURITY;
ALTER TABLE role FORCE ROW LEVEL SECURITY;
-- end
