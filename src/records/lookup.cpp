#include "records/lookup.hpp"

#include "records/input.hpp"
#include "records/list.hpp"

namespace sampark {

std::optional<Record> find_by(Context const& context, EntityDef const& entity, FieldDef const& field,
                              Value const& value, FieldDef const* order) {
    ListQuery query;
    query.limit = 1;
    if (order != nullptr) query.sort = {{order->name, false}};
    query.filter = json::object{{field.name, {{"eq", wire(field, value)}}}};
    SystemContext const system(context);
    auto page = list(*system, entity, query);
    if (page.records.empty()) return std::nullopt;
    return std::move(page.records.front());
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
