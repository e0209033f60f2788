#include "records/import/products.hpp"

#include "tabular/header.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sampark::imports {
namespace {

using tabular::ColumnProfile;

constexpr std::string_view separator = " - ";  // of Pipedrive's nouns from its fields

// Headings, as header_key writes them, that stand together in files of the product alone.
struct Signature {
    std::string_view product;
    std::vector<std::string_view> headings;
};

std::span<Signature const> signatures() {
    static std::vector<Signature> const all{
        {"Google", {"e mail 1 value"}},
        {"Google", {"phone 1 value"}},
        {"Outlook", {"e mail address", "business phone"}},
        {"Outlook", {"e mail address", "e mail display name"}},
        {"Zoho", {"record id", "contact owner id"}},
        {"Zoho", {"record id", "lead owner id"}},
        {"Zoho", {"record id", "account owner id"}},
        {"Zoho", {"record id", "deal owner id"}},
        {"HubSpot", {"record id", "lifecycle stage"}},
        {"HubSpot", {"record id", "lead status", "contact owner"}},
        {"HubSpot", {"record id", "marketing contact status"}},
        {"HubSpot", {"record id", "company owner"}},
        {"HubSpot", {"record id", "deal stage"}},
        {"Salesforce", {"account name", "mailing street"}},
        {"Salesforce", {"account name", "billing street"}},
        {"Salesforce", {"account name", "account owner"}},
        {"Salesforce", {"account name", "opportunity name"}},
        {"Salesforce", {"company account", "lead status"}},
        {"Salesforce", {"is deleted", "owner id"}},
        {"Salesforce", {"owner id", "created by id"}},
        {"EspoCRM", {"account name", "assigned user name"}},
        {"EspoCRM", {"email address", "assigned user name"}},
        {"EspoCRM", {"billing address street", "assigned user"}},
        {"Pipedrive", {"person name", "person id"}},
        {"Pipedrive", {"organization name", "organization id"}},
        {"Pipedrive", {"deal title", "deal id"}},
        {"Pipedrive", {"deal title", "deal stage", "deal status"}},
        {"Pipedrive", {"lead title", "lead id"}},
    };
    return all;
}

struct Place {
    std::string_view product, noun, heading, target;
};

constexpr Place places[]{
    // Who counts for HubSpot's bill, which is not whether anybody agreed.
    {"HubSpot", "contact", "marketing contact status", ""},
    {"HubSpot", "contact", "marketing contact until next update", ""},
    // "Mr"; the position is its "Job Title".
    {"Outlook", "contact", "title", "prefix"},
    // Of each deal one of them is filled.
    {"Pipedrive", "deal", "deal closed on", "closed_on"},
    {"Pipedrive", "deal", "won time", "closed_on.2"},
    {"Pipedrive", "deal", "lost time", "closed_on.3"},
};

bool begins_with_ids_of_zoho(ColumnProfile const& column) {
    return std::ranges::any_of(column.samples,
                               [](std::string const& sample) { return sample.starts_with("zcrm_"); });
}

std::string_view noun_in(std::string_view heading) {
    auto const end = heading.find(separator);
    return end == std::string_view::npos ? std::string_view() : heading.substr(0, end);
}

}  // namespace

std::string_view product_of(std::span<ColumnProfile const> columns) {
    std::set<std::string, std::less<>> keys;
    for (auto const& column : columns) keys.insert(tabular::header_key(column.name));
    if (std::ranges::any_of(columns, begins_with_ids_of_zoho)) return "Zoho";
    for (auto const& signature : signatures()) {
        auto const all = std::ranges::all_of(
            signature.headings, [&](std::string_view heading) { return keys.contains(heading); });
        if (all) return signature.product;
    }
    return {};
}

std::optional<std::string_view> place_of(std::string_view product, std::string_view noun,
                                         std::string_view heading) {
    auto const key = tabular::header_key(heading);
    for (auto const& place : places) {
        if (place.product == product && place.noun == noun && place.heading == key) return place.target;
    }
    return std::nullopt;
}

bool is_no_field(std::string_view heading) {
    auto const key = tabular::header_key(heading);
    auto const ends = [&](std::string_view word) {
        return key == word || (key.ends_with(word) && key[key.size() - word.size() - 1] == ' ');
    };
    return ends("fax") || key.starts_with("fax ") || ends("ফ্যাক্স") || tells_of_another(heading);
}

bool tells_of_another(std::string_view heading) {
    auto const key = tabular::header_key(heading);
    auto const of_value = key.starts_with("e mail ") || key.starts_with("phone ") ||
                          key.starts_with("address ") || key.starts_with("website ");
    return of_value && (key.ends_with(" type") || key.ends_with(" label") || key.ends_with(" display name"));
}

std::vector<std::string> without_shared_noun(std::vector<std::string> headings) {
    std::map<std::string, std::size_t> nouns;
    for (auto const& heading : headings) ++nouns[std::string(noun_in(heading))];
    for (auto const& [noun, count] : nouns) {
        if (noun.empty() || count < 3 || count * 3 < headings.size() * 2) continue;
        for (auto& heading : headings) {
            if (noun_in(heading) == noun) heading.erase(0, noun.size() + separator.size());
        }
        break;
    }
    return headings;
}

}  // namespace sampark::imports
