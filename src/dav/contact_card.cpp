#include "dav/contact_card.hpp"

#include "base/base64.hpp"
#include "base/log.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "dav/told.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace sampark::dav {
namespace {

using vcard::Card;
using vcard::Property;

std::string label_of_link(json::object const& contact, std::string_view field) {
    auto const* link = contact.if_contains(field);
    return link != nullptr && link->is_object() ? text_of(link->get_object(), "label") : std::string();
}

void put(Card& card, std::string_view name, std::string_view text) {
    if (!text.empty()) card.properties.push_back({{}, std::string(name), {}, vcard::escape(text)});
}

// What programs agree on, and the labels that the web offers.
struct KnownLabel {
    std::string_view label;
    std::vector<std::string> types;
};
std::span<KnownLabel const> known_labels() {
    static std::vector<KnownLabel> const labels{{"mobile", {"CELL"}},
                                                {"work", {"WORK"}},
                                                {"home", {"HOME"}},
                                                {"fax", {"FAX"}},
                                                {"work fax", {"WORK", "FAX"}},
                                                {"home fax", {"HOME", "FAX"}},
                                                {"pager", {"PAGER"}},
                                                {"main", {"MAIN"}}};
    return labels;
}

// A group name that the card does not use yet.
std::string free_group(Card const& card) {
    std::unordered_set<std::string> taken;
    for (auto const& property : card.properties) taken.insert(lower_case(property.group));
    for (auto number = 1;; ++number) {
        auto name = "item" + std::to_string(number);
        if (!taken.contains(name)) return name;
    }
}

void put_labelled(Card& card, std::string_view name, std::string value, std::string const& label) {
    Property property{{}, std::string(name), {}, std::move(value)};
    auto const labels = known_labels();
    auto const folded = lower_case(label);
    auto const known = std::find_if(labels.begin(), labels.end(),
                                    [&](KnownLabel const& entry) { return entry.label == folded; });
    if (known != labels.end())
        property.parameters.push_back({"TYPE", known->types});
    else if (!label.empty())
        property.group = free_group(card);
    auto const group = property.group;
    card.properties.push_back(std::move(property));
    if (!group.empty())
        card.properties.push_back(
            {group, "X-ABLABEL", {}, vcard::escape(label == "other" ? "_$!<Other>!$_" : label)});
}

void write_name(json::object const& contact, Card& card) {
    auto const name = text_of(contact, "name");
    auto const last = text_of(contact, "last_name");
    auto const first = text_of(contact, "first_name");
    auto const named = !first.empty() || !last.empty();
    card.properties.push_back(
        {{}, "N", {}, vcard::join({last, named ? first : name, "", text_of(contact, "prefix"), ""}, ';')});
    card.properties.push_back({{}, "FN", {}, vcard::escape(name.empty() ? "?" : name)});
}

void write_nickname(json::object const& contact, Card& card) {
    put(card, "NICKNAME", text_of(contact, "nickname"));
}
void write_title(json::object const& contact, Card& card) {
    put(card, "TITLE", text_of(contact, "job_title"));
}
void write_website(json::object const& contact, Card& card) {
    // An address is no text: its commas are its own.
    if (auto const url = text_of(contact, "website"); !url.empty())
        card.properties.push_back({{}, "URL", {}, url});
}
void write_birthday(json::object const& contact, Card& card) {
    put(card, "BDAY", text_of(contact, "birthday"));
}
void write_note(json::object const& contact, Card& card) {
    put(card, "NOTE", text_of(contact, "description"));
}

void write_organisation(json::object const& contact, Card& card) {
    auto const company = label_of_link(contact, "company");
    auto const department = text_of(contact, "department");
    if (company.empty() && department.empty()) return;
    std::vector<std::string> parts{company};
    if (!department.empty()) parts.push_back(department);
    card.properties.push_back({{}, "ORG", {}, vcard::join(parts, ';')});
}

void write_list(json::object const& contact, std::string_view field, std::string_view name, Card& card) {
    for (auto const& entry : list_of(contact, field)) {
        auto const& object = entry.as_object();
        put_labelled(card, name, vcard::escape(text_of(object, "value")), text_of(object, "label"));
    }
}
void write_mails(json::object const& contact, Card& card) { write_list(contact, "mails", "EMAIL", card); }
void write_phones(json::object const& contact, Card& card) { write_list(contact, "phones", "TEL", card); }

void write_handles(json::object const& contact, Card& card) {
    for (auto const& entry : list_of(contact, "handles")) {
        auto const& object = entry.as_object();
        Property property{{}, "X-SOCIALPROFILE", {}, vcard::escape(text_of(object, "value"))};
        if (auto label = text_of(object, "label"); !label.empty())
            property.parameters.push_back({"TYPE", {std::move(label)}});
        card.properties.push_back(std::move(property));
    }
}

std::string address_value(json::object const& address) {
    return vcard::join(
        {"", text_of(address, "street2"), text_of(address, "street"), text_of(address, "city"),
         text_of(address, "region"), text_of(address, "postal_code"), text_of(address, "country")},
        ';');
}

bool has_address(json::object const& contact) {
    return std::any_of(address_fields.begin(), address_fields.end(),
                       [&](std::string_view field) { return !text_of(contact, field).empty(); });
}

// The address of the contact itself is the preferred one.
void write_addresses(json::object const& contact, Card& card) {
    if (has_address(contact))
        card.properties.push_back({{}, "ADR", {{"TYPE", {"pref"}}}, address_value(contact)});
    for (auto const& entry : list_of(contact, "addresses")) {
        auto const& object = entry.as_object();
        put_labelled(card, "ADR", address_value(object.at("value").as_object()), text_of(object, "label"));
    }
}

void write_tags(json::object const& contact, Card& card) {
    std::vector<std::string> names;
    for (auto const& tag : list_of(contact, "tags")) names.push_back(text_of(tag.as_object(), "label"));
    std::erase(names, std::string());
    if (!names.empty()) card.properties.push_back({{}, "CATEGORIES", {}, vcard::join(names, ',')});
}

template <class... Names>
bool is_one_of(Property const& property, Names... names) {
    return ((property.name == names) || ...);
}

struct Part {
    std::string_view name;
    std::vector<std::string_view> fields;
    bool (*owns)(Property const&);
    void (*write)(json::object const&, Card&);
};

std::span<Part const> parts() {
    static std::vector<Part> const all{
        {"name",
         {"name", "prefix", "first_name", "last_name"},
         [](Property const& p) { return is_one_of(p, "FN", "N"); },
         write_name},
        {"nickname",
         {"nickname"},
         [](Property const& p) { return is_one_of(p, "NICKNAME"); },
         write_nickname},
        {"title", {"job_title"}, [](Property const& p) { return is_one_of(p, "TITLE"); }, write_title},
        {"organisation",
         {"company", "department"},
         [](Property const& p) { return is_one_of(p, "ORG"); },
         write_organisation},
        {"mails", {"mails"}, [](Property const& p) { return is_one_of(p, "EMAIL"); }, write_mails},
        {"phones", {"phones"}, [](Property const& p) { return is_one_of(p, "TEL"); }, write_phones},
        {"website", {"website"}, [](Property const& p) { return is_one_of(p, "URL"); }, write_website},
        {"addresses",
         {"street", "city", "region", "postal_code", "country", "addresses"},
         [](Property const& p) { return is_one_of(p, "ADR", "LABEL"); },
         write_addresses},
        {"birthday", {"birthday"}, [](Property const& p) { return is_one_of(p, "BDAY"); }, write_birthday},
        {"note", {"description"}, [](Property const& p) { return is_one_of(p, "NOTE"); }, write_note},
        {"tags", {"tags"}, [](Property const& p) { return is_one_of(p, "CATEGORIES"); }, write_tags},
        {"handles",
         {"handles"},
         [](Property const& p) { return is_one_of(p, "X-SOCIALPROFILE", "SOCIALPROFILE"); },
         write_handles}};
    return all;
}

// What a part says of the contact, links by their labels.
json::array said_of(Part const& part, json::object const& contact) {
    json::array said;
    for (auto const field : part.fields) {
        if (field == "company") {
            said.emplace_back(label_of_link(contact, field));
        } else if (field == "tags") {
            json::array names;
            for (auto const& tag : list_of(contact, field))
                names.emplace_back(text_of(tag.as_object(), "label"));
            said.emplace_back(std::move(names));
        } else {
            auto const* value = contact.if_contains(field);
            said.push_back(value == nullptr ? json::value(nullptr) : *value);
        }
    }
    return said;
}

// Properties of one kind, and the labels that belong to them.
void take_out(Card& card, bool (*owns)(Property const&)) {
    std::unordered_set<std::string> groups;
    for (auto const& property : card.properties) {
        if (owns(property) && !property.group.empty()) groups.insert(property.group);
    }
    std::erase_if(card.properties, [&](Property const& property) {
        auto const label = property.name.starts_with("X-AB") && groups.contains(property.group);
        return owns(property) || label;
    });
}

bool is_photo(Property const& property) { return property.name == "PHOTO"; }
bool is_of_a_file(Property const& property) { return is_photo(property) && property.is_binary(); }

Property photo_property(Picture const& picture) {
    auto const slash = picture.type.find('/');
    std::string kind = picture.type.substr(slash + 1);
    for (auto& c : kind) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return {{}, "PHOTO", {{"ENCODING", {"b"}}, {"TYPE", {std::move(kind)}}}, base64(picture.bytes)};
}

// "2026-11-26T18:00:00Z" without its fraction.
std::string revision(std::string_view time) {
    return std::string(time.substr(0, time.find_first_of(".Z"))) + 'Z';
}

// The card as it was kept; one that cannot be read, which must not keep the others from their readers, is
// left out.
Card kept_card(StoredObject const& stored) {
    try {
        return std::move(vcard::read_cards(stored.object).front());
    } catch (Problem const& problem) {
        log_warning("a kept card cannot be read",
                    {{"record", to_text(stored.record)}, {"code", problem.code}});
        return {};
    }
}

}  // namespace

Card card_of(json::object const& contact, EntityRule const& rule, std::optional<StoredObject> const& stored,
             std::optional<Picture> const& picture) {
    Card card;
    if (stored) card = kept_card(*stored);
    auto const as_kept = !card.properties.empty();
    std::erase_if(card.properties, [](Property const& p) { return is_one_of(p, "UID", "REV"); });
    if (rule.hides("photo")) take_out(card, is_photo);
    for (auto const& part : parts()) {
        auto const hidden = std::any_of(part.fields.begin(), part.fields.end(),
                                        [&](auto field) { return rule.hides(field); });
        auto const* then = as_kept ? stored->fields.if_contains(part.name) : nullptr;
        if (!hidden && then != nullptr && *then == json::value(said_of(part, contact))) continue;
        take_out(card, part.owns);
        if (!hidden || part.name == "name") part.write(contact, card);
    }
    card.properties.insert(card.properties.begin(),
                           {{}, "UID", {}, vcard::escape(stored ? stored->uid : text_of(contact, "id"))});
    if (picture) card.properties.push_back(photo_property(*picture));
    card.properties.push_back({{}, "REV", {}, revision(text_of(contact, "updated_at"))});
    return card;
}

json::object parts_of(json::object const& contact, EntityRule const& rule) {
    json::object said;
    for (auto const& part : parts()) {
        auto const written = std::all_of(part.fields.begin(), part.fields.end(),
                                         [&](auto field) { return rule.writes(field); });
        if (written) said[part.name] = said_of(part, contact);
    }
    return said;
}

std::string kept_text(Card card, EntityRule const& rule) {
    std::erase_if(card.properties, rule.writes("photo") ? is_of_a_file : is_photo);
    return vcard::write(card, vcard::Version::v3);
}

}  // namespace sampark::dav
