// Recognises files that people upload instead of a table, so that the message can name what it got.
#pragma once

#include <string_view>

namespace sampark::tabular {

// A short stable name ("png", "pdf", "xlsx", "zip", "html" …) by the first bytes; empty when it may be a
// table.
std::string_view foreign_kind(std::string_view head);

}  // namespace sampark::tabular
