#include "dav/known_contacts.hpp"

#include "base/name_similarity.hpp"
#include "base/phonetic.hpp"
#include "base/similarity.hpp"
#include "base/text.hpp"
#include "dav/collection.hpp"
#include "dav/contact_input.hpp"
#include "dav/contacts.hpp"
#include "dav/objects.hpp"
#include "dav/told.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <sstream>

namespace sampark::dav {
namespace {

constexpr double alike = 0.6;  // of names (similarity.hpp)

enum class By : std::uint8_t { mail, phone };

struct Key {
    By by = By::mail;
    std::string value;  // normal form
};

// By what the card would be found, without what its reader may not read.
std::vector<Key> keys_in(Context const& context, json::object const& fields) {
    auto const& entity = context.catalog.at("contact");
    std::vector<Key> keys;
    for (auto const by : {By::mail, By::phone}) {
        auto const* field = visible_field(context, entity, by == By::mail ? "mails" : "phones");
        auto const* given = field == nullptr ? nullptr : fields.if_contains(field->name);
        if (given == nullptr) continue;
        std::vector<FieldError> ignored;
        auto const& settings = context.catalog.settings();
        auto const value = field->type->parse({*field, settings, field->name, ignored}, *given);
        for (auto& key : keys_of(*field, value, settings)) keys.push_back({by, std::move(key)});
    }
    return keys;
}

std::string sounds_in(std::string_view name) {
    std::istringstream words(normal_name(name));
    std::string sounds;
    for (std::string word; words >> word;) sounds.append(sounds.empty() ? "" : " ").append(sounds_of(word));
    return sounds;
}

// A family or an office shares its number.
bool are_alike(std::string_view left, std::string_view right) {
    return similarity(sounds_in(left), sounds_in(right)) >= alike;
}

std::string name_in(Context const& context, Id const& id) {
    auto const& entity = context.catalog.at("contact");
    auto const* name = visible_field(context, entity, "name");
    auto const found =
        name == nullptr ? std::vector<Record>() : find_records(context, entity, std::span(&id, 1), {name});
    auto const* text = found.empty() ? nullptr : std::get_if<std::string>(&found.front().at(*name));
    return text == nullptr ? std::string() : *text;
}

std::optional<Id> find_reached(Context const& context, Key const& key, std::string const& name) {
    constexpr int most_of_one_key = 20;
    std::vector<Id> ids;
    context.tx.each(
        "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = 'contact' AND field = $2 AND "
        "value = $3 ORDER BY record_id LIMIT $4",
        [&](db::Row const& row) { ids.push_back(row.id(0)); }, context.workspace(),
        key.by == By::mail ? "mails" : "phones", key.value, most_of_one_key);
    auto const seen = visible_ids(context, context.catalog.at("contact"), ids);
    auto const found = std::find_if(ids.begin(), ids.end(), [&](Id const& id) {
        return seen.contains(id) && (key.by == By::mail || are_alike(name, name_in(context, id)));
    });
    return found == ids.end() ? std::nullopt : std::optional(*found);
}

std::string imagined_key(Key const& key) { return (key.by == By::mail ? "mail " : "phone ") + key.value; }

}  // namespace

std::optional<Id> find_known_uid(Context const& context, Collection const& collection,
                                 std::string const& uid) {
    if (uid.empty()) return std::nullopt;
    auto ids = find_by_uid(context, collection.entity(), uid);
    if (auto const id = parse_id(uid)) ids.push_back(*id);
    // What stands for one time of a series is within its object.
    auto const parts = collection.wholes_of(context, ids);
    std::erase_if(ids, [&](Id const& id) { return parts.contains(id); });
    auto const seen = visible_ids(context, context.catalog.at(collection.entity()), ids);
    auto const found = std::find_if(ids.begin(), ids.end(), [&](Id const& id) { return seen.contains(id); });
    return found == ids.end() ? std::nullopt : std::optional(*found);
}

std::optional<KnownContact> KnownContacts::find(Context const& context, vcard::Card const& card,
                                                std::size_t index) const {
    auto const input = read_card(card, nullptr);
    auto const name = text_of(input.fields, "name");
    auto const is_imagined = [&](std::string const& key, bool by_name) {
        auto const found = imagined_.find(key);
        return found != imagined_.end() &&
               std::any_of(found->second.begin(), found->second.end(), [&](Imagined const& one) {
                   return one.index < index && (!by_name || are_alike(name, one.name));
               });
    };
    if (auto const record = find_known_uid(context, ContactBook(), input.uid)) return KnownContact{record};
    if (!input.uid.empty() && is_imagined("uid " + input.uid, false)) return KnownContact{};
    for (auto const& key : keys_in(context, input.fields)) {
        if (auto const record = find_reached(context, key, name)) return KnownContact{record};
        if (is_imagined(imagined_key(key), key.by == By::phone)) return KnownContact{};
    }
    return std::nullopt;
}

void KnownContacts::imagine(Context const& context, vcard::Card const& card, std::size_t index) {
    auto const input = read_card(card, nullptr);
    auto const name = text_of(input.fields, "name");
    if (!input.uid.empty()) imagined_["uid " + input.uid].push_back({index, name});
    for (auto const& key : keys_in(context, input.fields))
        imagined_[imagined_key(key)].push_back({index, name});
}

}  // namespace sampark::dav
