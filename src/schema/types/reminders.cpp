// When to remind somebody: so many minutes before, or at a moment. And moments by themselves: a list of
// times. As a text they stand one after another with semicolons between: "15; 2026-11-27T09:00:00Z".
#include "base/text.hpp"
#include "base/time.hpp"
#include "schema/types/types.hpp"

#include <algorithm>

namespace sampark::types {
namespace {

constexpr int reminders_limit = 10;
constexpr int times_limit = 1000;
constexpr std::int64_t longest_before = 366 * 24 * 60;  // minutes

std::string clean(json::string const& text) {
    return ascii_digits(std::string(trim(std::string_view(text))));
}

json::array parts_of_text(std::string_view text) {
    json::array parts;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(";\n"), text.size());
        auto const part = trim(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<json::array> list_of(Parse const& parse, json::value const& input, int limit) {
    auto const* text = input.if_string();
    auto const* given = input.if_array();
    if (text == nullptr && given == nullptr) {
        parse.fail("wrong_type", {{"expected", "list"}});
        return std::nullopt;
    }
    auto items = given != nullptr ? *given : parts_of_text(std::string_view(*text));
    auto const max = parse.field.options.max > 0 ? parse.field.options.max : limit;
    if (items.size() <= static_cast<std::size_t>(max)) return items;
    parse.fail("too_many", {{"max", max}, {"count", items.size()}});
    return std::nullopt;
}

std::optional<std::string> moment_of(Parse const& parse, json::value const& input) {
    auto const* text = input.if_string();
    if (auto const time = text != nullptr ? parse_time(clean(*text)) : std::nullopt)
        return format_time(*time);
    parse.fail("not_a_time");
    return std::nullopt;
}

std::optional<json::object> before_of(Parse const& parse, json::value const& input) {
    FieldDef minutes;
    minutes.type = &number_type;
    minutes.kind = Kind::number;
    minutes.least = std::int64_t{0};
    minutes.most = longest_before;
    auto const value = parse_scaled({minutes, parse.settings, parse.path, parse.errors}, input, 1, 1);
    return value ? std::optional(json::object{{"before", *value}}) : std::nullopt;
}

std::optional<json::object> at_of(Parse const& parse, json::value const& input) {
    auto const moment = moment_of(parse, input);
    return moment ? std::optional(json::object{{"at", *moment}}) : std::nullopt;
}

// {"before": minutes}, {"at": time}, or either alone.
std::optional<json::object> parse_reminder(Parse const& parse, json::value const& input) {
    if (input.is_number()) return before_of(parse, input);
    if (auto const* text = input.if_string()) {
        auto const plain = clean(*text);
        auto const minutes = plain.find_first_not_of("0123456789") == std::string::npos;
        return minutes ? before_of(parse, input) : at_of(parse, input);
    }
    auto const* object = input.if_object();
    if (object == nullptr) {
        parse.fail("wrong_type", {{"expected", "reminder"}});
        return std::nullopt;
    }
    for (auto const& [name, ignored] : *object) {
        if (name != "before" && name != "at") parse.at('.' + std::string(name)).fail("unknown_field");
    }
    auto const* before = object->if_contains("before");
    auto const* at = object->if_contains("at");
    if ((before == nullptr) == (at == nullptr)) {
        parse.fail("before_or_at");
        return std::nullopt;
    }
    return before != nullptr ? before_of(parse.at(".before"), *before) : at_of(parse.at(".at"), *at);
}

template <class Entry>
void add_once(json::array& list, Entry entry) {
    json::value value(std::move(entry));
    if (std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(std::move(value));
}

Value parse_reminders(Parse const& parse, json::value const& input) {
    auto const items = list_of(parse, input, reminders_limit);
    json::array reminders;
    for (std::size_t i = 0; items && i < items->size(); ++i) {
        if (auto reminder = parse_reminder(parse.at('[' + std::to_string(i) + ']'), (*items)[i]))
            add_once(reminders, std::move(*reminder));
    }
    if (reminders.empty()) return {};
    return json::value(std::move(reminders));
}

Value parse_times(Parse const& parse, json::value const& input) {
    auto const items = list_of(parse, input, times_limit);
    std::vector<std::string> moments;
    for (std::size_t i = 0; items && i < items->size(); ++i) {
        if (auto moment = moment_of(parse.at('[' + std::to_string(i) + ']'), (*items)[i]))
            moments.push_back(std::move(*moment));
    }
    if (moments.empty()) return {};
    std::sort(moments.begin(), moments.end(),
              [](auto const& one, auto const& other) { return *parse_time(one) < *parse_time(other); });
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return json::value(json::array(moments.begin(), moments.end()));
}

json::object moment_schema() { return {{"type", "string"}, {"format", "date-time"}}; }

json::object reminders_schema(FieldDef const&) {
    json::object const minutes{{"type", "integer"}, {"minimum", 0}, {"maximum", longest_before}};
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"before", minutes}, {"at", moment_schema()}}},
              {"additionalProperties", false}}}};
}

json::object times_schema(FieldDef const&) { return {{"type", "array"}, {"items", moment_schema()}}; }

}  // namespace

FieldType const reminders_type{.kind = Kind::reminders,
                               .name = "reminders",
                               .storage = Storage::json,
                               .operators = {},
                               .parse = parse_reminders,
                               .write = write_json,
                               .typescript = "Reminder[]",
                               .openapi = reminders_schema,
                               .keys = no_keys,
                               .search_text = no_search};

FieldType const times_type{.kind = Kind::times,
                           .name = "times",
                           .storage = Storage::json,
                           .operators = {},
                           .parse = parse_times,
                           .write = write_json,
                           .typescript = "string[]",
                           .openapi = times_schema,
                           .keys = no_keys,
                           .search_text = no_search};

}  // namespace sampark::types
