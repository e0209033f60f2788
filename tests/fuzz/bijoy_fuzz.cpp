// Any bytes as Bengali typed for the fonts of Bijoy: what comes out is text of a bounded size, and what is no
// text stays as it is where it is none.
#include "base/bijoy.hpp"
#include "base/text.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    using namespace sampark;
    constexpr std::size_t most_of_one = 12;  // bytes of the letters that one code draws
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = from_bijoy(text);
    require(read.size() <= size * most_of_one);
    require(is_valid_utf8(read) == is_valid_utf8(text));
    BijoyTally tally;
    tally.add(text);
    require(!tally.is_bijoy() || (tally.may_be_bijoy() && tally.has_signs()));
    return 0;
}
