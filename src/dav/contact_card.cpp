#include "dav/contact_card.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace sampark::dav {
namespace {

using vcard::Card;
using vcard::Property;

constexpr std::array<std::string_view, 5> address_fields{"street", "city", "region", "postal_code",
                                                         "country"};

std::string text_of(json::object const& object, std::string_view name) {
    return std::string(text_member(object, name).value_or(""));
}

std::string label_of_link(json::object const& contact, std::string_view field) {
    auto const* link = contact.if_contains(field);
    return link != nullptr && link->is_object() ? text_of(link->get_object(), "label") : std::string();
}

json::array list_of(json::object const& contact, std::string_view field) {
    auto const* list = contact.if_contains(field);
    return list != nullptr && list->is_array() ? list->get_array() : json::array();
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

std::string label_of(Card const& card, Property const& property);

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

bool is_of_a_file(Property const& property) { return property.name == "PHOTO" && property.is_binary(); }

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

// "1985-04-12", "19850412", with a time or not; nothing for one without its year.
std::optional<std::string> date_in(Property const& property) {
    auto text = std::string(trim(ascii_digits(property.value)));
    text = text.substr(0, text.find('T'));
    if (property.find("X-APPLE-OMIT-YEAR") != nullptr) return std::nullopt;
    if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string::npos)
        text = text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6);
    return is_date(text) ? std::optional(text) : std::nullopt;
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

void read_addresses(Card const& card, json::object& fields) {
    for (auto const field : address_fields) fields[field] = nullptr;
    json::array others;
    auto is_first = true;
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
    auto const wanted = [](Property const& p) { return is_one_of(p, "X-SOCIALPROFILE", "SOCIALPROFILE"); };
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
    for (auto const& property : card.properties) {
        if (property.name != "CATEGORIES") continue;
        for (auto const& name : vcard::split(property.value, ',')) {
            auto const text = std::string(trim(name));
            auto const known = std::find(input.tags.begin(), input.tags.end(), text) != input.tags.end();
            if (!text.empty() && !known) input.tags.push_back(text);
        }
    }
}

void read_photo(Card const& card, CardInput& input) {
    auto const* photo = card.find("PHOTO");
    input.has_photo = photo != nullptr;
    if (photo == nullptr || !photo->is_binary()) return;
    if (auto bytes = from_base64(photo->value); bytes && !bytes->empty()) input.photo = std::move(bytes);
}

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

}  // namespace

Card card_of(json::object const& contact, EntityRule const& rule, std::optional<StoredObject> const& stored,
             std::optional<Picture> const& picture) {
    Card card;
    if (stored) card = std::move(vcard::read_cards(stored->object).front());
    std::erase_if(card.properties, [](Property const& p) { return is_one_of(p, "UID", "REV"); });
    for (auto const& part : parts()) {
        auto const hidden = std::any_of(part.fields.begin(), part.fields.end(),
                                        [&](auto field) { return rule.hides(field); });
        auto const* then = stored ? stored->fields.if_contains(part.name) : nullptr;
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

json::object parts_of(json::object const& contact) {
    json::object said;
    for (auto const& part : parts()) said[part.name] = said_of(part, contact);
    return said;
}

std::string kept_text(Card const& card) {
    auto kept = card;
    std::erase_if(kept.properties, is_of_a_file);
    return vcard::write(kept, vcard::Version::v3);
}

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
    read_addresses(card, input.fields);
    auto const* born = card.find("BDAY");
    auto const birthday = born == nullptr ? std::nullopt : date_in(*born);
    input.fields["birthday"] = birthday ? json::value(*birthday) : json::value(nullptr);
    input.fields["description"] = or_null(card.text("NOTE"));
    read_handles(card, input.fields);
    read_tags(card, input);
    read_photo(card, input);
    return input;
}

}  // namespace sampark::dav
