#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int short_limit = 500;
constexpr int long_limit = 100'000;

Value parse_short(Parse const& parse, json::value const& input) {
    auto const as_json = parse.field.options.holds_json && !input.is_string();
    auto text = parse_text(parse, as_json ? json::value(json::serialize(input)) : input, short_limit);
    return text ? Value(std::move(*text)) : Value{};
}

Value parse_long(Parse const& parse, json::value const& input) {
    auto text = parse_text(parse, input, long_limit, Lines::many);
    return text ? Value(std::move(*text)) : Value{};
}

}  // namespace

FieldType const text_type{.kind = Kind::text,
                          .name = "text",
                          .storage = Storage::text,
                          .operators = text_operators,
                          .parse = parse_short,
                          .write = write_text,
                          .typescript = "string",
                          .openapi = string_schema,
                          .keys = no_keys,
                          .search_text = search_plain};

FieldType const long_text_type{.kind = Kind::long_text,
                               .name = "long_text",
                               .storage = Storage::text,
                               .operators = text_operators,
                               .parse = parse_long,
                               .write = write_text,
                               .typescript = "string",
                               .openapi = string_schema,
                               .keys = no_keys,
                               .search_text = search_plain};

}  // namespace sampark::types
