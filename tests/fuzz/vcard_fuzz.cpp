// Any bytes: the reader of vCards ends, and what it read survives being written and read again, in both
// versions.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/vcard.hpp"
#include "dav/contact_input.hpp"
#include "require.hpp"

namespace {

using namespace sampark;

void require_round_trip(vcard::Card const& card, vcard::Version version) {
    auto const text = vcard::write(card, version);
    require(is_valid_utf8(text));
    auto const again = vcard::read_cards(text);
    require(again.size() == 1 && again.front().properties.size() == card.properties.size());
    require(vcard::write(again.front(), version) == text);
}

// What is cut out of a file is the same card.
void require_same(vcard::Card const& card, std::string_view text) {
    auto const again = vcard::read_cards(text);
    require(again.size() == 1 &&
            vcard::write(again.front(), vcard::Version::v3) == vcard::write(card, vcard::Version::v3));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    try {
        vcard::read_each(
            {reinterpret_cast<char const*>(data), size}, [](vcard::Card&& card, std::string_view text) {
                require_round_trip(card, vcard::Version::v3);
                require_same(card, text);
                dav::read_card(card, nullptr);
                for (auto const& property : card.properties) {
                    auto const parts = vcard::split(property.value, ';');
                    require(vcard::split(vcard::join(parts, ';'), ';') == parts || parts.size() < 2);
                    require(vcard::unescape(vcard::escape(vcard::unescape(property.value))).size() <=
                            property.value.size());
                }
            });
    } catch (Problem const& problem) {
        require(problem.status == 400);
    }
    return 0;
}
