-- Texts compare without regard to case in every script. SQLite has the same function from src/db/sqlite_functions.cpp.
-- only postgres
-- In a language that the planner does not look into, so that a superuser may declare it leakproof: under row-level
-- security no other function of a column is looked up in an index.
CREATE FUNCTION fold(value TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
    $$ BEGIN RETURN lower(value COLLATE "und-x-icu"); END $$;
-- end

DROP INDEX IF EXISTS contact_lower_name;
DROP INDEX IF EXISTS company_lower_name;
DROP INDEX IF EXISTS product_lower_name;
DROP INDEX IF EXISTS user_lower_name;
DROP INDEX IF EXISTS team_lower_name;
DROP INDEX IF EXISTS tag_lower_name;
DROP INDEX IF EXISTS stage_lower_name;
DROP INDEX IF EXISTS pipeline_lower_name;
DROP INDEX IF EXISTS deal_lower_title;
DROP INDEX IF EXISTS contact_lower_city;
DROP INDEX IF EXISTS company_lower_city;
DROP INDEX IF EXISTS company_lower_industry;

CREATE INDEX contact_lower_name ON contact (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_name ON company (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX product_lower_name ON product (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX user_lower_name ON "user" (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX team_lower_name ON team (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX tag_lower_name ON tag (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX stage_lower_name ON stage (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX pipeline_lower_name ON pipeline (workspace_id, fold(name), id) WHERE deleted_at IS NULL;
CREATE INDEX deal_lower_title ON deal (workspace_id, fold(title), id) WHERE deleted_at IS NULL;

-- Empty sorts first: SQLite has no other order in an index, PostgreSQL is told.
-- only sqlite
CREATE INDEX contact_lower_city ON contact (workspace_id, fold(city), id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_city ON company (workspace_id, fold(city), id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_industry ON company (workspace_id, fold(industry), id) WHERE deleted_at IS NULL;
-- end
-- only postgres
CREATE INDEX contact_lower_city ON contact (workspace_id, fold(city) NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_city ON company (workspace_id, fold(city) NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_industry ON company (workspace_id, fold(industry) NULLS FIRST, id) WHERE deleted_at IS NULL;
-- end
