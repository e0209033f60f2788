#include "records/import/links.hpp"

#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

namespace sampark::imports {
namespace {

constexpr double certain = 0.93;  // alike beyond doubt …
constexpr double margin = 0.05;   // … when the next best name is this much further away

// The fields by which people name a record of the noun.
Fields naming_fields(EntityDef const& entity) {
    Fields fields;
    for (auto const* name : {"name", "name_bn", "title", "mail", "code", "reference"}) {
        auto const* field = entity.find(name);
        if (field != nullptr && field->storage() == Storage::text) fields.push_back(field);
    }
    return fields;
}

}  // namespace

FuzzyIndex& Links::index_of(Context const& context, EntityDef const& target) {
    auto const known = indexes_.find(target.name());
    if (known != indexes_.end()) return known->second;
    auto& index = indexes_[std::string(target.name())];
    auto const fields = naming_fields(target);
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT ");
    add_columns(sql, "t", fields);
    sql.add(" FROM ").name(target.name()).add(" t WHERE t.workspace_id = ").param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, target, "t", Act::read);
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        int column = 0;
        auto const record = read_row(row, target, fields, column);
        for (auto const* field : fields) {
            if (auto const* text = std::get_if<std::string>(&record.at(*field))) index.add(*text, record.id);
        }
    });
    return index;
}

FoundLink Links::find(Context const& context, EntityDef const& target, std::string_view name) {
    if (auto const id = parse_id(name)) return {*id, {}, {}};
    auto const matches = index_of(context, target).find(name);
    if (matches.empty()) return {std::nullopt, "link_not_found", {}};
    auto const& best = matches.front();
    auto const rival =
        std::find_if(matches.begin(), matches.end(), [&](auto const& match) { return match.id != best.id; });
    auto const sure = best.kind != NameMatchKind::similar || best.score >= certain;
    auto const alone = rival == matches.end() || best.score - rival->score >= margin;
    if (sure && alone) return {best.id, {}, {}};
    if (sure && best.kind != NameMatchKind::similar) return {std::nullopt, "link_ambiguous", best.name};
    return {std::nullopt, "link_not_found", best.name};
}

std::optional<Id> Links::find_existing(Context const& context, EntityDef const& target,
                                       std::string_view name) {
    auto const matches = index_of(context, target).find(name, 1);
    auto const known = !matches.empty() && matches.front().kind != NameMatchKind::similar;
    return known ? std::optional(matches.front().id) : std::nullopt;
}

Id Links::create(Context const& context, EntityDef const& target, std::string const& name) {
    if (auto const known = find_existing(context, target, name)) return *known;
    json::object input{{target.info->label, name}};
    if (target.name() == "stage") {
        auto const& pipelines = context.catalog.at("pipeline");
        auto const first = first_of(context, pipelines, pipelines.at("position"));
        if (first) input["pipeline"] = to_text(first->id);
    }
    auto const id = sampark::create(context, target, input).record.id;
    ++created_[std::string(target.name())];
    add(target, name, id);
    return id;
}

void Links::add(EntityDef const& target, std::string_view name, Id const& id) {
    auto const known = indexes_.find(target.name());
    if (known != indexes_.end()) known->second.add(name, id);
}

void Links::forget() {
    indexes_.clear();
    created_.clear();
}

}  // namespace sampark::imports
