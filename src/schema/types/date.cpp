#include "base/text.hpp"
#include "base/time.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

std::string text_of(json::value const& input) {
    return input.is_string() ? ascii_digits(std::string(trim(std::string_view(input.get_string()))))
                             : std::string("?");
}

// Dates are texts that sort as they follow one another, times are numbers.
bool is_before(Value const& one, Value const& other) {
    if (auto const* date = std::get_if<std::string>(&one)) return *date < std::get<std::string>(other);
    return std::get<std::int64_t>(one) < std::get<std::int64_t>(other);
}

Value in_range(Parse const& parse, Value value) {
    auto const& least = parse.field.least;
    auto const& most = parse.field.most;
    auto const write = [&](Value const& bound) { return bound_json(*parse.field.type, bound); };
    if (!is_empty(least) && is_before(value, least)) {
        parse.fail("too_early", {{"min", write(least)}});
        return {};
    }
    if (!is_empty(most) && is_before(most, value)) {
        parse.fail("too_late", {{"max", write(most)}});
        return {};
    }
    return value;
}

Value parse_date(Parse const& parse, json::value const& input) {
    auto text = text_of(input);
    if (text.empty()) return {};
    if (is_date(text)) return in_range(parse, text);
    parse.fail("not_a_date");
    return {};
}

Value parse_date_time(Parse const& parse, json::value const& input) {
    auto const text = text_of(input);
    if (text.empty()) return {};
    if (auto const time = parse_time(text)) return in_range(parse, *time);
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
