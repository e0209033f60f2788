#include "base/text.hpp"
#include "base/time.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

std::string text_of(json::value const& input) {
    return input.is_string() ? ascii_digits(std::string(trim(std::string_view(input.get_string()))))
                             : std::string("?");
}

Value parse_date(Parse const& parse, json::value const& input) {
    auto text = text_of(input);
    if (text.empty()) return {};
    if (is_date(text)) return text;
    parse.fail("not_a_date");
    return {};
}

Value parse_date_time(Parse const& parse, json::value const& input) {
    auto const text = text_of(input);
    if (text.empty()) return {};
    if (auto const time = parse_time(text)) return *time;
    parse.fail("not_a_time");
    return {};
}

json::value write_date_time(Value const& value) {
    return json::string(format_time(std::get<std::int64_t>(value)));
}
json::object date_schema(FieldDef const&) { return {{"type", "string"}, {"format", "date"}}; }
json::object date_time_schema(FieldDef const&) { return {{"type", "string"}, {"format", "date-time"}}; }

}  // namespace

FieldType const date_type{.kind = Kind::date,
                          .name = "date",
                          .storage = Storage::text,
                          .operators = compare_operators,
                          .parse = parse_date,
                          .write = write_text,
                          .typescript = "string",
                          .openapi = date_schema,
                          .keys = no_keys,
                          .search_text = no_search};

FieldType const date_time_type{.kind = Kind::date_time,
                               .name = "date_time",
                               .storage = Storage::integer,
                               .operators = compare_operators,
                               .parse = parse_date_time,
                               .write = write_date_time,
                               .typescript = "string",
                               .openapi = date_time_schema,
                               .keys = no_keys,
                               .search_text = no_search};

}  // namespace sampark::types
