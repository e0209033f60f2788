#include "base/phone_number.hpp"
#include "base/text.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int phone_limit = 60;
constexpr int list_limit = 20;
constexpr int fewest_digits = 3;

int digits_of(std::string_view text) {
    int count = 0;
    for (auto const c : text) count += c >= '0' && c <= '9' ? 1 : 0;
    return count;
}

Value parse_phones(Parse const& parse, json::value const& input) {
    return parse_labelled(parse, input, list_limit, parse_phone_text);
}

std::vector<std::string> single_key(Value const& value, Settings const& settings) {
    return {phone_key(std::get<std::string>(value), settings)};
}

std::vector<std::string> list_keys(Value const& value, Settings const& settings) {
    std::vector<std::string> keys;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        keys.push_back(phone_key(std::string_view(entry.at("value").get_string()), settings));
    }
    return keys;
}

std::string list_text(Value const& value) {
    std::string text;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        text += std::string_view(entry.at("value").get_string());
        text += '\n';
    }
    return text;
}

json::object phone_schema(FieldDef const&) { return {{"type", "string"}, {"maxLength", phone_limit}}; }

json::object phones_schema(FieldDef const& field) {
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"value", phone_schema(field)}, {"label", {{"type", "string"}}}}},
              {"required", {"value"}}}}};
}

}  // namespace

// E.164 when the number can be understood, else its bare digits.
std::string phone_key(std::string_view phone, Settings const& settings) {
    if (auto const number = parse_phone(phone, settings.region)) return number->e164;
    std::string digits;
    for (auto const c : ascii_digits(std::string(phone))) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
}

// Kept as typed: a number that we cannot understand is still the customer's number.
Value parse_phone_text(Parse const& parse, json::value const& input) {
    auto text = parse_text(parse, input, phone_limit);
    if (!text) return {};
    if (digits_of(ascii_digits(*text)) >= fewest_digits) return std::move(*text);
    parse.fail("not_a_phone");
    return {};
}

FieldType const phone_type{.kind = Kind::phone,
                           .name = "phone",
                           .storage = Storage::text,
                           .operators = text_operators,
                           .parse = parse_phone_text,
                           .write = write_text,
                           .typescript = "string",
                           .openapi = phone_schema,
                           .keys = single_key,
                           .search_text = search_plain};

FieldType const phones_type{.kind = Kind::phones,
                            .name = "phones",
                            .storage = Storage::json,
                            .operators = list_operators,
                            .parse = parse_phones,
                            .write = write_json,
                            .typescript = "Labelled[]",
                            .openapi = phones_schema,
                            .keys = list_keys,
                            .search_text = list_text};

}  // namespace sampark::types
