#include "db/database.hpp"

#include "db/postgres_connection.hpp"
#include "db/sqlite_connection.hpp"
#include "db/sqlite_functions.hpp"

namespace sampark::db {

bool is_failed_statement(Problem const& problem) {
    return problem.status >= 500 || problem.code == "conflict" || problem.code == "text_not_storable";
}

std::unique_ptr<Database> Database::open(DatabaseConfig const& config) {
    std::string_view const url = config.url;
    if (url.starts_with("postgres://") || url.starts_with("postgresql://")) return open_postgres(config);
    constexpr std::string_view scheme = "sqlite:";
    auto const path = url.starts_with(scheme) ? url.substr(scheme.size()) : url;
    if (path.empty() || path.find("://") != std::string_view::npos) {
        throw DatabaseError(
            "The database address must be a file (sqlite:/path/to/file) or begin with postgresql://.");
    }
    define_sqlite_functions();
    return open_sqlite(std::string(path), config);
}

}  // namespace sampark::db
