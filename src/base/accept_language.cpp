#include "base/accept_language.hpp"

#include <algorithm>
#include <charconv>

namespace sampark {
namespace {

// Language tags are the same in any case (RFC 5646).
bool begins_with(std::string_view range, std::string_view tag) {
    return range.size() >= tag.size() &&
           std::equal(tag.begin(), tag.end(), range.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

double quality(std::string_view range) {
    auto const at = range.find("q=");
    if (at == std::string_view::npos) return 1;
    double value = 1;
    std::from_chars(range.data() + at + 2, range.data() + range.size(), value);
    return value;
}

}  // namespace

std::optional<Language> named_language(std::string_view accept_language) {
    std::optional<Language> best;
    double best_quality = 0;
    while (!accept_language.empty()) {
        auto const comma = accept_language.find(',');
        auto range = accept_language.substr(0, comma);
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
        auto const bengali = begins_with(range, "bn");
        auto const known = bengali || begins_with(range, "en");
        if (known && quality(range) > best_quality) {
            best = bengali ? Language::bn : Language::en;
            best_quality = quality(range);
        }
    }
    return best;
}

}  // namespace sampark
