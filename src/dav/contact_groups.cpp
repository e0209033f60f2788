#include "dav/contact_groups.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "dav/linked.hpp"
#include "dav/objects.hpp"
#include "dav/told.hpp"
#include "dav/uids.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <unordered_set>

namespace sampark::dav {
namespace {

constexpr std::size_t ids_at_once = 500;
constexpr std::string_view kind_property = "X-ADDRESSBOOKSERVER-KIND";
constexpr std::string_view member_property = "X-ADDRESSBOOKSERVER-MEMBER";
constexpr std::string_view member_scheme = "urn:uuid:";
constexpr std::string_view waiting_field = "waiting";  // members that are no contacts yet
constexpr std::string_view without_group = "";         // in place of the object: it is none by itself

template <class Visit>
void in_batches(std::vector<Id> const& ids, Visit visit) {
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once)
        visit(std::span(ids).subspan(at, std::min(ids_at_once, ids.size() - at)));
}

std::string name_in(vcard::Card const& card) {
    auto const whole = card.text("FN");
    return std::string(trim(whole.empty() ? card.text("N") : whole));
}

// The identifiers of its members, each once.
std::vector<std::string> uids_in(vcard::Card const& card) {
    std::vector<std::string> uids;
    std::unordered_set<std::string> known;
    for (auto const& property : card.properties) {
        if (property.name != member_property) continue;
        auto value = std::string(trim(property.value));
        if (lower_ascii(value.substr(0, member_scheme.size())) == member_scheme)
            value.erase(0, member_scheme.size());
        if (!value.empty() && known.insert(value).second) uids.push_back(std::move(value));
    }
    return uids;
}

vcard::Card card_of(Record const& tag, StoredObject const* kept) {
    vcard::Card card;
    if (kept != nullptr && !kept->object.empty()) card = std::move(vcard::read_cards(kept->object).front());
    auto const* name = std::get_if<std::string>(&tag.at(tag.entity->at("name")));
    auto const text = vcard::escape(name == nullptr ? "?" : *name);
    std::vector<vcard::Property> head{
        {{}, "UID", {}, vcard::escape(kept != nullptr ? kept->uid : to_text(tag.id))},
        {{}, "N", {}, text},
        {{}, "FN", {}, text},
        {{}, std::string(kind_property), {}, "group"}};
    card.properties.insert(card.properties.begin(), head.begin(), head.end());
    return card;
}

// The records that go by these identifiers, whoever may see them, by identifier.
std::unordered_map<std::string, Id> known_by(Context const& context, std::vector<std::string> const& uids) {
    std::unordered_map<std::string, Id> found;
    for (std::size_t at = 0; at < uids.size(); at += ids_at_once) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT uid, record_id FROM dav_object WHERE workspace_id = ").param(context.workspace());
        sql.add(" AND entity = 'contact' AND uid IN (");
        auto const end = std::min(at + ids_at_once, uids.size());
        for (auto each = at; each < end; ++each) {
            if (each > at) sql.add(", ");
            sql.param(std::string_view(uids[each]));
        }
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(),
                           [&](db::Row const& row) { found.emplace(std::string(row.text(0)), row.id(1)); });
    }
    for (auto const& uid : uids) {
        if (auto const id = parse_id(uid); id && !found.contains(uid)) found.emplace(uid, *id);
    }
    return found;
}

// The contacts of these identifiers that the caller sees; returns the identifiers that are nobody's yet.
json::array people_in(Context const& context, std::vector<std::string> const& uids, std::vector<Id>& people) {
    auto const known = known_by(context, uids);
    std::vector<Id> ids;
    for (auto const& [uid, id] : known) ids.push_back(id);
    auto const seen = visible_ids(context, context.catalog.at("contact"), ids);
    json::array waiting;
    for (auto const& uid : uids) {
        auto const person = known.find(uid);
        if (person != known.end() && seen.contains(person->second))
            people.push_back(person->second);
        else
            waiting.emplace_back(uid);
    }
    return waiting;
}

std::vector<Id> tags_of(Record const& contact) {
    std::vector<Id> tags;
    auto const* list = std::get_if<json::value>(&contact.at(contact.entity->at("tags")));
    if (list == nullptr) return tags;
    for (auto const& entry : list->as_array()) {
        auto const& id = entry.is_object() ? entry.get_object().at("id") : entry;
        if (auto const tag = parse_id(std::string_view(id.as_string()))) tags.push_back(*tag);
    }
    return tags;
}

void add_ids(json::value const& value, std::vector<Id>& ids) {
    auto const* list = value.if_array();
    if (list == nullptr) return;
    for (auto const& entry : *list) {
        auto const* text = entry.is_object() ? entry.get_object().if_contains("id") : &entry;
        if (text == nullptr || !text->is_string()) continue;
        if (auto const id = parse_id(std::string_view(text->get_string()))) ids.push_back(*id);
    }
}

}  // namespace

bool is_group(vcard::Card const& card) {
    auto const* kind = card.find(kind_property);
    return kind != nullptr && lower_ascii(trim(kind->value)) == "group";
}

std::string kept_of_group(vcard::Card card) {
    std::erase_if(card.properties, [](vcard::Property const& property) {
        return property.name == kind_property || property.name == member_property || property.name == "FN" ||
               property.name == "N" || property.name == "UID" || property.name == "REV" ||
               property.is_binary();
    });
    return vcard::write(card, vcard::Version::v3);
}

bool ContactGroups::is_seen(Context const& context) const {
    auto const& contacts = context.catalog.at("contact");
    auto const& tags = context.catalog.at(entity());
    return allows(context, tags, Act::read) && visible_field(context, contacts, "tags") != nullptr &&
           visible_field(context, tags, "name") != nullptr;
}

// " FROM … WHERE …": the links of contacts in the book to tags, as l and c.
void ContactGroups::add_members(SqlBuilder& sql, Context const& context) const {
    sql.add(
           " FROM record_link l JOIN contact c ON c.workspace_id = l.workspace_id AND c.id = l.from_id LEFT "
           "JOIN dav_object m ON m.workspace_id = c.workspace_id AND m.record_id = c.id WHERE l.workspace_id "
           "= ")
        .param(context.workspace());
    sql.add(" AND l.entity = 'contact' AND l.field = 'tags' AND c.deleted_at IS NULL");
    add_row_filter(sql, context, context.catalog.at("contact"), "c", Act::read);
    if (extent_ == Extent::own) sql.add(" AND c.owner = ").param(context.actor.user);
}

void ContactGroups::narrow(SqlBuilder& sql, Context const& context) const {
    if (!is_seen(context)) {
        sql.add(" AND 1 = 0");
        return;
    }
    sql.add(" AND (o.object <> '' OR EXISTS (SELECT 1");
    add_members(sql, context);
    sql.add(" AND l.to_id = t.id))");
}

std::unordered_map<Id, std::vector<ContactGroups::Membership>> ContactGroups::memberships(
    Context const& context, std::span<Id const> tags) const {
    std::unordered_map<Id, std::vector<Membership>> found;
    if (tags.empty()) return found;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT l.to_id, c.id, m.uid");
    add_members(sql, context);
    sql.add(" AND l.to_id IN (");
    add_id_list(sql, tags);
    sql.add(") ORDER BY c.id");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        auto const contact = row.id(1);
        found[row.id(0)].push_back({contact, row.is_null(2) ? to_text(contact) : std::string(row.text(2))});
    });
    return found;
}

std::vector<ContactGroups::Membership> ContactGroups::members_of(Context const& context,
                                                                 Id const& tag) const {
    return std::move(memberships(context, std::span(&tag, 1))[tag]);
}

void ContactGroups::add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const {
    for (auto const& [tag, members] : memberships(context, ids)) {
        for (auto const& member : members) stamps[tag] += member.uid + '\n';
    }
}

// Who joined or left, came or went.
Touched ContactGroups::touched_since(Context const& context, std::int64_t sequence) const {
    std::vector<Id> tags;
    std::vector<Id> contacts;
    context.tx.each(
        "SELECT record_id, action, changes FROM event WHERE workspace_id = $1 AND sequence > $2 AND entity = "
        "'contact' AND (action <> 'updated' OR changes LIKE '%\"tags\":%' OR changes LIKE '%\"owner\":%')",
        [&](db::Row const& row) {
            auto const changes = parse_json(row.text(2));
            auto const* tagged = changes.is_object() ? changes.get_object().if_contains("tags") : nullptr;
            if (tagged != nullptr) {
                for (auto const* side : {"old", "new"}) add_ids(tagged->at(side), tags);
            }
            if (row.text(1) != "created" && (tagged == nullptr || row.text(1) != "updated"))
                contacts.push_back(row.id(0));
        },
        context.workspace(), sequence);
    in_batches(contacts, [&](std::span<Id const> some) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT DISTINCT to_id FROM record_link WHERE workspace_id = ").param(context.workspace());
        sql.add(" AND entity = 'contact' AND field = 'tags' AND from_id IN (");
        add_id_list(sql, some);
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { tags.push_back(row.id(0)); });
    });
    // One that nobody is in any more is told as gone.
    Touched touched;
    for (auto const& tag : tags) touched.emplace(tag, true);
    return touched;
}

std::unordered_map<Id, vcard::Card> ContactGroups::cards(Context const& context,
                                                         std::span<Id const> ids) const {
    std::unordered_map<Id, vcard::Card> found;
    if (ids.empty() || !is_seen(context)) return found;
    auto const& tags = context.catalog.at(entity());
    auto const stored = find_objects(context, ids);
    auto const members = memberships(context, ids);
    for (auto const& tag : find_records(context, tags, ids, {&tags.at("name")})) {
        auto const kept = stored.find(tag.id);
        auto card = card_of(tag, kept == stored.end() ? nullptr : &kept->second);
        if (auto const mine = members.find(tag.id); mine != members.end()) {
            for (auto const& member : mine->second)
                card.properties.push_back(
                    {{}, std::string(member_property), {}, std::string(member_scheme) + member.uid});
        }
        found.emplace(tag.id, std::move(card));
    }
    return found;
}

std::unordered_map<Id, std::string> ContactGroups::texts(Context const& context, std::span<Id const> ids,
                                                         Rendering const& rendering) const {
    std::unordered_map<Id, std::string> found;
    auto const version = rendering.newest ? vcard::Version::v4 : vcard::Version::v3;
    for (auto const& [id, card] : cards(context, ids)) found.emplace(id, vcard::write(card, version));
    return found;
}

// As far as the caller may change them: the others stay as they are.
std::size_t ContactGroups::set_members(Context const& context, Id const& tag, std::vector<Id> const& added,
                                       std::vector<Id> const& removed) const {
    std::size_t changed = 0;
    auto const& contacts = context.catalog.at("contact");
    if (!allows(context, contacts, Act::update) || !context.actor.rule("contact").writes("tags"))
        return changed;
    auto const most = static_cast<std::size_t>(contacts.at("tags").options.max);
    auto all = added;
    all.insert(all.end(), removed.begin(), removed.end());
    std::unordered_set<Id> const leaving(removed.begin(), removed.end());
    in_batches(all, [&](std::span<Id const> some) {
        auto const ours = ids_within_reach(context, contacts, some, Act::update);
        for (auto const& contact : find_records(context, contacts, some, {&contacts.at("tags")})) {
            auto tags = tags_of(contact);
            std::erase(tags, tag);
            if (!leaving.contains(contact.id)) tags.push_back(tag);
            if (!ours.contains(contact.id) || tags.size() > most) continue;
            json::array ids;
            for (auto const& id : tags) ids.emplace_back(to_text(id));
            update(context, contacts, contact.id, {{"tags", std::move(ids)}}, std::nullopt);
            ++changed;
        }
    });
    return changed;
}

Written ContactGroups::put(Context const& context, std::string_view name, std::optional<Member> const& known,
                           vcard::Card const& card) const {
    auto const& tags = context.catalog.at(entity());
    auto const label = name_in(card);
    auto const uid = std::string(trim(card.text("UID")));
    auto const written_before = context.journal.changes().size();
    if (!uid.empty()) claim_uid(context, *this, uid, known ? std::optional(known->id) : std::nullopt);
    Id tag;
    if (known) {
        tag = known->id;
        auto const now = find_records(context, tags, std::span(&tag, 1), {&tags.at("name")});
        auto const* called =
            now.empty() ? nullptr : std::get_if<std::string>(&now.front().at(tags.at("name")));
        if (called == nullptr || *called != label)
            update(context, tags, tag, {{"name", label}}, known->version);
    } else {
        auto const found = find_or_create(context, entity(), {label});
        tag = found.empty() ? create(context, tags, {{"name", label}}).record.id : found.front();
    }
    auto const is_made = !known && context.journal.changes().size() > written_before;
    auto const kept = find_object(context, tag);
    StoredObject object{
        tag, kept ? kept->name : std::nullopt, kept ? kept->uid : to_text(tag), kept_of_group(card), {}};
    if (is_made) object.name = take_name(context, entity(), name);
    if ((known || is_made) && !uid.empty()) object.uid = uid;

    auto const uids = uids_in(card);
    std::vector<Id> wanted;
    object.fields[waiting_field] = people_in(context, uids, wanted);
    std::unordered_set<Id> const named(wanted.begin(), wanted.end());
    std::unordered_set<Id> there;
    std::vector<Id> leaving;
    auto const members = members_of(context, tag);
    for (auto const& member : members) {
        there.insert(member.contact);
        if (known && !named.contains(member.contact)) leaving.push_back(member.contact);
    }
    std::erase_if(wanted, [&](Id const& id) { return there.contains(id); });
    set_members(context, tag, wanted, leaving);
    auto const is_noted = context.journal.changes().size() > written_before;
    if (save_object(context, entity(), object) && !is_noted) {
        if (auto const member = any_member(context, *this, tag)) note_object(context, entity(), *member);
    }
    return {tag, !known, {}};
}

void ContactGroups::remove(Context const& context, Member const& member) const {
    auto const written_before = context.journal.changes().size();
    std::vector<Id> leaving;
    auto const members = members_of(context, member.id);
    for (auto const& each : members) leaving.push_back(each.contact);
    // A device that is told that it is gone asks no more: whoever cannot take it off anybody is refused.
    if (set_members(context, member.id, {}, leaving) == 0 && !leaving.empty())
        throw forbidden("contact", "update");
    auto object = find_object(context, member.id);
    if (!object) return;
    object->object = without_group;
    object->fields = {};
    if (save_object(context, entity(), *object) && context.journal.changes().size() == written_before)
        note_object(context, entity(), member);
}

void join_waiting_groups(Context const& context, Id const& contact, std::string const& uid) {
    if (uid.empty()) return;
    std::vector<StoredObject> groups;
    context.tx.each(
        "SELECT record_id, name, uid, object, fields FROM dav_object WHERE workspace_id = $1 AND entity = "
        "'tag' "
        "AND CAST(fields AS TEXT) LIKE '%\"waiting\":%[\"%'",
        [&](db::Row const& row) { groups.push_back(read_object(row)); }, context.workspace());
    auto const& tags = context.catalog.at("tag");
    for (auto& group : groups) {
        auto& waiting = group.fields.at(waiting_field).as_array();
        auto const place = std::find(waiting.begin(), waiting.end(), json::value(uid));
        if (place == waiting.end() || visible_ids(context, tags, std::span(&group.record, 1)).empty())
            continue;
        // Who may not put them in leaves them waiting.
        if (ContactGroups(Extent::all).set_members(context, group.record, {contact}, {}) == 0) continue;
        waiting.erase(place);
        save_object(context, tags.name(), group);
    }
}

}  // namespace sampark::dav
