#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int url_limit = 2000;
constexpr int list_limit = 20;
constexpr int handle_limit = 200;

// Only http and https may ever be followed from a page of ours; a bare host gets https.
Value parse_url(Parse const& parse, json::value const& input) {
    auto text = parse_text(parse, input, url_limit);
    if (!text) return {};
    auto const scheme = text->find("://");
    if (scheme == std::string::npos) text->insert(0, "https://");
    auto const host = text->find("://") + 3;
    auto const known = text->starts_with("https://") || text->starts_with("http://");
    auto const has_host = text->find('.', host) != std::string::npos && host < text->size();
    if (known && has_host && text->find_first_of(" \t\r\n<>\"") == std::string::npos) return std::move(*text);
    parse.fail("not_a_url");
    return {};
}

Value parse_handle(Parse const& parse, json::value const& input) {
    auto text = parse_text(parse, input, handle_limit);
    return text ? Value(std::move(*text)) : Value{};
}

Value parse_handles(Parse const& parse, json::value const& input) {
    return parse_labelled(parse, input, list_limit, parse_handle);
}

std::string handles_text(Value const& value) {
    std::string text;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        text += std::string_view(entry.at("value").get_string());
        text += ' ';
    }
    return text;
}

json::object url_schema(FieldDef const&) {
    return {{"type", "string"}, {"format", "uri"}, {"maxLength", url_limit}};
}

json::object handles_schema(FieldDef const& field) {
    json::object properties{{"value", {{"type", "string"}}}, {"label", {{"type", "string"}}}};
    if (field.options.bilingual) properties["label_bn"] = json::object{{"type", "string"}};
    return {
        {"type", "array"},
        {"items",
         {{"type", "object"}, {"properties", std::move(properties)}, {"required", json::array{"value"}}}}};
}

}  // namespace

FieldType const url_type{.kind = Kind::url,
                         .name = "url",
                         .storage = Storage::text,
                         .operators = text_operators,
                         .parse = parse_url,
                         .write = write_text,
                         .typescript = "string",
                         .openapi = url_schema,
                         .keys = no_keys,
                         .search_text = search_plain};

FieldType const handles_type{.kind = Kind::handles,
                             .name = "handles",
                             .storage = Storage::json,
                             .operators = list_operators,
                             .parse = parse_handles,
                             .write = write_json,
                             .typescript = "Labelled[]",
                             .openapi = handles_schema,
                             .keys = no_keys,
                             .search_text = handles_text};

}  // namespace sampark::types
