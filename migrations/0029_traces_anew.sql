-- The traces of activities anew: a visit that was made is a conversation too, and further companies and deals as well as
-- links that a workspace added have traces of their own, from notes and deals likewise.

-- only postgres
ALTER TABLE trace NO FORCE ROW LEVEL SECURITY;
ALTER TABLE record_link NO FORCE ROW LEVEL SECURITY;
ALTER TABLE activity NO FORCE ROW LEVEL SECURITY;
ALTER TABLE note NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE company NO FORCE ROW LEVEL SECURITY;
ALTER TABLE deal NO FORCE ROW LEVEL SECURITY;
-- end

CREATE TABLE trace_link AS SELECT l.workspace_id, l.entity, l.field, l.from_id, l.to_id FROM record_link l
    WHERE l.entity IN ('activity', 'note', 'deal')
    AND (EXISTS (SELECT 1 FROM contact t WHERE t.workspace_id = l.workspace_id AND t.id = l.to_id)
         OR EXISTS (SELECT 1 FROM company t WHERE t.workspace_id = l.workspace_id AND t.id = l.to_id)
         OR EXISTS (SELECT 1 FROM deal t WHERE t.workspace_id = l.workspace_id AND t.id = l.to_id));

DELETE FROM trace WHERE noun = 'activity';

CREATE TABLE trace_activity AS SELECT workspace_id, id, company, deal,
    CASE WHEN status = 'done' AND kind IN ('call', 'meeting', 'visit') AND completed_at IS NOT NULL THEN 'conversation'
         WHEN status = 'planned' AND COALESCE(start_at, due_at) IS NOT NULL THEN 'planned' ELSE '' END AS mark,
    CASE WHEN status = 'planned' AND COALESCE(start_at, due_at) IS NOT NULL THEN COALESCE(start_at, due_at)
         ELSE COALESCE(completed_at, start_at, due_at, created_at) END AS at
    FROM activity WHERE deleted_at IS NULL;
CREATE INDEX trace_activity_id ON trace_activity (id);
INSERT INTO trace SELECT workspace_id, company, 'activity', at, id, 'company', mark FROM trace_activity
    WHERE company IS NOT NULL;
INSERT INTO trace SELECT workspace_id, deal, 'activity', at, id, 'deal', mark FROM trace_activity
    WHERE deal IS NOT NULL;
INSERT INTO trace SELECT a.workspace_id, l.to_id, 'activity', a.at, a.id, l.field, a.mark FROM trace_link l
    JOIN trace_activity a ON a.workspace_id = l.workspace_id AND a.id = l.from_id WHERE l.entity = 'activity';
DROP TABLE trace_activity;

INSERT INTO trace SELECT n.workspace_id, l.to_id, 'note', n.created_at, n.id, l.field, '' FROM trace_link l
    JOIN note n ON n.workspace_id = l.workspace_id AND n.id = l.from_id
    WHERE l.entity = 'note' AND n.deleted_at IS NULL ON CONFLICT DO NOTHING;

-- A day stands at its noon in UTC.
INSERT INTO trace SELECT d.workspace_id, l.to_id, 'deal',
-- only sqlite
    CAST(strftime('%s', d.closed_on) AS INTEGER) * 1000000 + 43200000000,
-- end
-- only postgres
    CAST(EXTRACT(EPOCH FROM d.closed_on::date) AS BIGINT) * 1000000 + 43200000000,
-- end
    d.id, l.field, 'purchase' FROM trace_link l
    JOIN deal d ON d.workspace_id = l.workspace_id AND d.id = l.from_id
    WHERE l.entity = 'deal' AND d.deleted_at IS NULL AND d.status = 'won' AND d.closed_on IS NOT NULL
    ON CONFLICT DO NOTHING;
DROP TABLE trace_link;

UPDATE contact SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    last_purchase = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                     AND x.mark <> '' AND x.mark = 'purchase'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE last_conversation IS NOT NULL OR last_purchase IS NOT NULL OR next_activity IS NOT NULL OR EXISTS
        (SELECT 1 FROM trace x WHERE x.workspace_id = contact.workspace_id AND x.subject = contact.id AND x.mark <> '');
UPDATE company SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    last_purchase = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                     AND x.mark <> '' AND x.mark = 'purchase'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE last_conversation IS NOT NULL OR last_purchase IS NOT NULL OR next_activity IS NOT NULL OR EXISTS
        (SELECT 1 FROM trace x WHERE x.workspace_id = company.workspace_id AND x.subject = company.id AND x.mark <> '');
UPDATE deal SET
    last_conversation = (SELECT MAX(x.at) FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id
                         AND x.mark <> '' AND x.mark = 'conversation'),
    next_activity = (SELECT MIN(x.at) FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id
                     AND x.mark <> '' AND x.mark = 'planned')
    WHERE last_conversation IS NOT NULL OR next_activity IS NOT NULL OR EXISTS
        (SELECT 1 FROM trace x WHERE x.workspace_id = deal.workspace_id AND x.subject = deal.id AND x.mark <> '');

-- only postgres
ALTER TABLE trace FORCE ROW LEVEL SECURITY;
ALTER TABLE record_link FORCE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
ALTER TABLE company FORCE ROW LEVEL SECURITY;
ALTER TABLE deal FORCE ROW LEVEL SECURITY;
-- end
