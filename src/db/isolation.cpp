#include "db/isolation.hpp"

namespace sampark::db {

std::optional<std::string> role_without_isolation(Database& database) {
    if (database.dialect().engine() != Engine::postgres) return std::nullopt;
    return database.read([](Tx& tx) {
        return tx.first(
            "SELECT rolname::text FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)",
            [](Row const& row) { return std::string(row.text(0)); });
    });
}

}  // namespace sampark::db
