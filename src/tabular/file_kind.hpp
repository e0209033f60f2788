// Recognises files that people upload instead of a table, so that the message can name what it got.
#pragma once

#include <span>
#include <string_view>

namespace sampark::tabular {

// What shows in a file, and the kind of file that it tells.
struct Sign {
    std::string_view bytes;
    std::string_view kind;
};
struct FileSigns {
    std::span<Sign const> beginnings;  // the first bytes
    std::span<Sign const> texts;       // the first letters in any case, after blanks
    std::span<Sign const> entries;     // of archives, wherever they stand; the first that is there counts
};
// What the web application goes by too, before it sends a file (`sampark schema typescript`).
FileSigns file_signs();

// A short stable name ("png", "pdf", "xlsx", "zip", "html" …) by the first bytes; empty when it may be a
// table.
std::string_view foreign_kind(std::string_view head);

}  // namespace sampark::tabular
