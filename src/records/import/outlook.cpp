#include "records/import/outlook.hpp"

#include "records/import/history.hpp"
#include "records/load.hpp"
#include "records/sql_builder.hpp"
#include "records/undo.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <map>

namespace sampark::imports {
namespace {

constexpr std::size_t named_records = 100;  // of a reason; the others are counted
constexpr std::size_t asked_at_once = 500;  // whether others refer to them

struct Staying {
    std::string entity;
    std::string code;
    std::vector<Id> records;
};

std::vector<Staying> by_reason(json::array const& skipped) {
    std::vector<Staying> reasons;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (auto const& each : skipped) {
        std::string entity(each.at("entity").as_string());
        std::string code(each.at("code").as_string());
        auto const [place, is_new] = places.try_emplace({entity, code}, reasons.size());
        if (is_new) reasons.push_back({std::move(entity), std::move(code), {}});
        reasons[place->second].records.push_back(parse_id(each.at("record").as_string()).value());
    }
    std::ranges::stable_sort(reasons, [](Staying const& one, Staying const& other) {
        return one.records.size() > other.records.size();
    });
    return reasons;
}

// Which of the records that refer to those that stay are meant.
enum class Made { elsewhere, by_import };

// Whether records of the noun that the caller sees refer through the field to one of these.
bool refers(Context const& context, EntityDef const& entity, FieldDef const& field,
            std::span<Id const> staying, Id const& import, Made made) {
    auto const related = field.storage() == Storage::relation;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT 1 FROM ").name(entity.name()).add(" t");
    if (related) {
        sql.add(" JOIN record_link r ON r.workspace_id = t.workspace_id AND r.from_id = t.id");
        sql.add(" AND r.entity = ").param(entity.name()).add(" AND r.field = ");
        sql.param(std::string_view(field.name));
    }
    sql.add(" WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.deleted_at IS NULL AND ");
    related ? sql.add("r.to_id") : sql.field("t", field);
    sql.add(" IN (");
    add_id_list(sql, staying);
    sql.add(") AND ");
    if (made == Made::elsewhere) sql.add("NOT ");
    sql.add("EXISTS (SELECT 1 FROM event e WHERE e.workspace_id = t.workspace_id AND e.entity = ");
    sql.param(entity.name()).add(" AND e.record_id = t.id AND e.action = 'created' AND e.group_id = ");
    sql.param(import).add(")");
    add_row_filter(sql, context, entity, "t", Act::read);
    sql.add(" LIMIT 1");
    auto found = false;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const&) { found = true; });
    return found;
}

bool leads_to(FieldDef const& field, std::string_view target) {
    auto const link = field.kind == Kind::link || field.kind == Kind::links;
    // A custom link is text within JSON, which names no place.
    auto const findable = field.storage() == Storage::relation || field.origin != Origin::custom;
    return link && findable && field.target == target;
}

bool refers_to_any(Context const& context, EntityDef const& entity, FieldDef const& field,
                   Staying const& staying, Id const& import, Made made) {
    if (!leads_to(field, staying.entity) || visible_field(context, entity, field.name) == nullptr)
        return false;
    std::span<Id const> rest(staying.records);
    while (!rest.empty()) {
        auto const batch = rest.first(std::min(rest.size(), asked_at_once));
        if (refers(context, entity, field, batch, import, made)) return true;
        rest = rest.subspan(batch.size());
    }
    return false;
}

json::array referrers(Context const& context, Staying const& staying, Id const& import, Made made) {
    json::array nouns;
    for (auto const& entity : context.catalog.entities()) {
        if (!allows(context, entity, Act::read)) continue;
        auto const named = std::ranges::any_of(entity.fields, [&](FieldDef const& field) {
            return refers_to_any(context, entity, field, staying, import, made);
        });
        if (named) nouns.emplace_back(entity.name());
    }
    return nouns;
}

// What holds them from outside; else they hold each other.
json::array referrers(Context const& context, Staying const& staying, Id const& import) {
    if (staying.code != "still_linked") return {};
    auto others = referrers(context, staying, import, Made::elsewhere);
    return others.empty() ? referrers(context, staying, import, Made::by_import) : others;
}

json::array records_json(Labels const& labels, Staying const& staying) {
    json::array records;
    for (auto const& id : staying.records) {
        if (records.size() == named_records) break;
        auto const* label = labels.find(staying.entity, id);
        records.push_back(
            {{"id", to_text(id)}, {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}});
    }
    return records;
}

json::array staying_json(Context const& context, std::vector<Staying> const& reasons, Id const& import) {
    Labels labels;
    for (auto const& staying : reasons) {
        for (std::size_t i = 0; i < std::min(staying.records.size(), named_records); ++i)
            labels.want(staying.entity, staying.records[i]);
    }
    labels.load(context);
    json::array items;
    for (auto const& staying : reasons) {
        items.push_back({{"entity", staying.entity},
                         {"code", staying.code},
                         {"count", staying.records.size()},
                         {"referrers", referrers(context, staying, import)},
                         {"records", records_json(labels, staying)}});
    }
    return items;
}

}  // namespace

json::object outlook(Context const& context, Stored const& stored) {
    auto const group = group_of(stored);
    if (!group || is_taken_back(stored)) return {{"undone", 0}, {"kept", 0}, {"staying", json::array{}}};
    auto result = imagine_undo(context, *group);
    leave_out_done(result);
    return {{"undone", result.undone},
            {"kept", result.kept()},
            {"staying", staying_json(context, by_reason(result.skipped), *group)}};
}

}  // namespace sampark::imports
