// Any bytes: a type out of the table, and a name that is whole, short and without folders.
#include "base/file_type.hpp"
#include "base/text.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const half = bytes.substr(size / 2);
    auto const type = sampark::file_type(bytes, half);
    auto const name = sampark::safe_file_name(bytes);
    auto const safe = !name.empty() && name.size() <= 255 && sampark::is_valid_utf8(name) &&
                      name.find_first_of("/\\\n") == std::string::npos;
    if (!safe || type.find('/') == std::string_view::npos) std::abort();
    return 0;
}
