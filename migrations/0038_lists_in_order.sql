-- What is done, latest first, and companies that have been silent longest: lists of the web that sorted all that matched.
-- only sqlite
CREATE INDEX activity_status_completed_at ON activity (workspace_id, status, completed_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_last_conversation ON company (workspace_id, last_conversation, id) WHERE deleted_at IS NULL;
-- end
-- only postgres
CREATE INDEX activity_status_completed_at ON activity (workspace_id, status, completed_at NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX company_last_conversation ON company (workspace_id, last_conversation NULLS FIRST, id) WHERE deleted_at IS NULL;
-- end
