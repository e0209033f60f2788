#include "records/search_audience.hpp"

#include "records/load.hpp"
#include "records/visibility.hpp"

namespace sampark {

bool CallerAudience::sees_all(std::string_view entity) const {
    return sampark::sees_all(context_, context_.catalog.at(entity));
}

std::optional<std::vector<Id>> CallerAudience::few(std::string_view entity, std::size_t most) const {
    auto const& definition = context_.catalog.at(entity);
    if (!sees_by_owner(context_, definition)) return std::nullopt;
    SqlBuilder sql(context_.tx.dialect());
    sql.add("SELECT t.id FROM ").name(entity).add(" t WHERE t.workspace_id = ").param(context_.workspace());
    sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context_, definition, "t", Act::read);
    sql.add(" LIMIT ").param(static_cast<std::int64_t>(most + 1));
    std::vector<Id> found;
    context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(row.id(0)); });
    return found.size() > most ? std::nullopt : std::optional(std::move(found));
}

std::unordered_set<Id> CallerAudience::among(std::string_view entity, std::span<Id const> records) const {
    return visible_ids(context_, context_.catalog.at(entity), records);
}

}  // namespace sampark
