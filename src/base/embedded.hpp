// Files that the build carries into the binary (cmake/embed.cmake). Paths are relative to the repository.
#pragma once

#include <string_view>
#include <vector>

namespace sampark::embedded {

struct File {
    std::string_view path;
    std::string_view bytes;
};

std::vector<File> const& locales();
std::vector<File> const& migrations();
std::vector<File> const& demo();
std::vector<File> const& openapi();  // the one file
std::vector<File> const& web();      // what the build of the web application left; may be empty

}  // namespace sampark::embedded
