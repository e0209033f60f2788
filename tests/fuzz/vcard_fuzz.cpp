// Any bytes: the reader of vCards ends, and what it read survives being written and read again, in both
// versions. Whoever goes on after what is no card reads all that the others read.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "calendar/vcard.hpp"
#include "dav/contact_input.hpp"
#include "require.hpp"

#include <utility>

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

// The number of cards, and of what is none.
std::pair<std::size_t, std::size_t> sorted_out(std::string_view text) {
    std::size_t cards = 0;
    std::size_t flaws = 0;
    try {
        vcard::read_each(
            text, [&](vcard::Card&&, std::string_view) { ++cards; },
            [&](vcard::Flaw&& flaw) {
                require(flaw.line > 0 && is_valid_utf8(flaw.name));
                ++flaws;
            });
    } catch (Problem const& problem) {
        require(problem.status == 400 && cards == 0);
    }
    return {cards, flaws};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const [cards, flaws] = sorted_out(bytes);
    std::size_t count = 0;
    try {
        vcard::read_each(bytes, [&](vcard::Card&& card, std::string_view text) {
            ++count;
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
        require(count == cards && flaws == 0);
    } catch (Problem const& problem) {
        require(problem.status == 400 && count <= cards && flaws + (cards == 0 ? 1 : 0) > 0);
    }
    return 0;
}
