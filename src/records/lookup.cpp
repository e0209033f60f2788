#include "records/lookup.hpp"

#include "records/input.hpp"
#include "records/list.hpp"

namespace sampark {

namespace {

std::optional<Record> first_match(Context const& context, EntityDef const& entity, ListQuery query,
                                  FieldDef const* order) {
    query.limit = 1;
    if (order != nullptr) query.sort = {{order->name, false}};
    SystemContext const system(context);
    auto page = list(*system, entity, query);
    if (page.records.empty()) return std::nullopt;
    return std::move(page.records.front());
}

}  // namespace

std::optional<Record> find_by(Context const& context, EntityDef const& entity, FieldDef const& field,
                              Value const& value, FieldDef const* order) {
    ListQuery query;
    query.filter = json::object{{field.name, {{"eq", wire(field, value)}}}};
    return first_match(context, entity, std::move(query), order);
}

std::optional<Record> first_of(Context const& context, EntityDef const& entity, FieldDef const& order) {
    return first_match(context, entity, {}, &order);
}

void hold(Context const& context, std::string_view what) {
    if (context.tx.dialect().engine() != db::Engine::postgres) return;
    context.tx.run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))",
                   to_text(context.workspace()) + ' ' + std::string(what));
}

bool leads_to(Context const& context, EntityDef const& entity, FieldDef const& field, Id start,
              Id const& id) {
    constexpr int longest = 100;
    for (int steps = 0; steps < longest && !start.is_nil(); ++steps) {
        if (start == id) return true;
        auto const record = find_any(context, entity, start);
        auto const* next = record ? std::get_if<Id>(&record->at(field)) : nullptr;
        start = next == nullptr ? Id{} : *next;
    }
    return !start.is_nil();
}

}  // namespace sampark
