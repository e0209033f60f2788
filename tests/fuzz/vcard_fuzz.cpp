// Any bytes: the reader of vCards ends, and what it read survives being written and read again, in both
// versions.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/vcard.hpp"

#include <cstdlib>

namespace {

using namespace sampark;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_round_trip(vcard::Card const& card, vcard::Version version) {
    auto const text = vcard::write(card, version);
    require(is_valid_utf8(text));
    auto const again = vcard::read_cards(text);
    require(again.size() == 1 && again.front().properties.size() == card.properties.size());
    require(vcard::write(again.front(), version) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    try {
        for (auto const& card : vcard::read_cards({reinterpret_cast<char const*>(data), size})) {
            require_round_trip(card, vcard::Version::v3);
            for (auto const& property : card.properties) {
                auto const parts = vcard::split(property.value, ';');
                require(vcard::split(vcard::join(parts, ';'), ';') == parts || parts.size() < 2);
                require(vcard::unescape(vcard::escape(vcard::unescape(property.value))).size() <=
                        property.value.size());
            }
        }
    } catch (Problem const& problem) {
        require(problem.status == 400);
    }
    return 0;
}
