#include "base/text.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

constexpr int mail_limit = 254;  // RFC 5321
constexpr int list_limit = 20;

bool is_mail(std::string_view mail) {
    auto const at = mail.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || at + 1 == mail.size()) return false;
    auto const domain = mail.substr(at + 1);
    auto const dot = domain.rfind('.');
    return mail.find_first_of(" \t\r\n<>(),;:\"[]\\") == std::string_view::npos && mail.find('@') == at &&
           dot != std::string_view::npos && dot != 0 && dot + 1 != domain.size() &&
           domain.find("..") == std::string_view::npos;
}

Value parse_mails(Parse const& parse, json::value const& input) {
    return parse_labelled(parse, input, list_limit, parse_mail);
}

std::vector<std::string> single_key(Value const& value, Settings const&) {
    return {mail_key(std::get<std::string>(value))};
}

std::vector<std::string> list_keys(Value const& value, Settings const&) {
    std::vector<std::string> keys;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        keys.push_back(mail_key(std::string_view(entry.at("value").get_string())));
    }
    return keys;
}

std::string list_text(Value const& value) {
    std::string text;
    for (auto const& entry : std::get<json::value>(value).get_array()) {
        text += std::string_view(entry.at("value").get_string());
        text += ' ';
    }
    return text;
}

json::object mail_schema(FieldDef const&) {
    return {{"type", "string"}, {"format", "email"}, {"maxLength", mail_limit}};
}

json::object mails_schema(FieldDef const& field) {
    return {{"type", "array"},
            {"items",
             {{"type", "object"},
              {"properties", {{"value", mail_schema(field)}, {"label", {{"type", "string"}}}}},
              {"required", {"value"}}}}};
}

}  // namespace

std::string mail_key(std::string_view mail) { return fold_case(std::string(trim(mail))); }

Value parse_mail(Parse const& parse, json::value const& input) {
    auto text = parse_text(parse, input, mail_limit);
    if (!text) return {};
    if (is_mail(*text)) return std::move(*text);
    parse.fail("not_a_mail");
    return {};
}

FieldType const mail_type{.kind = Kind::mail,
                          .name = "mail",
                          .storage = Storage::text,
                          .operators = text_operators,
                          .parse = parse_mail,
                          .write = write_text,
                          .typescript = "string",
                          .openapi = mail_schema,
                          .keys = single_key,
                          .search_text = search_plain};

FieldType const mails_type{.kind = Kind::mails,
                           .name = "mails",
                           .storage = Storage::json,
                           .operators = list_operators,
                           .parse = parse_mails,
                           .write = write_json,
                           .typescript = "Labelled[]",
                           .openapi = mails_schema,
                           .keys = list_keys,
                           .search_text = list_text};

}  // namespace sampark::types
