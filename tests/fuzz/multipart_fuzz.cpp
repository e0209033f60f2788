// A form must be read the same way whole and in pieces, or be refused both times.
#include "base/problem.hpp"
#include "http/multipart.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace sampark;

std::string parse(std::string_view bytes, std::size_t piece) {
    std::string said;
    try {
        http::MultipartParser parser("x", {},
                                     {[&](http::PartHead const& head) {
                                          said += '[' + head.name + '|' + head.file_name.value_or("-") + '|';
                                      },
                                      [&](std::string_view data) { said += data; }, [&] { said += ']'; }});
        for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
            parser.take(bytes.substr(0, piece));
        parser.finish();
    } catch (Problem const& problem) {
        return problem.code;
    }
    return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    http::multipart_boundary(bytes);
    if (parse(bytes, bytes.size()) != parse(bytes, 1)) std::abort();
    return 0;
}
