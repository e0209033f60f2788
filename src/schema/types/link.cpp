#include "schema/types/types.hpp"

#include <algorithm>

namespace sampark::types {
namespace {

constexpr int links_limit = 1000;
constexpr int files_limit = 50;

// An id as text, or an object that has one: what a read returned can be written back.
std::optional<Id> id_of(Parse const& parse, json::value const& input) {
    auto const* object = input.if_object();
    auto const* text = object != nullptr ? object->if_contains("id") : &input;
    if (text == nullptr || !text->is_string()) {
        parse.fail("wrong_type", {{"expected", "id"}});
        return std::nullopt;
    }
    if (text->get_string().empty()) return std::nullopt;
    auto const id = parse_id(std::string_view(text->get_string()));
    if (!id) parse.fail("not_an_id");
    return id;
}

Value parse_link(Parse const& parse, json::value const& input) {
    auto const id = id_of(parse, input);
    return id ? Value(*id) : Value{};
}

bool has_attribute(FieldDef const& field, std::string_view name) {
    return std::any_of(field.attributes.begin(), field.attributes.end(),
                       [&](auto const& attribute) { return attribute.name == name; });
}

void parse_attributes(Parse const& parse, json::object const& input, json::object& entry) {
    for (auto const& [name, ignored] : input) {
        if (name != "id" && name != "label" && !has_attribute(parse.field, name))
            parse.at('.' + std::string(name)).fail("unknown_field");
    }
    for (auto const& attribute : parse.field.attributes) {
        auto const* given = input.if_contains(attribute.name);
        if (given == nullptr || given->is_null()) continue;
        Parse const here{attribute, parse.settings, parse.path + '.' + attribute.name, parse.errors};
        auto const value = attribute.type->parse(here, *given);
        if (!is_empty(value)) entry[attribute.name] = attribute.type->write(value);
    }
}

json::object const* find_entry(json::array const& entries, std::string_view id) {
    for (auto const& entry : entries) {
        if (entry.at("id").get_string() == id) return &entry.get_object();
    }
    return nullptr;
}

// The same link twice is one, unless something is said about it: two quantities of a product must not become
// one of them.
void add_entry(Parse const& parse, json::array& entries, json::object entry) {
    auto const* known = find_entry(entries, entry.at("id").get_string());
    if (known == nullptr) {
        entries.emplace_back(std::move(entry));
    } else if (entry.size() > 1 || known->size() > 1) {
        parse.fail("listed_twice");
    }
}

Value parse_links(Parse const& parse, json::value const& input) {
    auto const* items = input.if_array();
    if (items == nullptr) {
        parse.fail("wrong_type", {{"expected", "list"}});
        return {};
    }
    auto const max = parse.field.options.max > 0 ? parse.field.options.max : links_limit;
    if (items->size() > static_cast<std::size_t>(max)) {
        parse.fail("too_many", {{"max", max}, {"count", items->size()}});
        return {};
    }
    json::array result;
    for (std::size_t i = 0; i < items->size(); ++i) {
        auto const here = parse.at('[' + std::to_string(i) + ']');
        auto const id = id_of(here, (*items)[i]);
        json::object entry;
        if (id) entry["id"] = to_text(*id);
        if (auto const* object = (*items)[i].if_object()) parse_attributes(here, *object, entry);
        if (id) add_entry(here, result, std::move(entry));
    }
    if (result.empty()) return {};
    return json::value(std::move(result));
}

json::value write_id(Value const& value) { return json::string(to_text(std::get<Id>(value))); }

json::object link_schema(FieldDef const&) { return {{"$ref", "#/components/schemas/Link"}}; }

json::object links_schema(FieldDef const& field) {
    json::object properties{{"id", {{"type", "string"}, {"format", "uuid"}}},
                            {"label", {{"type", {"string", "null"}}}}};
    for (auto const& attribute : field.attributes)
        properties[attribute.name] = attribute.type->openapi(attribute);
    return {{"type", "array"},
            {"items", {{"type", "object"}, {"properties", std::move(properties)}, {"required", {"id"}}}}};
}

Value parse_files(Parse const& parse, json::value const& input) {
    auto const items = input.is_array() ? input.get_array() : json::array{input};
    auto const max = parse.field.options.max > 0 ? parse.field.options.max : files_limit;
    if (items.size() > static_cast<std::size_t>(max)) {
        parse.fail("too_many", {{"max", max}, {"count", items.size()}});
        return {};
    }
    json::array result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto const id = id_of(parse.at('[' + std::to_string(i) + ']'), items[i]);
        json::value entry(id ? to_text(*id) : std::string());
        if (id && std::find(result.begin(), result.end(), entry) == result.end())
            result.emplace_back(std::move(entry));
    }
    if (result.empty()) return {};
    return json::value(std::move(result));
}

// By them a file knows the records that refer to it, and so who may read it.
std::vector<std::string> file_keys(Value const& value, Settings const&) {
    return {to_text(std::get<Id>(value))};
}

std::vector<std::string> files_keys(Value const& value, Settings const&) {
    std::vector<std::string> keys;
    for (auto const& id : std::get<json::value>(value).get_array())
        keys.emplace_back(std::string_view(id.get_string()));
    return keys;
}

json::object file_schema(FieldDef const&) { return {{"type", "string"}, {"format", "uuid"}}; }

json::object files_schema(FieldDef const& field) {
    return {{"type", "array"}, {"items", file_schema(field)}, {"uniqueItems", true}};
}

}  // namespace

FieldType const link_type{.kind = Kind::link,
                          .name = "link",
                          .storage = Storage::id,
                          .operators = equal_operators,
                          .parse = parse_link,
                          .write = write_id,
                          .typescript = "Link",
                          .openapi = link_schema,
                          .keys = no_keys,
                          .search_text = no_search};

FieldType const links_type{.kind = Kind::links,
                           .name = "links",
                           .storage = Storage::relation,
                           .operators = list_operators,
                           .parse = parse_links,
                           .write = write_json,
                           .typescript = "Link[]",
                           .openapi = links_schema,
                           .keys = no_keys,
                           .search_text = no_search};

FieldType const file_type{.kind = Kind::file,
                          .name = "file",
                          .storage = Storage::id,
                          .operators = equal_operators,
                          .parse = parse_link,
                          .write = write_id,
                          .typescript = "string",
                          .openapi = file_schema,
                          .keys = file_keys,
                          .search_text = no_search};

FieldType const files_type{.kind = Kind::files,
                           .name = "files",
                           .storage = Storage::json,
                           .operators = {},
                           .parse = parse_files,
                           .write = write_json,
                           .typescript = "string[]",
                           .openapi = files_schema,
                           .keys = files_keys,
                           .search_text = no_search};

}  // namespace sampark::types
