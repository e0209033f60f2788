// FTS5 keeps no text of its own here, so a document's terms are told to it again when it goes. Documents come
// in ascending docid, which lets FTS5 gather them in memory until the transaction ends.
#include "base/json.hpp"
#include "records/search_store.hpp"

#include <algorithm>

namespace sampark {
namespace {

// The language of FTS5; terms hold no quotes.
constexpr SearchSigns fts5{" AND ", " OR ", '"', "*"};

class SqliteSearchStore final : public SearchStore {
public:
    using SearchStore::SearchStore;

    void insert(std::string_view entity, Id const& record, SearchDocument const& document) override {
        auto const docid = next_docid();
        tx_.run(
            "INSERT INTO search_document (docid, workspace_id, entity, record_id, names, terms)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            docid, workspace_, entity, record, document.names, document.terms);
        tx_.run("INSERT INTO search_posting (rowid, terms) VALUES ($1, $2)", docid, document.terms);
    }

    void remove(StoredDocument const& stored) override {
        tx_.run("DELETE FROM search_document WHERE docid = $1", stored.docid);
        tx_.run("INSERT INTO search_posting (search_posting, rowid, terms) VALUES ('delete', $1, $2)",
                stored.docid, stored.document.terms);
    }

    void add_counts(WordCounts const& counts) override {
        for (auto const& [word, records] : counts) {
            tx_.run(
                "INSERT INTO search_word (workspace_id, word, records) VALUES ($1, $2, $3)"
                " ON CONFLICT (workspace_id, word) DO UPDATE SET records = records + excluded.records",
                workspace_, word, records);
        }
    }

    std::vector<std::int64_t> matching(SearchExpression const& expression, int limit,
                                       std::int64_t before) override {
        std::vector<std::int64_t> docids;
        tx_.each(
            "SELECT rowid FROM search_posting WHERE search_posting MATCH $1 AND rowid < $3"
            " ORDER BY rowid DESC LIMIT $2",
            [&](db::Row const& row) { docids.push_back(row.integer(0)); }, text_of(expression, fts5), limit,
            before);
        return docids;
    }

    std::vector<StoredDocument> documents(std::string_view entity,
                                          std::span<std::int64_t const> docids) override {
        std::vector<StoredDocument> found;
        json::array const asked(docids.begin(), docids.end());
        tx_.each(
            "SELECT d.docid, d.record_id, d.names, d.terms"
            " FROM json_each($1) AS asked CROSS JOIN search_document AS d ON d.docid = asked.value"
            " WHERE d.workspace_id = $2 AND d.entity = $3",
            [&](db::Row const& row) { found.push_back(read(row)); }, json::serialize(asked), workspace_,
            entity);
        return found;
    }

    std::vector<std::string> existing(std::vector<std::string> const& terms) override {
        std::vector<std::string> known;
        json::array const asked(terms.begin(), terms.end());
        tx_.each(
            "SELECT word FROM json_each($2) AS asked CROSS JOIN search_word AS w"
            " ON w.workspace_id = $1 AND w.word = asked.value WHERE w.records > 0 ORDER BY asked.key",
            [&](db::Row const& row) { known.emplace_back(row.text(0)); }, workspace_, json::serialize(asked));
        return known;
    }

    std::int64_t records_with(std::string const& term) override {
        auto const records = tx_.first(
            "SELECT records FROM search_word WHERE workspace_id = $1 AND word = $2",
            [](db::Row const& row) { return row.integer(0); }, workspace_, term);
        return records.value_or(0);
    }

    std::vector<std::string> beginning_with(std::string const& prefix, int limit) override {
        std::vector<std::string> words;
        tx_.each(
            "SELECT word FROM search_word WHERE workspace_id = $1 AND word >= $2 AND word < $3 AND records > "
            "0"
            " ORDER BY records DESC LIMIT $4",
            [&](db::Row const& row) { words.emplace_back(row.text(0)); }, workspace_, prefix,
            prefix + "\U0010FFFF", limit);
        return words;
    }

private:
    // There is one writer, so nobody else takes the next number before this transaction ends.
    std::int64_t next_docid() {
        if (last_docid_ == 0) {
            tx_.each("SELECT coalesce(max(docid), 0) FROM search_document",
                     [&](db::Row const& row) { last_docid_ = row.integer(0); });
        }
        return ++last_docid_;
    }

    std::int64_t last_docid_ = 0;
};

}  // namespace

std::unique_ptr<SearchStore> make_sqlite_search_store(db::Tx& tx, Id const& workspace) {
    return std::make_unique<SqliteSearchStore>(tx, workspace);
}

}  // namespace sampark
