// Rich text is kept as a structured document, never as HTML: a tree of the nodes and marks listed in
// types/rich_text.cpp, in the form that the editor of the web application works with (ProseMirror's JSON).
#pragma once

#include "base/id.hpp"
#include "base/json.hpp"

#include <string>
#include <vector>

namespace sampark {

// What it says without its form: for search, exports and whoever shows texts in a line. Lists keep their
// marks, cells of tables stand in a row.
std::string plain_text(json::value const& document);
// The files that are shown in it.
std::vector<Id> files_of_document(json::value const& document);

}  // namespace sampark
