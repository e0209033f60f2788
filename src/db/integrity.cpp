#include "db/integrity.hpp"

namespace sampark::db {

std::optional<std::string> find_damage(Database& database) {
    if (database.dialect().engine() != Engine::sqlite) return std::nullopt;
    try {
        auto const finding = database.read([](Tx& tx) {
            return tx.first("PRAGMA quick_check(1)", [](Row const& row) { return std::string(row.text(0)); });
        });
        return finding == "ok" ? std::nullopt : finding;
    } catch (DatabaseError const& error) {
        return error.what();
    }
}

}  // namespace sampark::db
