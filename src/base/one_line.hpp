// Text of a field that has one line.
#pragma once

#include <string>

namespace sampark {

// Every run of line breaks as one space, and without the controls that turn the direction of what follows
// (U+202A–202E, U+2066–2069), by which a name could pass for another.
std::string to_one_line(std::string text);

}  // namespace sampark
