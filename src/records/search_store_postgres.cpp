// A tsvector of our own terms under a GIN index, which knows words and beginnings of words by itself.
#include "records/load.hpp"
#include "records/search_store.hpp"

namespace sampark {
namespace {

class PostgresSearchStore final : public SearchStore {
public:
    PostgresSearchStore(db::Tx& tx, Id const& workspace) : tx_(tx), workspace_(workspace) {}

    std::optional<StoredDocument> find(Id const& record) override {
        return tx_.first(
            "SELECT docid, record_id, names, terms FROM search_document WHERE workspace_id = $1 AND "
            "record_id = $2",
            read, workspace_, record);
    }

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
            [&](db::Row const& row) { docids.push_back(row.integer(0)); }, text_of(expression), limit,
            before);
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

    std::vector<StoredDocument> documents_of(std::string_view entity, std::span<Id const> records) override {
        std::vector<StoredDocument> found;
        SqlBuilder sql(tx_.dialect());
        sql.add("SELECT docid, record_id, names, terms FROM search_document WHERE workspace_id = ");
        sql.param(workspace_).add(" AND record_id IN (");
        add_id_list(sql, records);
        sql.add(") AND entity = ").param(entity);
        tx_.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read(row)); });
        return found;
    }

    std::vector<std::string> existing(std::vector<std::string> const& terms) override { return terms; }
    std::int64_t records_with(std::string const&) override { return 1; }
    std::vector<std::string> beginning_with(std::string const& prefix, int) override {
        return {prefix + '*'};
    }

private:
    static StoredDocument read(db::Row const& row) {
        return {row.integer(0), row.id(1), {std::string(row.text(2)), std::string(row.text(3))}};
    }

    // Quoted, a term is never read as part of tsquery's language; terms hold neither quotes nor backslashes.
    static std::string text_of(SearchExpression const& expression) {
        std::string text;
        for (auto const& group : expression) {
            text += text.empty() ? "(" : " & (";
            for (auto const& term : group) {
                if (&term != &group.front()) text += " | ";
                auto const prefix = term.ends_with('*');
                (text += '\'').append(term, 0, term.size() - (prefix ? 1 : 0)) += prefix ? "':*" : "'";
            }
            text += ')';
        }
        return text;
    }

    db::Tx& tx_;
    Id workspace_;
};

}  // namespace

std::unique_ptr<SearchStore> make_postgres_search_store(db::Tx& tx, Id const& workspace) {
    return std::make_unique<PostgresSearchStore>(tx, workspace);
}

}  // namespace sampark
