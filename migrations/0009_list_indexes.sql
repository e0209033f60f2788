-- The indexes of lists as the nouns declare them: the work lists of a person get indexes that have their order, links
-- and other fields that are often empty are indexed where they are filled, and what no list uses goes.
DROP INDEX IF EXISTS contact_last_purchase;
DROP INDEX IF EXISTS user_updated_at;
DROP INDEX IF EXISTS team_updated_at;
DROP INDEX IF EXISTS tag_updated_at;
DROP INDEX IF EXISTS stage_updated_at;
DROP INDEX IF EXISTS pipeline_updated_at;
DROP INDEX IF EXISTS user_manager;
DROP INDEX IF EXISTS team_manager;

DROP INDEX IF EXISTS contact_company;
DROP INDEX IF EXISTS contact_owner;
DROP INDEX IF EXISTS contact_lead_status;
DROP INDEX IF EXISTS company_parent;
DROP INDEX IF EXISTS company_owner;
DROP INDEX IF EXISTS deal_company;
DROP INDEX IF EXISTS deal_owner;
DROP INDEX IF EXISTS deal_stage;
DROP INDEX IF EXISTS deal_status;
DROP INDEX IF EXISTS activity_company;
DROP INDEX IF EXISTS activity_deal;
DROP INDEX IF EXISTS activity_owner;
DROP INDEX IF EXISTS activity_status;
DROP INDEX IF EXISTS note_contact;
DROP INDEX IF EXISTS note_company;
DROP INDEX IF EXISTS note_deal;
DROP INDEX IF EXISTS note_owner;

CREATE INDEX contact_company_created_at ON contact (workspace_id, company, created_at, id) WHERE deleted_at IS NULL AND company IS NOT NULL;
CREATE INDEX company_parent ON company (workspace_id, parent, id) WHERE deleted_at IS NULL AND parent IS NOT NULL;
CREATE INDEX company_owner ON company (workspace_id, owner, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX deal_company ON deal (workspace_id, company, id) WHERE deleted_at IS NULL AND company IS NOT NULL;
CREATE INDEX deal_stage ON deal (workspace_id, stage, id, amount, expected_close, created_at) WHERE deleted_at IS NULL;
CREATE INDEX activity_company ON activity (workspace_id, company, id) WHERE deleted_at IS NULL AND company IS NOT NULL;
CREATE INDEX activity_deal ON activity (workspace_id, deal, id) WHERE deleted_at IS NULL AND deal IS NOT NULL;
CREATE INDEX note_contact ON note (workspace_id, contact, id) WHERE deleted_at IS NULL AND contact IS NOT NULL;
CREATE INDEX note_company ON note (workspace_id, company, id) WHERE deleted_at IS NULL AND company IS NOT NULL;
CREATE INDEX note_deal ON note (workspace_id, deal, id) WHERE deleted_at IS NULL AND deal IS NOT NULL;
CREATE INDEX note_owner ON note (workspace_id, owner, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;

-- Empty sorts first: SQLite has no other order in an index, PostgreSQL is told.
-- only sqlite
CREATE INDEX contact_lead_status ON contact (workspace_id, lead_status, id) WHERE deleted_at IS NULL AND lead_status IS NOT NULL;
CREATE INDEX contact_owner_lifecycle_score ON contact (workspace_id, owner, lifecycle, score, id, lead_status, last_conversation, created_at) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX deal_status_expected_close ON deal (workspace_id, status, expected_close, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_owner_status_expected_close ON deal (workspace_id, owner, status, expected_close, id, amount) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_status_due_at ON activity (workspace_id, status, due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner_status_due_at ON activity (workspace_id, owner, status, due_at, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;
-- end
-- only postgres
CREATE INDEX contact_lead_status ON contact (workspace_id, lead_status NULLS FIRST, id) WHERE deleted_at IS NULL AND lead_status IS NOT NULL;
CREATE INDEX contact_owner_lifecycle_score ON contact (workspace_id, owner, lifecycle NULLS FIRST, score NULLS FIRST, id, lead_status, last_conversation, created_at) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX deal_status_expected_close ON deal (workspace_id, status NULLS FIRST, expected_close NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_owner_status_expected_close ON deal (workspace_id, owner, status NULLS FIRST, expected_close NULLS FIRST, id, amount) WHERE deleted_at IS NULL AND owner IS NOT NULL;
CREATE INDEX activity_status_due_at ON activity (workspace_id, status, due_at NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner_status_due_at ON activity (workspace_id, owner, status, due_at NULLS FIRST, id) WHERE deleted_at IS NULL AND owner IS NOT NULL;

DROP INDEX IF EXISTS contact_lifecycle;
DROP INDEX IF EXISTS contact_score;
DROP INDEX IF EXISTS contact_last_conversation;
DROP INDEX IF EXISTS deal_amount;
DROP INDEX IF EXISTS deal_expected_close;
DROP INDEX IF EXISTS deal_closed_on;
DROP INDEX IF EXISTS activity_due_at;
CREATE INDEX contact_lifecycle ON contact (workspace_id, lifecycle NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_score ON contact (workspace_id, score NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_last_conversation ON contact (workspace_id, last_conversation NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_amount ON deal (workspace_id, amount NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_expected_close ON deal (workspace_id, expected_close NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_closed_on ON deal (workspace_id, closed_on NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_due_at ON activity (workspace_id, due_at NULLS FIRST, id) WHERE deleted_at IS NULL;
-- end
