#include "dav/contacts.hpp"

#include "base/time.hpp"
#include "calendar/recurrence.hpp"
#include "dav/contact_card.hpp"
#include "dav/contact_input.hpp"
#include "dav/contact_links.hpp"
#include "dav/input_fit.hpp"
#include "dav/objects.hpp"
#include "dav/told.hpp"
#include "dav/uids.hpp"
#include "records/input.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unordered_set>

namespace sampark::dav {
namespace {

constexpr std::int64_t largest_sent_picture = 1024 * 1024;  // what a phone takes without trouble

std::optional<Id> photo_of(Record const& record) {
    auto const* photo = std::get_if<Id>(&record.at(record.entity->at("photo")));
    return photo == nullptr ? std::nullopt : std::optional(*photo);
}

struct FileFacts {
    std::string type;
    std::int64_t size = 0;
    std::string hash;
};

std::optional<FileFacts> facts_of(Context const& context, Id const& file) {
    return context.tx.first(
        "SELECT content_type, size, hash FROM file WHERE workspace_id = $1 AND id = $2",
        [](db::Row const& row) {
            return FileFacts{std::string(row.text(0)), row.integer(1), std::string(row.text(2))};
        },
        context.workspace(), file);
}

bool is_sent(FileFacts const& facts) {
    return facts.type.starts_with("image/") && facts.size <= largest_sent_picture;
}

std::optional<Picture> picture_of(Context const& context, Record const& record,
                                  std::filesystem::path const& data) {
    auto const photo = photo_of(record);
    auto const facts = photo ? facts_of(context, *photo) : std::nullopt;
    if (!facts || !is_sent(*facts)) return std::nullopt;
    std::ifstream stream(content_path(data, facts->hash), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return bytes.empty() ? std::nullopt : std::optional(Picture{std::move(bytes), facts->type});
}

json::object told(Context const& context, Id const& id) {
    auto const& entity = context.catalog.at("contact");
    auto const fields = visible_fields(context, entity);
    auto const record = find_record(context, entity, id, Act::read, fields);
    if (!record) throw not_found(entity.name(), to_text(id));
    return to_json(context, *record, fields);
}

// A picture that the device has not changed stays the file that it is; one too large to be sent is not
// missed.
void set_photo(Context const& context, CardInput const& input, std::optional<Id> const& now,
               std::optional<StoredFile> const& picture, json::object& fields) {
    auto const facts = now ? facts_of(context, *now) : std::nullopt;
    if (picture) {
        if (facts && facts->hash == picture->hash) return;
        insert_file(context, *picture);
        fields["photo"] = to_text(picture->id);
    } else if (!input.has_photo && facts && is_sent(*facts)) {
        fields["photo"] = nullptr;
    }
}

// Values that the contact does not take stay in the card alone; returns what is wrong with them. Nobody is
// born after today, which is that of the workspace.
std::vector<FieldError> fit_card(Context const& context, CardInput& input) {
    auto const& zone = context.catalog.settings().time_zone;
    if (text_of(input.fields, "birthday") > calendar::wall_of(now_micros(), zone).date) {
        input.fields.erase("birthday");
        input.unread.push_back({"birthday", "born_in_future", {}});
    }
    auto unfit = fit(context, context.catalog.at("contact"), input.fields);
    unfit.insert(unfit.end(), input.unread.begin(), input.unread.end());
    return unfit;
}

std::optional<Id> photo_now(Context const& context, std::optional<Member> const& known) {
    auto const& entity = context.catalog.at("contact");
    auto const record =
        known ? find_record(context, entity, known->id, Act::read, visible_fields(context, entity))
              : std::nullopt;
    return record ? photo_of(*record) : std::nullopt;
}

// What tells two entries of a list apart, whatever their labels.
std::vector<std::string> keys_of_entry(Context const& context, FieldDef const& field,
                                       json::value const& entry) {
    std::vector<FieldError> ignored;
    auto const& settings = context.catalog.settings();
    auto const value = field.type->parse({field, settings, field.name, ignored}, json::array{entry});
    auto keys = keys_of(field, value, settings);
    if (keys.empty()) keys.push_back(json::serialize(entry.as_object().at("value")));
    return keys;
}

// The list as it is with what the file has beside.
void add_to_list(Context const& context, FieldDef const& field, json::object const& before,
                 json::object& fields) {
    auto const* given = fields.if_contains(field.name);
    if (given == nullptr) return;
    auto const now = list_of(before, field.name);
    auto all = now;
    std::unordered_set<std::string> known;
    for (auto const& entry : now) {
        for (auto& key : keys_of_entry(context, field, entry)) known.insert(std::move(key));
    }
    for (auto const& entry : given->as_array()) {
        auto const keys = keys_of_entry(context, field, entry);
        if (known.insert(keys.front()).second) all.push_back(entry);
    }
    if (all.size() == now.size())
        fields.erase(field.name);
    else
        fields[field.name] = std::move(all);
}

// An address beside the one that the contact has is another of its addresses.
void add_address(json::object const& before, json::object& fields) {
    auto const has_own = [](json::object const& contact) {
        return std::any_of(address_fields.begin(), address_fields.end(),
                           [&](std::string_view field) { return !text_of(contact, field).empty(); });
    };
    if (!has_own(before) || !has_own(fields)) return;
    json::object address;
    auto differs = false;
    for (auto const field : address_fields) {
        auto const text = text_of(fields, field);
        differs = differs || text != text_of(before, field);
        if (!text.empty()) address[field] = text;
        fields.erase(field);
    }
    if (!differs) return;
    auto addresses = list_of(fields, "addresses");
    addresses.insert(addresses.begin(), json::object{{"value", std::move(address)}});
    fields["addresses"] = std::move(addresses);
}

}  // namespace

void ContactBook::add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const {
    stamp_linked(context, entity(), "company", ids, stamps);
    stamp_linked(context, entity(), "tags", ids, stamps);
}

Extent extent_of(Context const& context) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*) FROM (SELECT 1 FROM contact t WHERE t.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, context.catalog.at("contact"), "t", Act::read);
    sql.add(" LIMIT ").param(static_cast<std::int64_t>(most_members + 1)).add(") seen");
    std::int64_t count = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
    return count > static_cast<std::int64_t>(most_members) ? Extent::own : Extent::all;
}

void ContactBook::narrow(SqlBuilder& sql, Context const& context) const {
    if (extent_ == Extent::own) sql.add(" AND t.owner = ").param(context.actor.user);
}

Touched ContactBook::touched_since(Context const& context, std::int64_t sequence) const {
    Touched found;
    context.tx.each(
        "SELECT DISTINCT t.id FROM event e JOIN contact t ON t.workspace_id = e.workspace_id AND t.company = "
        "e.record_id WHERE e.workspace_id = $1 AND e.sequence > $2 AND e.entity = 'company' AND e.action <> "
        "'created'",
        [&](db::Row const& row) { found.emplace(row.id(0), false); }, context.workspace(), sequence);
    context.tx.each(
        "SELECT DISTINCT l.from_id FROM event e JOIN record_link l ON l.workspace_id = e.workspace_id AND "
        "l.to_id = e.record_id AND l.field = 'tags' AND l.entity = 'contact' WHERE e.workspace_id = $1 AND "
        "e.sequence > $2 AND e.entity = 'tag' AND e.action <> 'created'",
        [&](db::Row const& row) { found.emplace(row.id(0), false); }, context.workspace(), sequence);
    return found;
}

std::unordered_map<Id, std::string> ContactBook::texts(Context const& context, std::span<Id const> ids,
                                                       Rendering const& rendering) const {
    std::unordered_map<Id, std::string> found;
    auto const version = rendering.newest ? vcard::Version::v4 : vcard::Version::v3;
    for (auto const& [id, card] : cards(context, ids, rendering.data))
        found.emplace(id, vcard::write(card, version));
    std::vector<Id> others;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(others),
                 [&](Id const& id) { return !found.contains(id); });
    found.merge(groups_.texts(context, others, rendering));
    return found;
}

std::unordered_map<Id, vcard::Card> cards(Context const& context, std::span<Id const> ids,
                                          std::filesystem::path const& data) {
    constexpr std::size_t at_once = 500;
    auto const& entity = context.catalog.at("contact");
    auto const& rule = context.actor.rule(entity.name());
    auto const fields = visible_fields(context, entity);
    std::unordered_map<Id, vcard::Card> found;
    for (std::size_t at = 0; at < ids.size(); at += at_once) {
        auto const some = ids.subspan(at, std::min(at_once, ids.size() - at));
        auto const records = find_records(context, entity, some, fields);
        auto const stored = find_objects(context, some);
        Labels labels;
        for (auto const& record : records) want_labels(record, fields, labels);
        labels.load(context);
        for (auto const& record : records) {
            auto const object = stored.find(record.id);
            found.emplace(record.id,
                          card_of(to_json(record, fields, labels), rule,
                                  object == stored.end() ? std::nullopt : std::optional(object->second),
                                  rule.hides("photo") ? std::nullopt : picture_of(context, record, data)));
        }
    }
    return found;
}

vcard::Card one_card(std::string_view text) {
    std::optional<vcard::Card> found;
    vcard::read_each(text, [&](vcard::Card&& one, std::string_view) {
        if (found) throw Problem(400, "vcard_malformed", {{"line", 1}, {"reason", "several"}});
        found = std::move(one);
    });
    auto& card = *found;
    auto const kept = is_group(card) ? kept_of_group(card) : kept_text(card, EntityRule{});
    if (kept.size() > largest_card) throw Problem(413, "vcard_too_large", {{"limit", largest_card}});
    return std::move(card);
}

vcard::Card without_uid(vcard::Card card) {
    std::erase_if(card.properties, [](vcard::Property const& property) { return property.name == "UID"; });
    return card;
}

Written put_contact(Context const& context, std::string_view name, std::optional<Member> const& known,
                    vcard::Card const& card, std::optional<StoredFile> const& picture) {
    auto const& entity = context.catalog.at("contact");
    auto const& rule = context.actor.rule(entity.name());
    require(context, entity, known ? Act::update : Act::create);
    auto const before = known ? told(context, known->id) : json::object();
    auto const kept = known ? find_object(context, known->id) : std::nullopt;
    auto input = read_card(card, known ? &before : nullptr);
    if (input.uid.empty() && kept) input.uid = kept->uid;
    auto const uid = input.uid.empty() ? std::nullopt
                                       : claim_uid(context, ContactBook(), input.uid,
                                                   known ? std::optional(known->id) : std::nullopt);
    auto const renamed = set_links(context, input, before, kept, input.fields);
    set_photo(context, input, photo_now(context, known), picture, input.fields);
    auto unfit = fit_card(context, input);
    StoredObject object;
    auto const written_before = context.journal.changes().size();
    if (known) {
        update(context, entity, known->id, input.fields, known->version);
        object.record = known->id;
        object.name = kept ? kept->name : std::nullopt;
    } else {
        drop_nulls(input.fields);
        object.record = create(context, entity, input.fields).record.id;
        object.name = take_name(context, entity.name(), name);
        join_waiting_groups(context, object.record, input.uid);
    }
    object.uid = uid.value_or(to_text(object.record));
    object.object = kept_text(card, rule);
    auto const now = told(context, object.record);
    object.fields = parts_of(now, rule);
    if (renamed) object.fields.erase("tags");
    // A day that is none is given back where the contact has no other.
    if (!input.unread.empty() && !text_of(now, "birthday").empty()) object.fields.erase("birthday");
    for (auto& names : tag_names(now)) object.fields[names.key()] = std::move(names.value());
    if (save_object(context, entity.name(), object) && written_before == context.journal.changes().size())
        note_object(context, entity.name(), *known);
    return {object.record, !known, std::move(unfit)};
}

std::vector<FieldError> complete_contact(Context const& context, Member const& member,
                                         vcard::Card const& card, std::optional<StoredFile> const& picture) {
    auto const& entity = context.catalog.at("contact");
    require(context, entity, Act::update);
    auto const before = told(context, member.id);
    auto input = read_card(card, nullptr);
    add_address(before, input.fields);
    for (auto const* list : {"mails", "phones", "addresses", "handles"})
        add_to_list(context, entity.at(list), before, input.fields);
    drop_nulls(input.fields);
    add_links(context, input, before, input.fields);
    if (picture) set_photo(context, input, photo_now(context, member), picture, input.fields);
    auto unfit = fit_card(context, input);
    auto const written_before = context.journal.changes().size();
    update(context, entity, member.id, input.fields, member.version);
    if (find_object(context, member.id)) return unfit;
    // Devices know it by its id; what has no field of ours is kept for them.
    StoredObject const object{
        member.id, {}, to_text(member.id), kept_text(card, context.actor.rule(entity.name())), {}};
    if (save_object(context, entity.name(), object) && written_before == context.journal.changes().size())
        note_object(context, entity.name(), member);
    return unfit;
}

void remove_contact(Context const& context, Member const& member) {
    trash(context, context.catalog.at("contact"), member.id, member.version);
}

}  // namespace sampark::dav
