// What tables the database really has, for the test that migrations end at the schema and for drafting new
// ones.
#include "db/migrate.hpp"

#include <utility>

namespace sampark::db {
namespace {

constexpr Sql sqlite_columns(
    "SELECT t.name, c.name, c.type FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY "
    "t.name, c.cid");

constexpr Sql postgres_columns(
    "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c "
    "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
    "WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, "
    "a.attnum");

std::string normalised(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> names[]{
        {"BLOB", "id"},    {"INTEGER", "int"},           {"REAL", "real"},  {"TEXT", "text"}, {"uuid", "id"},
        {"bigint", "int"}, {"double precision", "real"}, {"jsonb", "json"},
    };
    for (auto const& [theirs, ours] : names) {
        if (type == theirs) return std::string(ours);
    }
    return std::string(type);
}

}  // namespace

std::map<std::string, std::vector<ColumnDescription>> describe(Database& database) {
    return database.read([](Tx& tx) {
        std::map<std::string, std::vector<ColumnDescription>> tables;
        auto const columns = tx.dialect().engine() == Engine::sqlite ? sqlite_columns : postgres_columns;
        tx.each(columns, [&](Row const& row) {
            tables[std::string(row.text(0))].push_back({std::string(row.text(1)), normalised(row.text(2))});
        });
        return tables;
    });
}

std::string described_type(Dialect const& dialect, std::string_view token) {
    return token == "json" && dialect.engine() == Engine::sqlite ? "text" : std::string(token);
}

}  // namespace sampark::db
