#include "records/filter_operands.hpp"

#include "records/filter.hpp"
#include "records/filter_path.hpp"

namespace sampark {

std::vector<Value> Operands::read(std::string_view path, FieldDef const& field, json::value const& operand,
                                  std::string_view positive) {
    std::vector<Value> result;
    auto const many = positive == "in" || positive == "between";
    if (many && !operand.is_array()) {
        fail(path, "wrong_type", {{"expected", "list"}});
        return result;
    }
    auto const items = many ? operand.get_array() : json::array{operand};
    if (positive == "between" && items.size() != 2) {
        fail(path, "not_a_range", {});
        return result;
    }
    auto const too_many = items.size() > filter_list_limit;
    count_ += items.size();
    if (too_many || count_ > filter_operand_limit) {
        fail(path, "too_many",
             {{"max", too_many ? filter_list_limit : filter_operand_limit},
              {"count", too_many ? items.size() : count_}});
        return result;
    }
    for (auto const& item : items) {
        auto value = parse(path, field, item, positive);
        if (!is_empty(value)) result.push_back(std::move(value));
    }
    return result;
}

// A field's limits bind what is written, not what is asked for.
Value Operands::parse(std::string_view path, FieldDef const& field, json::value const& item,
                      std::string_view positive) {
    auto const storage = field.storage();
    auto const as_text = positive == "contains" || positive == "starts_with" || field.kind == Kind::choice ||
                         folds_case(field.kind) || (storage == Storage::json);
    if (as_text) {
        if (item.is_string()) return std::string(item.get_string());
        fail(path, "wrong_type", {{"expected", "text"}});
        return {};
    }
    if (is_link(field) && field.target == "user" && item == json::value("me")) return context_.actor.user;
    auto unlimited = field;
    unlimited.options = {};
    Parse const how{unlimited, context_.catalog.settings(), std::string(path), errors_};
    if (field.kind == Kind::links) return field_type(Kind::link).parse(how, item);
    auto value = field.type->parse(how, item);
    if (auto* amount = std::get_if<Money>(&value); amount != nullptr && !item.is_object()) {
        amount->currency.clear();
    }
    return value;
}

void Operands::fail(std::string_view path, std::string_view code, json::object parameters) {
    errors_.push_back({std::string(path), std::string(code), std::move(parameters)});
}

}  // namespace sampark
