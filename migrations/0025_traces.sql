-- Where each record stands in the life of those that it links to: what timelines are read from, and the fields that follow
-- (last conversation, last purchase, next activity).
CREATE TABLE trace (
    workspace_id {id} NOT NULL,
    subject {id} NOT NULL,  -- on whose timeline it stands, or whom it concerns
    noun {text} NOT NULL,
    at {int} NOT NULL,
    record {id} NOT NULL,
    field {text} NOT NULL,  -- the link
    mark {text} NOT NULL,   -- what it is to the subject; empty: nothing in particular
    PRIMARY KEY (workspace_id, subject, noun, at, record, field)
){strict};
-- isolate trace

ALTER TABLE contact ADD COLUMN next_activity {int};
ALTER TABLE company ADD COLUMN next_activity {int};
ALTER TABLE deal ADD COLUMN next_activity {int};

-- only postgres
ALTER TABLE trace NO FORCE ROW LEVEL SECURITY;
ALTER TABLE record_link NO FORCE ROW LEVEL SECURITY;
ALTER TABLE activity NO FORCE ROW LEVEL SECURITY;
ALTER TABLE note NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE company NO FORCE ROW LEVEL SECURITY;
ALTER TABLE deal NO FORCE ROW LEVEL SECURITY;
-- end

CREATE TABLE trace_activity AS SELECT workspace_id, id, company, deal,
    CASE WHEN status = 'done' AND kind IN ('call', 'meeting') AND completed_at IS NOT NULL THEN 'conversation'
         WHEN status = 'planned' AND COALESCE(start_at, due_at) IS NOT NULL THEN 'planned' ELSE '' END AS mark,
    CASE WHEN status = 'planned' AND COALESCE(start_at, due_at) IS NOT NULL THEN COALESCE(start_at, due_at)
         ELSE COALESCE(completed_at, start_at, due_at, created_at) END AS at
    FROM activity WHERE deleted_at IS NULL;
CREATE INDEX trace_activity_id ON trace_activity (id);
INSERT INTO trace SELECT workspace_id, company, 'activity', at, id, 'company', mark FROM trace_activity
    WHERE company IS NOT NULL;
INSERT INTO trace SELECT workspace_id, deal, 'activity', at, id, 'deal', mark FROM trace_activity
    WHERE deal IS NOT NULL;
INSERT INTO trace SELECT a.workspace_id, l.to_id, 'activity', a.at, a.id, 'contacts', a.mark FROM record_link l
    JOIN trace_activity a ON a.workspace_id = l.workspace_id AND a.id = l.from_id
    WHERE l.entity = 'activity' AND l.field = 'contacts';
DROP TABLE trace_activity;

INSERT INTO trace SELECT workspace_id, contact, 'note', created_at, id, 'contact', '' FROM note
    WHERE deleted_at IS NULL AND contact IS NOT NULL;
INSERT INTO trace SELECT workspace_id, company, 'note', created_at, id, 'company', '' FROM note
    WHERE deleted_at IS NULL AND company IS NOT NULL;
INSERT INTO trace SELECT workspace_id, deal, 'note', created_at, id, 'deal', '' FROM note
    WHERE deleted_at IS NULL AND deal IS NOT NULL;

-- A day stands at its noon in UTC.
CREATE TABLE trace_deal AS SELECT workspace_id, id, company,
-- only sqlite
    CAST(strftime('%s', closed_on) AS INTEGER) * 1000000 + 43200000000 AS at
-- end
-- only postgres
    CAST(EXTRACT(EPOCH FROM closed_on::date) AS BIGINT) * 1000000 + 43200000000 AS at
-- end
    FROM deal WHERE deleted_at IS NULL AND status = 'won' AND closed_on IS NOT NULL;
CREATE INDEX trace_deal_id ON trace_deal (id);
INSERT INTO trace SELECT workspace_id, company, 'deal', at, id, 'company', 'purchase' FROM trace_deal
    WHERE company IS NOT NULL;
INSERT INTO trace SELECT d.workspace_id, l.to_id, 'deal', d.at, d.id, 'contacts', 'purchase' FROM record_link l
    JOIN trace_deal d ON d.workspace_id = l.workspace_id AND d.id = l.from_id
    WHERE l.entity = 'deal' AND l.field = 'contacts';
DROP TABLE trace_deal;

-- What was written there by hand or brought by an import is known of the time before, and stays so.
INSERT INTO trace SELECT workspace_id, id, 'contact', last_conversation, id, 'last_conversation', 'conversation' FROM contact
    WHERE last_conversation IS NOT NULL;
INSERT INTO trace SELECT workspace_id, id, 'contact', last_purchase, id, 'last_purchase', 'purchase' FROM contact
    WHERE last_purchase IS NOT NULL;
INSERT INTO trace SELECT workspace_id, id, 'company', last_conversation, id, 'last_conversation', 'conversation' FROM company
    WHERE last_conversation IS NOT NULL;
INSERT INTO trace SELECT workspace_id, id, 'company', last_purchase, id, 'last_purchase', 'purchase' FROM company
    WHERE last_purchase IS NOT NULL;
INSERT INTO trace SELECT workspace_id, id, 'deal', last_conversation, id, 'last_conversation', 'conversation' FROM deal
    WHERE last_conversation IS NOT NULL;

CREATE INDEX trace_mark ON trace (workspace_id, subject, mark, at) WHERE mark <> '';

UPDATE contact SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    last_purchase = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                     AND x.mark <> '' AND x.mark = 'purchase'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE EXISTS (SELECT 1 FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id AND x.mark <> '');
UPDATE company SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    last_purchase = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                     AND x.mark <> '' AND x.mark = 'purchase'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE EXISTS (SELECT 1 FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id AND x.mark <> '');
UPDATE deal SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE EXISTS (SELECT 1 FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id AND x.mark <> '');

-- only postgres
ALTER TABLE trace FORCE ROW LEVEL SECURITY;
ALTER TABLE record_link FORCE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
ALTER TABLE deal FORCE ROW LEVEL SECURITY;
-- end

-- only sqlite
CREATE INDEX contact_next_activity ON contact (workspace_id, next_activity, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_next_activity ON deal (workspace_id, next_activity, id) WHERE deleted_at IS NULL;
-- end
-- only postgres
CREATE INDEX contact_next_activity ON contact (workspace_id, next_activity NULLS FIRST, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_next_activity ON deal (workspace_id, next_activity NULLS FIRST, id) WHERE deleted_at IS NULL;
-- end
