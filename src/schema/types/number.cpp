#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int decimal_places = 6;

Value parse_number(Parse const& parse, json::value const& input) {
    auto const value = parse_scaled(parse, input, 1, 1);
    return value ? Value(*value) : Value{};
}

Value parse_decimal(Parse const& parse, json::value const& input) {
    auto const value = parse_scaled(parse, input, decimal_scale, decimal_scale);
    return value ? Value(*value) : Value{};
}

json::value write_number(Value const& value) { return std::get<std::int64_t>(value); }

json::value write_decimal(Value const& value) {
    auto text = format_minor(std::get<std::int64_t>(value), decimal_places);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return json::string(text);
}

json::object number_schema(FieldDef const& field) {
    json::object schema{{"type", "integer"}, {"format", "int64"}};
    if (!is_empty(field.least)) schema["minimum"] = std::get<std::int64_t>(field.least);
    if (!is_empty(field.most)) schema["maximum"] = std::get<std::int64_t>(field.most);
    return schema;
}

json::object decimal_schema(FieldDef const&) {
    return {{"type", "string"}, {"format", "decimal"}, {"pattern", R"(^-?\d+(\.\d{1,6})?$)"}};
}

}  // namespace

FieldType const number_type{.kind = Kind::number,
                            .name = "number",
                            .storage = Storage::integer,
                            .operators = compare_operators,
                            .parse = parse_number,
                            .write = write_number,
                            .typescript = "number",
                            .openapi = number_schema,
                            .keys = no_keys,
                            .search_text = no_search};

FieldType const decimal_type{.kind = Kind::decimal,
                             .name = "decimal",
                             .storage = Storage::integer,
                             .operators = compare_operators,
                             .parse = parse_decimal,
                             .write = write_decimal,
                             .typescript = "string",
                             .openapi = decimal_schema,
                             .keys = no_keys,
                             .search_text = no_search};

}  // namespace sampark::types
