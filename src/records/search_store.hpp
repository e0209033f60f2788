// The search index as each database keeps it (migrations/0003_search.sql): SQLite in FTS5, PostgreSQL in a
// tsvector.
//
// Terms are those of records/search_document.hpp. One store serves one transaction and one workspace.
#pragma once

#include "db/database.hpp"
#include "records/search_document.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct StoredDocument {
    std::int64_t docid = 0;
    Id record;
    SearchDocument document;
};

// Every group must match; a group matches with any of its terms. A term that ends in * is a beginning.
using SearchExpression = std::vector<std::vector<std::string>>;

// How many more (or fewer) records have each word or key; in ascending order.
using WordCounts = std::vector<std::pair<std::string, std::int64_t>>;

// How a database writes an expression. What is quoted is never read as part of its language.
struct SearchSigns {
    std::string_view both;
    std::string_view either;
    char quote;
    std::string_view beginning;  // behind a quoted term
};
std::string text_of(SearchExpression const& expression, SearchSigns const& signs);

class SearchStore {
public:
    // Keeps a reference.
    SearchStore(db::Tx& tx, Id const& workspace) : tx_(tx), workspace_(workspace) {}
    virtual ~SearchStore() = default;

    std::optional<StoredDocument> find(Id const& record);
    virtual void insert(std::string_view entity, Id const& record, SearchDocument const& document) = 0;
    virtual void remove(StoredDocument const& stored) = 0;
    virtual void add_counts(WordCounts const& counts) = 0;

    // Docids below `before`, at most `limit`, the newest first.
    virtual std::vector<std::int64_t> matching(SearchExpression const& expression, int limit,
                                               std::int64_t before) = 0;
    // Those of the documents that are the workspace's and of this noun, in any order.
    virtual std::vector<StoredDocument> documents(std::string_view entity,
                                                  std::span<std::int64_t const> docids) = 0;
    // The documents of these records of the noun, in any order.
    std::vector<StoredDocument> documents_of(std::string_view entity, std::span<Id const> records);
    // Those of the terms that any record may have, in their order; PostgreSQL gives all back.
    virtual std::vector<std::string> existing(std::vector<std::string> const& terms) = 0;
    // How many records have a word or key; PostgreSQL does not know and says 1.
    virtual std::int64_t records_with(std::string const& term) = 0;
    // Terms that cover every word beginning so, the most frequent first; PostgreSQL gives the beginning
    // itself, with *.
    virtual std::vector<std::string> beginning_with(std::string const& prefix, int limit) = 0;

protected:
    static StoredDocument read(db::Row const& row);  // of "docid, record_id, names, terms"

    db::Tx& tx_;
    Id workspace_;
};

std::unique_ptr<SearchStore> make_search_store(db::Tx& tx, Id const& workspace);
std::unique_ptr<SearchStore> make_sqlite_search_store(db::Tx& tx, Id const& workspace);
std::unique_ptr<SearchStore> make_postgres_search_store(db::Tx& tx, Id const& workspace);

}  // namespace sampark
