#include "calendar/vcard.hpp"

#include "calendar/vcard_parameters.hpp"

#include <algorithm>

namespace sampark::vcard {

std::string upper(std::string_view text) {
    std::string result(text);
    for (auto& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

Parameter& parameter_of(Property& property, std::string_view name) {
    for (auto& known : property.parameters) {
        if (known.name == name) return known;
    }
    return property.parameters.emplace_back(Parameter{std::string(name), {}});
}

void drop_parameter(Property& property, std::string_view name) {
    std::erase_if(property.parameters, [&](Parameter const& known) { return known.name == name; });
}

bool is_encoding(Property const& property, std::string_view name) {
    auto const* encoding = property.find("ENCODING");
    return encoding != nullptr && !encoding->values.empty() && upper(encoding->values.front()) == name;
}

Parameter const* Property::find(std::string_view parameter) const {
    auto const found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](Parameter const& known) { return known.name == parameter; });
    return found == parameters.end() ? nullptr : &*found;
}

std::vector<std::string> Property::types() const {
    std::vector<std::string> result;
    if (auto const* parameter = find("TYPE")) {
        for (auto const& type : parameter->values) result.push_back(lower(type));
    }
    return result;
}

bool Property::has_type(std::string_view type) const {
    auto const known = types();
    return std::find(known.begin(), known.end(), type) != known.end();
}

bool Property::is_binary() const { return is_encoding(*this, "B"); }

Property const* Card::find(std::string_view name) const {
    auto const found = std::find_if(properties.begin(), properties.end(),
                                    [&](Property const& known) { return known.name == name; });
    return found == properties.end() ? nullptr : &*found;
}

std::string Card::text(std::string_view name) const {
    auto const* property = find(name);
    return property == nullptr ? std::string() : unescape(property->value);
}

std::vector<Card> read_cards(std::string_view text) {
    std::vector<Card> cards;
    read_each(text, [&](Card&& card, std::string_view) { cards.push_back(std::move(card)); });
    return cards;
}

std::string unescape(std::string_view value) {
    std::string text;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\\' || at + 1 == value.size()) {
            text += value[at];
            continue;
        }
        auto const c = value[++at];
        text += c == 'n' || c == 'N' ? '\n' : c;
    }
    return text;
}

std::string escape(std::string_view text) {
    std::string value;
    for (auto const c : text) {
        if (c == '\r') continue;
        if (c == '\n') {
            value += "\\n";
            continue;
        }
        if (c == '\\' || c == ',' || c == ';') value += '\\';
        value += c;
    }
    return value;
}

std::vector<std::string> split(std::string_view value, char separator) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= value.size(); ++at) {
        if (at < value.size() && value[at] == '\\') {
            ++at;
            continue;
        }
        if (at < value.size() && value[at] != separator) continue;
        parts.push_back(unescape(value.substr(std::min(begin, value.size()), at - begin)));
        begin = at + 1;
    }
    if (begin < value.size()) parts.push_back(unescape(value.substr(begin)));  // a backslash at the end
    return parts;
}

std::string join(std::vector<std::string> const& parts, char separator) {
    std::string value;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) value += separator;
        value += escape(parts[i]);
    }
    return value;
}

}  // namespace sampark::vcard
