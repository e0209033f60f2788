// What every cell of a table that was read is, whatever the file was.
#pragma once

#include "base/text.hpp"

#include <string>

// Text, in which a zero byte may stand: it refuses its row, once the row is imported.
inline bool is_cell(std::string_view field) {
    std::string text(field);
    std::erase(text, '\0');
    return sampark::is_valid_utf8(text);
}
