// What a file is, by its content: what its sender says about it decides nothing.
//
// A short table of what people attach to customers' records. Text of any kind (HTML and SVG too) is plain
// text, and whatever is not known is application/octet-stream, so that nothing here is ever a page or a
// script.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sampark {

// By the first kilobytes, and the last ones, which is where an archive lists its files.
std::string_view file_type(std::string_view beginning, std::string_view end);
// Throws std::runtime_error when it cannot be read.
std::string_view file_type_of(std::filesystem::path const& path);

// A name that is safe to show and to save under: without folders and control characters, at most 255 bytes of
// whole characters with the extension kept, and "file" when nothing is left.
std::string safe_file_name(std::string_view name);

}  // namespace sampark
