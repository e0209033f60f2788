-- What an activity knows besides its subject and times, and the choices that administrators add to built-in fields.
ALTER TABLE "activity" ADD COLUMN "time_zone" {text};
ALTER TABLE "activity" ADD COLUMN "duration" {int};
ALTER TABLE "activity" ADD COLUMN "video_link" {text};
ALTER TABLE "activity" ADD COLUMN "checklist" {json};
ALTER TABLE "activity" ADD COLUMN "attachments" {json};
ALTER TABLE "activity" ADD COLUMN "reminders" {json};
ALTER TABLE "activity" ADD COLUMN "recurrence" {text};
ALTER TABLE "activity" ADD COLUMN "excluded" {json};
ALTER TABLE "activity" ADD COLUMN "series" {id};
ALTER TABLE "activity" ADD COLUMN "occurrence_at" {int};
ALTER TABLE "activity" ADD COLUMN "planned_at" {int};
ALTER TABLE "activity" ADD COLUMN "runs_until" {int};
ALTER TABLE "user" ADD COLUMN "working_days" {json};
ALTER TABLE "user" ADD COLUMN "work_from" {text};
ALTER TABLE "user" ADD COLUMN "work_to" {text};

CREATE TABLE "added_choice" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "entity" {text},
    "field" {text},
    "value" {text},
    "label" {text},
    "label_bn" {text},
    "position" {int},
    "retired" {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate added_choice

CREATE TABLE "holiday" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "name_bn" {text},
    "day" {text},
    "last_day" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate holiday

-- When the activities that are there take place. PostgreSQL isolates even the owner of the table, but for this.
-- only postgres
ALTER TABLE activity NO FORCE ROW LEVEL SECURITY;
-- end
UPDATE activity SET planned_at = COALESCE(start_at, due_at);
UPDATE activity SET runs_until = end_at WHERE end_at - planned_at > 86400000000;
-- only postgres
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
-- end

-- only sqlite
CREATE INDEX activity_planned_at ON activity (workspace_id, planned_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_runs_until ON activity (workspace_id, runs_until, id) WHERE deleted_at IS NULL AND runs_until IS NOT NULL;
CREATE INDEX activity_lower_recurrence ON activity (workspace_id, fold(recurrence), id) WHERE deleted_at IS NULL AND recurrence IS NOT NULL;
CREATE INDEX activity_series_occurrence_at ON activity (workspace_id, series, occurrence_at, id) WHERE deleted_at IS NULL AND series IS NOT NULL;
-- end
-- only postgres
CREATE INDEX activity_planned_at ON activity (workspace_id, planned_at NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner_status_planned_at ON activity (workspace_id, owner, status, planned_at NULLS FIRST, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_runs_until ON activity (workspace_id, runs_until NULLS FIRST, id) WHERE deleted_at IS NULL AND runs_until IS NOT NULL;
CREATE INDEX activity_lower_recurrence ON activity (workspace_id, fold(recurrence) NULLS FIRST, id) WHERE deleted_at IS NULL AND recurrence IS NOT NULL;
CREATE INDEX activity_series_occurrence_at ON activity (workspace_id, series, occurrence_at NULLS FIRST, id) WHERE deleted_at IS NULL AND series IS NOT NULL;
-- end
CREATE INDEX holiday_day ON holiday (workspace_id, day, id) WHERE deleted_at IS NULL;
