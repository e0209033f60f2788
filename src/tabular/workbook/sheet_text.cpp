#include "tabular/workbook/sheet_text.hpp"

#include "base/text.hpp"
#include "base/time.hpp"

#include <algorithm>

namespace sampark::tabular {

void append_escaped(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = text[at];
        // U+FFFE and U+FFFF are no characters of XML either.
        if (c == '\xEF' && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) {
            at += 2;
            continue;
        }
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20) out += c;
        }
    }
}

std::string sheet_name(std::string_view wanted, int number) {
    constexpr std::size_t longest = 31;
    auto const tail = number == 1 ? std::string() : ' ' + std::to_string(number);
    std::string name(wanted);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; }, ' ');
    name = truncate(trim(name), longest - tail.size());
    return (name.empty() ? "Sheet" : name) + tail;
}

std::size_t places_of(std::string_view number) {
    auto const point = number.find('.');
    return point == std::string_view::npos ? 0 : number.size() - point - 1;
}

std::string iso_time(std::int64_t local) {
    auto text = format_time(local);
    text.pop_back();  // the zone
    return text;
}

}  // namespace sampark::tabular
