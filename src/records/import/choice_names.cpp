#include "records/import/choice_names.hpp"

#include "base/text.hpp"
#include "schema/labels.hpp"
#include "tabular/header.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

constexpr std::string_view no_choice = "none";

bool is_called(Offer const& offer, std::string_view choice, std::string (*reading)(std::string_view),
               std::string_view wanted) {
    return reading(choice) == wanted || reading(offer.label(choice, Language::en)) == wanted ||
           reading(offer.label(choice, Language::bn)) == wanted;
}

bool lists(std::string_view names, std::string_view wanted) {
    while (!names.empty()) {
        auto const comma = std::min(names.find(','), names.size());
        if (tabular::header_key(names.substr(0, comma)) == wanted) return true;
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return false;
}

// Whether other programs call the choice so: "contact.other_names.lead_status.contacted".
bool is_called_elsewhere(Offer const& offer, std::string_view choice, std::string_view wanted) {
    if (offer.attribute != nullptr || wanted.empty()) return false;
    auto const key =
        std::string(offer.entity.name()) + ".other_names." + offer.field.name + '.' + std::string(choice);
    return std::ranges::any_of(
        std::initializer_list<Language>{Language::en, Language::bn}, [&](Language language) {
            return has_message(language, key) && lists(translate(language, key), wanted);
        });
}

}  // namespace

std::string Offer::label(std::string_view choice, Language language) const {
    return attribute == nullptr ? choice_label_of(entity, field, choice, language)
                                : attribute_choice_label_of(entity, field, *attribute, choice, language);
}

std::optional<std::string> choice_of(Offer const& offer, std::string const& cell) {
    auto const& choices = offer.choices();
    if (std::find(choices.begin(), choices.end(), cell) != choices.end()) return cell;
    // "A+" and "A-" read alike without their signs: only then what is called exactly so counts.
    using Reading = std::string (*)(std::string_view);
    for (Reading const reading : {Reading(lower_case), Reading(tabular::header_key)}) {
        auto const wanted = reading(cell);
        if (wanted.empty()) continue;  // all signs would read alike
        std::optional<std::string> found;
        for (auto const& choice : choices) {
            if (!is_called(offer, choice, reading, wanted)) continue;
            if (found) return std::nullopt;
            found = choice;
        }
        if (found) return found;
    }
    auto const wanted = tabular::header_key(cell);
    auto const called = std::ranges::find_if(
        choices, [&](auto const& choice) { return is_called_elsewhere(offer, choice, wanted); });
    return called == choices.end() ? std::nullopt : std::optional(std::string(*called));
}

bool means_none(Offer const& offer, std::string const& cell) {
    return is_called_elsewhere(offer, no_choice, tabular::header_key(cell));
}

}  // namespace sampark::imports
