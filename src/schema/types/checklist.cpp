// A checklist: what is to be done in small steps, and which of them are done. As a text it has a step a line,
// "[x] Call the bank" when done.
#include "base/text.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int list_limit = 100;
constexpr int text_limit = 500;

bool takes_member(std::string_view name) { return name == "text" || name == "done"; }

std::optional<json::object> parse_step(Parse const& parse, json::value const& input) {
    auto const* object = input.if_object();
    if (object == nullptr && !input.is_string()) {
        parse.fail("wrong_type", {{"expected", "checklist"}});
        return std::nullopt;
    }
    auto done = false;
    if (object != nullptr) {
        for (auto const& [name, ignored] : *object) {
            if (!takes_member(name)) parse.at('.' + std::string(name)).fail("unknown_field");
        }
        auto const* given = object->if_contains("done");
        if (given != nullptr && !given->is_null() && !given->is_bool())
            parse.at(".done").fail("wrong_type", {{"expected", "boolean"}});
        done = given != nullptr && given->is_bool() && given->get_bool();
    }
    auto const* said = object != nullptr ? object->if_contains("text") : &input;
    if (said == nullptr || said->is_null()) return std::nullopt;
    FieldDef const free_text{};  // the limits are the step's, not those of the list
    auto text =
        parse_text({free_text, parse.settings, parse.path + ".text", parse.errors}, *said, text_limit);
    if (!text) return std::nullopt;
    return json::object{{"text", std::move(*text)}, {"done", done}};
}

// "[x] Call the bank", "[ ] Write", "- Write".
json::object step_of_line(std::string_view line) {
    auto const starts = [&](std::string_view sign) { return line.starts_with(sign); };
    auto const done = starts("[x]") || starts("[X]") || starts("☑");
    for (auto const sign : {"[x]", "[X]", "[ ]", "[]", "☑", "☐", "- ", "* ", "• "}) {
        if (!starts(sign)) continue;
        line.remove_prefix(std::string_view(sign).size());
        break;
    }
    return {{"text", trim(line)}, {"done", done}};
}

json::array steps_of_text(std::string_view text) {
    json::array steps;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = trim(text.substr(0, end));
        if (!line.empty()) steps.emplace_back(step_of_line(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return steps;
}

Value parse_checklist(Parse const& parse, json::value const& input) {
    auto const* text = input.if_string();
    auto const* given = input.if_array();
    if (text == nullptr && given == nullptr) {
        parse.fail("wrong_type", {{"expected", "list"}});
        return {};
    }
    auto const items = given != nullptr ? *given : steps_of_text(std::string_view(*text));
    auto const max = parse.field.options.max > 0 ? parse.field.options.max : list_limit;
    if (items.size() > static_cast<std::size_t>(max)) {
        parse.fail("too_many", {{"max", max}, {"count", items.size()}});
        return {};
    }
    json::array steps;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (auto step = parse_step(parse.at('[' + std::to_string(i) + ']'), items[i]))
            steps.emplace_back(std::move(*step));
    }
    if (steps.empty()) return {};
    return json::value(std::move(steps));
}

// Its members in one order: PostgreSQL gives them back in another.
json::value write_checklist(Value const& value) {
    json::array steps;
    for (auto const& step : std::get<json::value>(value).get_array())
        steps.emplace_back(json::object{{"text", step.at("text")}, {"done", step.at("done")}});
    return steps;
}

std::string words_of(Value const& value) {
    std::string text;
    for (auto const& step : std::get<json::value>(value).get_array()) {
        text += std::string_view(step.at("text").get_string());
        text += ' ';
    }
    return text;
}

json::object checklist_schema(FieldDef const&) {
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties",
               {{"text", {{"type", "string"}, {"maxLength", text_limit}}}, {"done", {{"type", "boolean"}}}}},
              {"required", {"text"}},
              {"additionalProperties", false}}}};
}

}  // namespace

FieldType const checklist_type{.kind = Kind::checklist,
                               .name = "checklist",
                               .storage = Storage::json,
                               .operators = {},
                               .parse = parse_checklist,
                               .write = write_checklist,
                               .typescript = "ChecklistStep[]",
                               .openapi = checklist_schema,
                               .keys = no_keys,
                               .search_text = words_of};

}  // namespace sampark::types
