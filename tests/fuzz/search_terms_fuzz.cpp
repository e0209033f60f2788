// Whatever bytes come in, terms are valid, bounded text, and a name is most like itself.
#include "base/phone_number.hpp"
#include "base/search_terms.hpp"
#include "base/similarity.hpp"
#include "base/text.hpp"
#include "require.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sampark;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const terms = search_terms(text);
    for (auto const& word : terms.words) {
        require(!word.exact.empty() && is_valid_utf8(word.exact));
        require(count_code_points(word.exact) <= 64 && word.key.size() <= 24);
        require(is_ascii(word.sounds) && is_ascii(word.key));
    }
    auto const sounds = terms.sounds();
    auto const self = similarity(sounds, sounds);
    require(sounds.empty() ? self == 0 : self > .99);

    require(trim(text).size() <= size);
    require(truncate(text, 5).size() <= size);
    if (is_valid_utf8(text)) {
        auto const normal = to_nfc(std::string(text));
        require(is_valid_utf8(normal) && to_nfc(normal) == normal);
        require(count_graphemes(text) <= count_code_points(text));
    }
    if (auto const number = parse_phone(text, "BD")) {
        auto const again = parse_phone(number->e164, "");
        require(again && again->e164 == number->e164);
        require(!format_international(*number).empty());
    }
    return 0;
}
