// A tsvector of our own terms under a GIN index, which knows words and beginnings of words by itself.
#include "records/search_store.hpp"

namespace sampark {
namespace {

// The language of tsquery; terms hold neither quotes nor backslashes.
constexpr SearchSigns tsquery{" & ", " | ", '\'', ":*"};

class PostgresSearchStore final : public SearchStore {
public:
    using SearchStore::SearchStore;

    void insert(std::string_view entity, Id const& record, SearchDocument const& document) override {
        tx_.run(
            "WITH document AS (INSERT INTO search_document (workspace_id, entity, record_id, names, terms)"
            " VALUES ($1, $2, $3, $4, $5) RETURNING docid, terms)"
            " INSERT INTO search_posting (docid, terms)"
            " SELECT docid, array_to_tsvector(string_to_array(btrim(terms), ' ')) FROM document",
            workspace_, entity, record, document.names, document.terms);
    }

    void remove(StoredDocument const& stored) override {
        tx_.run("DELETE FROM search_posting WHERE docid = $1", stored.docid);
        tx_.run("DELETE FROM search_document WHERE docid = $1", stored.docid);
    }

    void add_counts(WordCounts const&) override {}

    std::vector<std::int64_t> matching(SearchExpression const& expression, int limit,
                                       std::int64_t before) override {
        std::vector<std::int64_t> docids;
        // Materialised, so that the full-text index leads and not the order that is wanted.
        tx_.each(
            "WITH found AS MATERIALIZED (SELECT docid FROM search_posting WHERE terms @@ CAST($1 AS tsquery))"
            " SELECT docid FROM found WHERE docid < $3 ORDER BY docid DESC LIMIT $2",
            [&](db::Row const& row) { docids.push_back(row.integer(0)); }, text_of(expression, tsquery),
            limit, before);
        return docids;
    }

    std::vector<StoredDocument> documents(std::string_view entity,
                                          std::span<std::int64_t const> docids) override {
        std::vector<StoredDocument> found;
        std::string asked = "{";
        for (auto const docid : docids) (asked += asked.size() > 1 ? "," : "") += std::to_string(docid);
        tx_.each(
            "SELECT docid, record_id, names, terms FROM search_document"
            " WHERE docid = ANY (CAST($1 AS bigint[])) AND workspace_id = $2 AND entity = $3",
            [&](db::Row const& row) { found.push_back(read(row)); }, asked + '}', workspace_, entity);
        return found;
    }

    std::vector<std::string> existing(std::vector<std::string> const& terms) override { return terms; }
    std::int64_t records_with(std::string const&) override { return 1; }
    std::vector<std::string> beginning_with(std::string const& prefix, int) override {
        return {prefix + '*'};
    }
};

}  // namespace

std::unique_ptr<SearchStore> make_postgres_search_store(db::Tx& tx, Id const& workspace) {
    return std::make_unique<PostgresSearchStore>(tx, workspace);
}

}  // namespace sampark
