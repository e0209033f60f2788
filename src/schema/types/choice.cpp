#include "schema/types/types.hpp"

#include <algorithm>

namespace sampark::types {
namespace {

json::array choices_of(FieldDef const& field) {
    return json::array(field.choices.begin(), field.choices.end());
}

bool is_choice(FieldDef const& field, std::string_view text) {
    return std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end();
}

Value parse_choice(Parse const& parse, json::value const& input) {
    if (!input.is_string()) {
        parse.fail("wrong_type", {{"expected", "text"}});
        return {};
    }
    auto const text = std::string_view(input.get_string());
    if (text.empty()) return {};
    if (is_choice(parse.field, text)) return std::string(text);
    parse.fail("not_a_choice", {{"value", text.substr(0, 100)}, {"choices", choices_of(parse.field)}});
    return {};
}

Value parse_multi_choice(Parse const& parse, json::value const& input) {
    auto const* items = input.if_array();
    if (items == nullptr) {
        parse.fail("wrong_type", {{"expected", "list"}});
        return {};
    }
    json::array result;
    for (std::size_t i = 0; i < items->size(); ++i) {
        auto const value = parse_choice(parse.at('[' + std::to_string(i) + ']'), (*items)[i]);
        if (is_empty(value)) continue;
        auto entry = write_text(value);
        if (std::find(result.begin(), result.end(), entry) == result.end())
            result.push_back(std::move(entry));
    }
    if (result.empty()) return {};
    auto const max = parse.field.options.max;
    if (max > 0 && result.size() > static_cast<std::size_t>(max)) {
        parse.fail("too_many", {{"max", max}, {"count", result.size()}});
        return {};
    }
    return json::value(std::move(result));
}

json::object choice_schema(FieldDef const& field) {
    return {{"type", "string"}, {"enum", choices_of(field)}};
}
json::object multi_choice_schema(FieldDef const& field) {
    return {{"type", "array"}, {"items", choice_schema(field)}, {"uniqueItems", true}};
}

}  // namespace

FieldType const choice_type{.kind = Kind::choice,
                            .name = "choice",
                            .storage = Storage::text,
                            .operators = equal_operators,
                            .parse = parse_choice,
                            .write = write_text,
                            .typescript = "string",
                            .openapi = choice_schema,
                            .keys = no_keys,
                            .search_text = no_search};

FieldType const multi_choice_type{.kind = Kind::multi_choice,
                                  .name = "multi_choice",
                                  .storage = Storage::json,
                                  .operators = list_operators,
                                  .parse = parse_multi_choice,
                                  .write = write_json,
                                  .typescript = "string[]",
                                  .openapi = multi_choice_schema,
                                  .keys = no_keys,
                                  .search_text = no_search};

}  // namespace sampark::types
