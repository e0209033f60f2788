// What both databases keep alike of the search index: the documents.
#include "records/search_store.hpp"

#include "records/load.hpp"

namespace sampark {

std::string text_of(SearchExpression const& expression, SearchSigns const& signs) {
    std::string text;
    for (auto const& group : expression) {
        text.append(text.empty() ? "" : signs.both) += '(';
        for (auto const& term : group) {
            if (&term != &group.front()) text += signs.either;
            auto const prefix = term.ends_with('*');
            (text += signs.quote).append(term, 0, term.size() - (prefix ? 1 : 0)) += signs.quote;
            if (prefix) text += signs.beginning;
        }
        text += ')';
    }
    return text;
}

std::optional<StoredDocument> SearchStore::find(Id const& record) {
    return tx_.first(
        "SELECT docid, record_id, names, terms FROM search_document WHERE workspace_id = $1 AND record_id = "
        "$2",
        read, workspace_, record);
}

std::vector<StoredDocument> SearchStore::documents_of(std::string_view entity, std::span<Id const> records) {
    std::vector<StoredDocument> found;
    SqlBuilder sql(tx_.dialect());
    sql.add("SELECT docid, record_id, names, terms FROM search_document WHERE workspace_id = ");
    sql.param(workspace_).add(" AND record_id IN (");
    add_id_list(sql, records);
    sql.add(") AND entity = ").param(entity);
    tx_.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read(row)); });
    return found;
}

StoredDocument SearchStore::read(db::Row const& row) {
    return {row.integer(0), row.id(1), {std::string(row.text(2)), std::string(row.text(3))}};
}

std::unique_ptr<SearchStore> make_search_store(db::Tx& tx, Id const& workspace) {
    return tx.dialect().engine() == db::Engine::sqlite ? make_sqlite_search_store(tx, workspace)
                                                       : make_postgres_search_store(tx, workspace);
}

}  // namespace sampark
