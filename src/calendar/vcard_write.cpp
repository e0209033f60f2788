// Writing: the text of a card, with lines folded between letters.
#include "base/time.hpp"
#include "calendar/vcard_parameters.hpp"

#include <algorithm>

namespace sampark::vcard {
namespace {

constexpr std::size_t line_length = 75;  // bytes, without the line break

bool needs_quotes(std::string_view text) { return text.find_first_of(":;,") != std::string_view::npos; }

void append_parameter(std::string& line, Parameter const& parameter) {
    if (parameter.values.empty()) return;
    line.append(";").append(parameter.name).append("=");
    for (auto const& value : parameter.values) {
        if (&value != &parameter.values.front()) line += ',';
        std::string plain = value;
        std::erase_if(plain, [](char c) { return c == '"' || c == '\r' || c == '\n'; });
        line += needs_quotes(plain) ? '"' + plain + '"' : plain;
    }
}

void append_folded(std::string& text, std::string_view line) {
    std::size_t room = line_length;
    while (line.size() > room) {
        auto cut = room;
        while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
        text.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = line_length - 1;
    }
    text.append(line).append("\r\n");
}

// "1985-04-12" and "2026-11-27T18:00:00Z" as 4.0 writes them: "19850412". What is no date stays as it came.
std::string in_basic_format(std::string const& time) {
    constexpr std::size_t date_length = 10;
    if (!is_date(time.substr(0, date_length))) return time;
    auto date = time.substr(0, date_length);
    auto rest = time.substr(date_length);
    std::erase(date, '-');
    std::erase(rest, ':');
    return date + rest;
}

Property as_v4(Property property) {
    if (property.has_type("pref")) {
        auto& types = parameter_of(property, "TYPE").values;
        std::erase_if(types, [](std::string const& type) { return lower(type) == "pref"; });
        property.parameters.push_back({"PREF", {"1"}});
    }
    if (property.is_binary()) {
        auto const types = property.types();
        auto const media = types.empty() ? std::string("octet-stream") : types.front();
        auto const family = property.name == "PHOTO" || property.name == "LOGO" ? "image/" : "application/";
        property.value = "data:" + std::string(family) + media + ";base64," + property.value;
        drop_parameter(property, "ENCODING");
        drop_parameter(property, "TYPE");
    }
    // Of dates and times it knows the basic format alone: "19850412".
    if (property.name == "BDAY" || property.name == "REV") property.value = in_basic_format(property.value);
    if (property.name == "X-ADDRESSBOOKSERVER-KIND") property.name = "KIND";
    if (property.name == "X-ADDRESSBOOKSERVER-MEMBER") property.name = "MEMBER";
    return property;
}

void append_property(std::string& text, Property const& property) {
    std::string line = property.group.empty() ? std::string() : property.group + '.';
    line += property.name;
    for (auto const& parameter : property.parameters) append_parameter(line, parameter);
    line.append(":").append(property.value);
    append_folded(text, line);
}

}  // namespace

std::string write(Card const& card, Version version) {
    std::string text = "BEGIN:VCARD\r\n";
    text += version == Version::v4 ? "VERSION:4.0\r\n" : "VERSION:3.0\r\n";
    for (auto const& property : card.properties)
        append_property(text, version == Version::v4 ? as_v4(property) : property);
    return text + "END:VCARD\r\n";
}

}  // namespace sampark::vcard
