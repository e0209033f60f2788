-- The totals of a board of deals, from an index alone.
CREATE INDEX deal_stage_totals ON deal (workspace_id, stage, amount_currency, amount, probability, status, pipeline, owner) WHERE deleted_at IS NULL;

-- What reports group times and dates by. SQLite has the same function from src/db/sqlite_functions.cpp.
-- only postgres
CREATE FUNCTION bucket(value BIGINT, unit TEXT, zone TEXT) RETURNS TEXT LANGUAGE sql STABLE STRICT PARALLEL SAFE AS
    $$ SELECT to_char(date_trunc(unit, (TIMESTAMPTZ 'epoch' + value * INTERVAL '1 microsecond') AT TIME ZONE zone),
                      'YYYY-MM-DD') $$;
CREATE FUNCTION bucket(value TEXT, unit TEXT, zone TEXT) RETURNS TEXT LANGUAGE sql STABLE STRICT PARALLEL SAFE AS
    $$ SELECT to_char(date_trunc(unit, value::DATE::TIMESTAMP), 'YYYY-MM-DD') $$;
-- end
