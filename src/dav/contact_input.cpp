#include "dav/contact_input.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "dav/contact_card.hpp"
#include "dav/told.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <unordered_set>

namespace sampark::dav {
namespace {

using vcard::Card;
using vcard::Property;

std::string apple_word(std::string_view label) {
    auto const begin = std::string_view("_$!<").size();
    auto word = lower_case(label.substr(begin, label.size() - begin - std::string_view(">!$_").size()));
    if (word == "homefax") return "home fax";
    return word == "workfax" ? "work fax" : word;
}

// "work", "work fax", "Brother-in-law"; empty when there is none.
std::string label_of(Card const& card, Property const& property) {
    if (!property.group.empty()) {
        for (auto const& other : card.properties) {
            if (other.name != "X-ABLABEL" || other.group != property.group) continue;
            auto const label = vcard::unescape(other.value);
            return label.starts_with("_$!<") && label.ends_with(">!$_") ? apple_word(label) : label;
        }
    }
    auto types = property.types();
    std::erase_if(types, [](std::string const& type) {
        return type == "pref" || type == "voice" || type == "internet" || type == "msg" || type == "x400" ||
               type == "text" || type == "postal" || type == "parcel" || type == "dom" || type == "intl";
    });
    if (std::find(types.begin(), types.end(), "cell") != types.end()) return "mobile";
    std::string label;
    for (auto const* word : {"work", "home"}) {
        if (std::erase(types, std::string(word)) > 0) label = word;
    }
    for (auto const& type : types) label += (label.empty() ? "" : " ") + type;
    return label;
}

// Those of that name, preferred ones first.
std::vector<Property const*> all_named(Card const& card, bool (*wanted)(Property const&)) {
    std::vector<Property const*> found;
    for (auto const& property : card.properties) {
        if (wanted(property) && !trim(property.value).empty()) found.push_back(&property);
    }
    std::stable_partition(found.begin(), found.end(),
                          [](Property const* property) { return property->has_type("pref"); });
    return found;
}

void set_label(json::object& entry, std::string label) {
    if (!label.empty()) entry["label"] = truncate(label, 60);
}

json::value read_list(Card const& card, bool (*wanted)(Property const&)) {
    json::array entries;
    for (auto const* property : all_named(card, wanted)) {
        json::object entry{{"value", vcard::unescape(property->value)}};
        set_label(entry, label_of(card, *property));
        entries.push_back(std::move(entry));
    }
    return entries;
}

json::value or_null(std::string const& text) {
    auto const trimmed = trim(text);
    return trimmed.empty() ? json::value(nullptr) : json::value(trimmed);
}

std::string joined(std::initializer_list<std::string_view> words) {
    std::string text;
    for (auto const word : words) {
        if (!word.empty()) text.append(text.empty() ? "" : " ").append(word);
    }
    return text;
}

std::string lines_as_one(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, ", ");
    return text;
}

// Phones name people by their parts, and write the whole anew out of them whenever anything is saved: the
// name as we have it stays as long as its parts do.
bool keeps_name(json::object const* before, std::vector<std::string> const& parts, std::string const& whole) {
    if (before == nullptr || text_of(*before, "name").empty()) return false;
    auto const first = text_of(*before, "first_name");
    auto const last = text_of(*before, "last_name");
    if (first.empty() && last.empty()) return false;
    auto const made = whole == joined({parts[3], parts[1], parts[2], parts[0], parts[4]}) ||
                      whole == joined({parts[1], parts[0]});
    return parts[0] == last && parts[1] == first && made;
}

void read_name(Card const& card, json::object const* before, json::object& fields) {
    auto whole = std::string(trim(card.text("FN")));
    auto const* name = card.find("N");
    auto parts = name == nullptr ? std::vector<std::string>() : vcard::split(name->value, ';');
    parts.resize(5);
    for (auto& part : parts) part = std::string(trim(part));
    if (whole.empty()) whole = joined({parts[3], parts[1], parts[2], parts[0], parts[4]});
    for (auto const* other : {"ORG", "NICKNAME", "EMAIL", "TEL"}) {
        if (!whole.empty()) break;
        if (auto const* property = card.find(other)) whole = trim(vcard::split(property->value, ';').front());
    }
    if (!keeps_name(before, parts, whole)) fields["name"] = or_null(whole);
    fields["prefix"] = or_null(parts[3]);
    // A whole name in place of the given one tells no parts.
    if (parts[0].empty() && parts[1] == whole) return;
    fields["first_name"] = or_null(parts[1]);
    fields["last_name"] = or_null(parts[0]);
}

// "--0412", or as Apple writes it, in the year 1604.
bool is_without_year(Property const& property) {
    return property.find("X-APPLE-OMIT-YEAR") != nullptr || trim(property.value).starts_with("--");
}

// "1985-04-12", "19850412", with a time or not.
std::optional<std::string> date_in(Property const& property) {
    auto text = std::string(trim(ascii_digits(property.value)));
    text = text.substr(0, text.find('T'));
    if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string::npos)
        text = text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6);
    return is_date(text) ? std::optional(text) : std::nullopt;
}

// One that is no date leaves that of the contact as it is, and stays in the card alone.
void read_birthday(Card const& card, CardInput& input) {
    auto const* born = card.find("BDAY");
    if (born == nullptr || trim(born->value).empty()) {
        input.fields["birthday"] = nullptr;
    } else if (is_without_year(*born)) {
        input.unread.push_back({"birthday", "birthday_without_year", {}});
    } else if (auto const date = date_in(*born)) {
        input.fields["birthday"] = *date;
    } else {
        input.unread.push_back({"birthday", "not_a_date", {}});
    }
}

void read_organisation(Card const& card, CardInput& input) {
    auto const* property = card.find("ORG");
    auto parts = property == nullptr ? std::vector<std::string>() : vcard::split(property->value, ';');
    if (parts.empty()) parts.emplace_back();
    if (auto const company = trim(parts.front()); !company.empty()) input.company = std::string(company);
    std::string department;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!trim(parts[i]).empty()) department.append(department.empty() ? "" : ", ").append(trim(parts[i]));
    }
    input.fields["department"] = or_null(department);
}

json::object read_address(Property const& property) {
    constexpr std::array<std::string_view, 7> names{"street2", "street2",     "street", "city",
                                                    "region",  "postal_code", "country"};
    json::object address;
    auto const parts = vcard::split(property.value, ';');
    for (std::size_t i = 0; i < std::min(parts.size(), names.size()); ++i) {
        auto const text = lines_as_one(std::string(trim(parts[i])));
        if (text.empty()) continue;
        auto const known = text_of(address, names[i]);
        address[names[i]] = known.empty() ? text : known + ", " + text;
    }
    return address;
}

// A contact that has addresses but none of its own gets none by being sent back.
bool has_only_others(json::object const* before) {
    return before != nullptr && !list_of(*before, "addresses").empty() &&
           std::all_of(address_fields.begin(), address_fields.end(),
                       [&](std::string_view field) { return text_of(*before, field).empty(); });
}

void read_addresses(Card const& card, json::object const* before, json::object& fields) {
    for (auto const field : address_fields) fields[field] = nullptr;
    json::array others;
    auto is_first = !has_only_others(before);
    for (auto const* property : all_named(card, [](Property const& p) { return p.name == "ADR"; })) {
        auto address = read_address(*property);
        if (address.empty()) continue;
        if (is_first) {
            auto const street = text_of(address, "street2");
            if (!street.empty()) {
                auto const rest = text_of(address, "street");
                address["street"] = rest.empty() ? street : street + ", " + rest;
            }
            for (auto const field : address_fields) fields[field] = or_null(text_of(address, field));
        } else {
            json::object entry{{"value", std::move(address)}};
            set_label(entry, label_of(card, *property));
            others.push_back(std::move(entry));
        }
        is_first = false;
    }
    fields["addresses"] = std::move(others);
}

void read_handles(Card const& card, json::object& fields) {
    json::array handles;
    auto const wanted = [](Property const& p) {
        return p.name == "X-SOCIALPROFILE" || p.name == "SOCIALPROFILE";
    };
    for (auto const* property : all_named(card, wanted)) {
        auto value = vcard::unescape(property->value);
        auto const* user = property->find("X-USER");
        if (value.starts_with("x-apple:") && user != nullptr && !user->values.empty())
            value = user->values.front();
        json::object entry{{"value", std::move(value)}};
        set_label(entry, label_of(card, *property));
        handles.push_back(std::move(entry));
    }
    fields["handles"] = std::move(handles);
}

void read_tags(Card const& card, CardInput& input) {
    std::unordered_set<std::string> known;
    for (auto const& property : card.properties) {
        if (property.name != "CATEGORIES") continue;
        input.has_tags = true;
        for (auto const& name : vcard::split(property.value, ',')) {
            auto text = std::string(trim(name));
            if (!text.empty() && known.insert(fold_case(text)).second) input.tags.push_back(std::move(text));
        }
    }
}

void read_photo(Card const& card, CardInput& input) {
    auto const* photo = card.find("PHOTO");
    input.has_photo = photo != nullptr;
    if (photo == nullptr || !photo->is_binary()) return;
    if (auto bytes = from_base64(photo->value); bytes && !bytes->empty()) input.photo = std::move(bytes);
}

}  // namespace

CardInput read_card(Card const& card, json::object const* before) {
    CardInput input;
    input.uid = std::string(trim(card.text("UID")));
    read_name(card, before, input.fields);
    input.fields["nickname"] = or_null(card.text("NICKNAME"));
    input.fields["job_title"] = or_null(card.text("TITLE"));
    read_organisation(card, input);
    input.fields["mails"] = read_list(card, [](Property const& p) { return p.name == "EMAIL"; });
    input.fields["phones"] = read_list(card, [](Property const& p) { return p.name == "TEL"; });
    auto const* url = card.find("URL");
    input.fields["website"] = url == nullptr ? json::value(nullptr) : or_null(url->value);
    read_addresses(card, before, input.fields);
    read_birthday(card, input);
    input.fields["description"] = or_null(card.text("NOTE"));
    read_handles(card, input.fields);
    read_tags(card, input);
    read_photo(card, input);
    return input;
}

}  // namespace sampark::dav
