-- What search finds records by. The terms are made by src/records/search_document.cpp; if they ever change, a later
-- migration must empty these tables and the records be indexed anew.

CREATE TABLE search_document (
-- only sqlite
    docid INTEGER PRIMARY KEY,
-- end
-- only postgres
    docid BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
-- end
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    record_id {id} NOT NULL,
    names {text} NOT NULL,     -- a line for each name: weight, script, sounds
    terms {text} NOT NULL      -- every term, between spaces
){strict};
CREATE UNIQUE INDEX search_document_record ON search_document (workspace_id, record_id);
-- isolate search_document

-- The inverted index. It is not isolated, for PostgreSQL uses no full-text index under row-level security: it holds
-- terms and docids only, each term begins with a mark of its workspace and noun, and who joins it to search_document
-- sees the own workspace's rows alone.
-- only sqlite
CREATE VIRTUAL TABLE search_posting USING fts5 (
    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_=~#+@.-'"
);

-- How many records have a word or key, and which words there are: PostgreSQL finds both in its index.
CREATE TABLE search_word (
    workspace_id BLOB NOT NULL,
    word TEXT NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, word)
) STRICT, WITHOUT ROWID;
-- end
-- only postgres
CREATE TABLE search_posting (
    docid BIGINT PRIMARY KEY,
    terms TSVECTOR NOT NULL
);
CREATE INDEX search_posting_terms ON search_posting USING gin (terms);
-- end
