#include "schema/types/types.hpp"

#include <algorithm>
#include <array>

namespace sampark::types {
namespace {

constexpr int part_limit = 200;
constexpr int list_limit = 20;
constexpr std::array<std::string_view, 6> parts{"street", "street2",     "city",
                                                "region", "postal_code", "country"};

Value parse_addresses(Parse const& parse, json::value const& input) {
    return parse_labelled(parse, input, list_limit, parse_address);
}

std::string words_of(json::object const& address) {
    std::string text;
    for (auto const part : parts) {
        if (auto const value = text_member(address, part)) text.append(*value).append(" ");
    }
    return text;
}

// Its parts in the order of an envelope: PostgreSQL gives them back in another one.
json::object in_order(json::object const& address) {
    json::object ordered;
    for (auto const part : parts) {
        if (auto const* value = address.if_contains(part)) ordered[part] = *value;
    }
    return ordered;
}

json::value write_address(Value const& value) { return in_order(std::get<json::value>(value).get_object()); }

json::value write_addresses(Value const& value) {
    auto entries = std::get<json::value>(value).get_array();
    for (auto& entry : entries) {
        auto& address = entry.at("value");
        address = in_order(address.get_object());
    }
    return entries;
}

std::string one_text(Value const& value) { return words_of(std::get<json::value>(value).get_object()); }

std::string list_text(Value const& value) {
    std::string text;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        text += words_of(entry.at("value").get_object());
    }
    return text;
}

json::object address_schema(FieldDef const&) {
    json::object properties;
    for (auto const part : parts)
        properties[part] = json::object{{"type", "string"}, {"maxLength", part_limit}};
    return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

json::object addresses_schema(FieldDef const& field) {
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"value", address_schema(field)}, {"label", {{"type", "string"}}}}},
              {"required", {"value"}}}}};
}

}  // namespace

// In parts; one text is what stands first on an envelope.
Value parse_address(Parse const& parse, json::value const& input) {
    if (input.is_string()) {
        auto const text = parse_text(parse, input, part_limit, Lines::many);
        return text ? Value(json::value(json::object{{"street", *text}})) : Value{};
    }
    auto const* object = input.if_object();
    if (object == nullptr) {
        parse.fail("wrong_type", {{"expected", "address"}});
        return {};
    }
    json::object result;
    for (auto const& [name, value] : *object) {
        auto const here = parse.at('.' + std::string(name));
        if (std::find(parts.begin(), parts.end(), std::string_view(name)) == parts.end()) {
            here.fail("unknown_field");
            continue;
        }
        if (value.is_null()) continue;
        if (auto text = parse_text(here, value, part_limit, Lines::many)) result[name] = *text;
    }
    if (result.empty()) return {};
    return json::value(std::move(result));
}

FieldType const address_type{.kind = Kind::address,
                             .name = "address",
                             .storage = Storage::json,
                             .operators = list_operators,
                             .parse = parse_address,
                             .write = write_address,
                             .typescript = "Address",
                             .openapi = address_schema,
                             .keys = no_keys,
                             .search_text = one_text,
                             .parts = parts};

FieldType const addresses_type{.kind = Kind::addresses,
                               .name = "addresses",
                               .storage = Storage::json,
                               .operators = list_operators,
                               .parse = parse_addresses,
                               .write = write_addresses,
                               .typescript = "Labelled<Address>[]",
                               .openapi = addresses_schema,
                               .keys = no_keys,
                               .search_text = list_text,
                               .parts = parts};

}  // namespace sampark::types
