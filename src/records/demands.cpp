#include "records/demands.hpp"

#include "records/visibility.hpp"

#include <algorithm>
#include <optional>

namespace sampark {
namespace {

using Form = Demand::Form;

bool is_column(FieldDef const& field) {
    auto const storage = field.storage();
    auto const single = storage == Storage::integer || storage == Storage::text || storage == Storage::id ||
                        storage == Storage::money;
    return single && !field.stored_in_json() && field.kind != Kind::phone;
}

// Whether some index begins with the field.
bool leads(EntityDef const& entity, std::string_view field) {
    auto const& indexes = entity.info->indexes;
    return std::any_of(indexes.begin(), indexes.end(),
                       [&](ListIndex const& index) { return index.fields[0] == field; });
}

Form form_of(FieldDef const& field, std::string_view wire, json::value const& operand) {
    if (operand.is_null()) return Form::other;
    auto const equal = wire == "eq" || wire == "in";
    auto const has = wire == "has" || wire == "has_any" || wire == "has_all";
    auto const keyed = field.kind == Kind::mails || field.kind == Kind::phones || field.kind == Kind::phone;
    if (keyed) return equal ? Form::found : Form::other;
    if (field.storage() == Storage::relation) return equal || has ? Form::found : Form::other;
    if (!is_column(field)) return Form::other;
    if (wire == "eq") return Form::same;
    if (wire == "in") return Form::one_of;
    auto const range = wire == "lt" || wire == "lte" || wire == "gt" || wire == "gte" || wire == "between" ||
                       wire == "starts_with";
    return range ? Form::range : Form::other;
}

// Of a path through links: whether each step can be found from the one behind it.
Form form_of(Context const& context, EntityDef const& entity, std::string_view path, std::string_view wire,
             json::value const& operand) {
    auto const dot = path.find('.');
    auto const* field = visible_field(context, entity, path.substr(0, dot));
    if (field == nullptr) return Form::other;
    if (dot == std::string_view::npos) return form_of(*field, wire, operand);
    auto const* target = context.catalog.find(field->target);
    if (target == nullptr) return Form::other;
    auto const rest = path.substr(dot + 1);
    auto const form = form_of(context, *target, rest, wire, operand);
    auto const backwards = field->storage() == Storage::relation || leads(entity, field->name);
    auto const found = form == Form::found || (form != Form::other && leads(*target, rest));
    return backwards && found ? Form::found : Form::other;
}

Demand demand(Context const& context, EntityDef const& entity, std::string_view path, std::string_view wire,
              json::value const& operand) {
    auto const dot = path.find('.');
    Demand result{std::string(path.substr(0, dot)),
                  form_of(context, entity, path, wire, operand),
                  {{path, {{wire, operand}}}}};
    auto const* field = entity.find(result.field);
    if (field != nullptr && field->options.is_reckoned()) result.field = field->options.days_since;
    if (dot != std::string_view::npos && field != nullptr && field->storage() == Storage::id)
        result.linked = {{path.substr(dot + 1), {{wire, operand}}}};
    return result;
}

void add(Context const& context, EntityDef const& entity, json::value const& filter,
         std::vector<Demand>& demands) {
    auto const* members = filter.if_object();
    if (members == nullptr) return;
    for (auto const& [path, value] : *members) {
        if (path == "and" && value.is_array()) {
            for (auto const& item : value.get_array()) add(context, entity, item, demands);
        } else if (path == "and" || path == "or" || path == "not") {
            demands.push_back({"", Form::other, {{path, value}}});
        } else {
            auto const operators = value.is_object() ? value.get_object() : json::object{{"eq", value}};
            for (auto const& [wire, operand] : operators) {
                demands.push_back(demand(context, entity, path, wire, operand));
            }
        }
    }
}

void take(std::string_view field, Form form, std::span<Demand const> demands,
          std::vector<Demand const*>& taken) {
    for (auto const& demand : demands) {
        if (demand.field == field && demand.form == form) taken.push_back(&demand);
    }
}

// Takes the field's equal values and says whether there were any.
bool is_same(std::string_view field, std::span<Demand const> demands, std::vector<Demand const*>& taken) {
    auto const before = taken.size();
    take(field, Form::same, demands, taken);
    return taken.size() > before;
}

}  // namespace

std::vector<Demand> demands_of(Context const& context, EntityDef const& entity, json::value const& filter) {
    std::vector<Demand> demands;
    add(context, entity, filter, demands);
    return demands;
}

std::vector<Demand const*> answered(ListIndex const& index, std::span<Demand const> demands) {
    std::vector<Demand const*> taken;
    for (auto const field : index.fields) {
        if (field.empty()) break;
        if (is_same(field, demands, taken)) continue;
        take(field, Form::one_of, demands, taken);
        take(field, Form::range, demands, taken);
        break;
    }
    return taken;
}

std::optional<std::vector<Demand const*>> in_order_of(std::string_view field, ListIndex const& index,
                                                      std::span<Demand const> demands) {
    std::vector<Demand const*> taken;
    for (auto const name : index.fields) {
        if (name == field) {
            if (!field.empty() && !is_same(field, demands, taken)) take(field, Form::range, demands, taken);
            // Rows without a value in the first field are not in such an index.
            return index.filled_only && taken.empty() ? std::nullopt : std::optional(taken);
        }
        if (name.empty() || !is_same(name, demands, taken)) return std::nullopt;
    }
    return field.empty() ? std::optional(taken) : std::nullopt;
}

}  // namespace sampark
