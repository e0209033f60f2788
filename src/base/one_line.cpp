#include "base/one_line.hpp"

#include "base/text.hpp"

namespace sampark {
namespace {

bool is_line_break(char32_t code_point) {
    return (code_point >= 0x0A && code_point <= 0x0D) || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

bool turns_direction(char32_t code_point) {
    return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

}  // namespace

std::string to_one_line(std::string text) {
    if (is_ascii(text) && text.find_first_of("\n\v\f\r") == std::string::npos) return text;
    std::string line;
    auto broken = false;
    for (std::size_t position = 0; position < text.size();) {
        auto const code_point = next_code_point(text, position);
        if (turns_direction(code_point)) continue;
        if (is_line_break(code_point)) {
            broken = true;
            continue;
        }
        // Around a break, white space adds nothing to the one space.
        if (broken && is_white_space(code_point)) continue;
        if (broken) line = std::string(trim(line)) + ' ';
        broken = false;
        append_code_point(line, code_point);
    }
    return line;
}

}  // namespace sampark
