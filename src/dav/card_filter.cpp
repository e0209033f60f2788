#include "dav/card_filter.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

bool all_of(Element const& element) { return element.attribute("test").value_or("anyof") == "allof"; }

bool matches(std::string_view text, Element const& match) {
    auto const collation = match.attribute("collation").value_or("i;unicode-casemap");
    if (collation != "i;unicode-casemap" && collation != "i;ascii-casemap" && collation != "i;octet")
        throw Problem(403, "dav_filter_unknown", {{"precondition", "card:supported-collation"}});
    auto const exact = collation == "i;octet";
    auto const here = exact ? std::string(text) : fold_case(std::string(text));
    auto const wanted = exact ? match.text : fold_case(match.text);
    auto const kind = match.attribute("match-type").value_or("contains");
    auto found = here.find(wanted) != std::string::npos;
    if (kind == "equals") found = here == wanted;
    if (kind == "starts-with") found = here.starts_with(wanted);
    if (kind == "ends-with") found = here.ends_with(wanted);
    return found != (match.attribute("negate-condition").value_or("no") == "yes");
}

bool fits_parameter(vcard::Property const& property, Element const& filter) {
    auto name = std::string(filter.attribute("name").value_or(""));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    auto const* parameter = property.find(name);
    if (filter.find(space::cards, "is-not-defined") != nullptr) return parameter == nullptr;
    if (parameter == nullptr) return false;
    auto const* match = filter.find(space::cards, "text-match");
    return match == nullptr || std::any_of(parameter->values.begin(), parameter->values.end(),
                                           [&](std::string const& value) { return matches(value, *match); });
}

bool fits_property(vcard::Property const& property, Element const& filter) {
    auto const every = all_of(filter);
    for (auto const& test : filter.children) {
        auto const met = test.name.local == "text-match" ? matches(vcard::unescape(property.value), test)
                                                         : fits_parameter(property, test);
        if (met != every) return met;
    }
    return every || filter.children.empty();
}

bool fits_properties(vcard::Card const& card, Element const& filter) {
    auto const wanted = lower_case(filter.attribute("name").value_or(""));
    auto const named = [&](vcard::Property const& property) { return lower_case(property.name) == wanted; };
    if (filter.find(space::cards, "is-not-defined") != nullptr)
        return std::none_of(card.properties.begin(), card.properties.end(), named);
    return std::any_of(card.properties.begin(), card.properties.end(), [&](vcard::Property const& property) {
        return named(property) && fits_property(property, filter);
    });
}

}  // namespace

bool fits(vcard::Card const& card, Element const& filter) {
    auto const every = all_of(filter);
    for (auto const& test : filter.children) {
        auto const met = fits_properties(card, test);
        if (met != every) return met;
    }
    return every || filter.children.empty();
}

}  // namespace sampark::dav
