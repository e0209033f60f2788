#include "dav/activities.hpp"

#include "base/language.hpp"
#include "base/problem.hpp"
#include "dav/activity_object.hpp"
#include "dav/input_fit.hpp"
#include "dav/objects.hpp"
#include "dav/uids.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sampark::dav {
namespace {

constexpr std::size_t ids_at_once = 500;

// One activity as the API tells it, and whose part it is.
struct Told {
    Id id;
    std::int64_t version = 0;
    std::string occurrence;  // of a series: the time; empty for the whole
    json::object json;
};

std::optional<Id> series_of(Record const& record) {
    auto const* series = std::get_if<Id>(&record.at(record.entity->at("series")));
    return series == nullptr ? std::nullopt : std::optional(*series);
}

// A time of a series that is a record of its own.
struct PartOfSeries {
    Id id;
    Id series;
    std::int64_t version = 0;
};

std::vector<PartOfSeries> parts_of_series(Context const& context, std::span<Id const> ids) {
    std::vector<PartOfSeries> found;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id, t.series, t.version FROM \"activity\" t WHERE t.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL AND t.series IN (");
    add_id_list(sql, ids);
    sql.add(")");
    add_row_filter(sql, context, context.catalog.at("activity"), "t", Act::read);
    sql.add(" ORDER BY t.id");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        found.push_back({row.id(0), row.id(1), row.integer(2)});
    });
    return found;
}

// The activities of those ids with the parts of their series, by the id of the whole; the whole first.
std::map<Id, std::vector<Told>> told(Context const& context, std::span<Id const> ids) {
    auto const& entity = context.catalog.at("activity");
    auto const fields = visible_fields(context, entity);
    std::vector<Id> all(ids.begin(), ids.end());
    for (auto const& part : parts_of_series(context, ids)) all.push_back(part.id);
    auto const records = find_records(context, entity, all, fields);
    Labels labels;
    for (auto const& record : records) want_labels(record, fields, labels);
    labels.load(context);
    std::map<Id, std::vector<Told>> found;
    for (auto const& record : records) {
        Told one{record.id, record.version, {}, to_json(record, fields, labels)};
        one.occurrence = text_member(one.json, "occurrence_at").value_or("");
        found[series_of(record).value_or(record.id)].push_back(std::move(one));
    }
    for (auto& [id, parts] : found) {
        std::sort(parts.begin(), parts.end(),
                  [](Told const& left, Told const& right) { return left.occurrence < right.occurrence; });
    }
    return found;
}

void add_ids(json::object const& activity, std::string_view field, std::set<Id>& ids) {
    auto const* value = activity.if_contains(field);
    if (value == nullptr) return;
    auto const add = [&](json::value const& entry) {
        if (auto const id = entry.is_object() ? parse_id(text_member(entry.get_object(), "id").value_or(""))
                                              : std::nullopt)
            ids.insert(*id);
    };
    if (auto const* list = value->if_array()) {
        for (auto const& entry : *list) add(entry);
    } else {
        add(*value);
    }
}

void load_mails(Context const& context, std::string_view noun, std::string_view field_name,
                std::set<Id> const& ids, Mails& mails) {
    auto const& entity = context.catalog.at(noun);
    auto const* field = visible_field(context, entity, field_name);
    if (field == nullptr || ids.empty()) return;
    std::vector<Id> const wanted(ids.begin(), ids.end());
    for (std::size_t at = 0; at < wanted.size(); at += ids_at_once) {
        auto const some = std::span(wanted).subspan(at, std::min(ids_at_once, wanted.size() - at));
        for (auto const& record : find_records(context, entity, some, {field})) {
            auto const& value = record.at(*field);
            if (auto const* text = std::get_if<std::string>(&value)) mails[to_text(record.id)] = *text;
            auto const* list = std::get_if<json::value>(&value);
            if (list != nullptr && list->is_array() && !list->get_array().empty())
                mails[to_text(record.id)] = list->get_array().front().at("value").as_string();
        }
    }
}

Mails mails_of(Context const& context, std::map<Id, std::vector<Told>> const& activities) {
    std::set<Id> contacts;
    std::set<Id> users;
    for (auto const& [id, parts] : activities) {
        for (auto const& part : parts) {
            add_ids(part.json, "contacts", contacts);
            add_ids(part.json, "colleagues", users);
            add_ids(part.json, "owner", users);
        }
    }
    Mails mails;
    load_mails(context, "contact", "mails", contacts, mails);
    load_mails(context, "user", "mail", users, mails);
    return mails;
}

ical::Item const* kept_item(std::optional<ical::Object> const& kept, std::string const& occurrence) {
    if (!kept) return nullptr;
    auto const at = occurrence.empty() ? std::nullopt : parse_time(occurrence);
    for (auto const& item : kept->items()) {
        if (item.occurrence == at) return &item;
    }
    return nullptr;
}

std::string text_of(std::vector<Told> const& parts, std::optional<StoredObject> const& stored,
                    Mails const& mails, std::string const& zone) {
    std::optional<ical::Object> kept;
    if (stored) kept = ical::Object::read(stored->object, zone);
    std::vector<ical::Change> changes;
    for (auto const& part : parts) {
        auto const* item = kept_item(kept, part.occurrence);
        ical::Change change{item_of(part.json, item, mails), {}};
        change.item.uid = stored ? stored->uid : to_text(parts.front().id);
        auto const* then = stored ? stored->fields.if_contains(part.occurrence) : nullptr;
        change.parts =
            changed_parts(said_of(part.json), then != nullptr ? then->as_object() : json::object());
        changes.push_back(std::move(change));
    }
    return ical::write(kept ? &*kept : nullptr, changes, zone);
}

// Of what its sender may not write, a kept object is not to be believed.
json::object said_by(std::vector<Told> const& parts, EntityRule const& rule) {
    json::object said;
    for (auto const& part : parts) said[part.occurrence] = said_of(part.json, &rule);
    return said;
}

std::vector<Id> with_mail(Context const& context, std::string_view noun, std::string const& mail) {
    std::vector<Id> found;
    context.tx.each(
        "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field IN ('mail', "
        "'mails') AND "
        "value = $3 ORDER BY record_id",
        [&](db::Row const& row) { found.push_back(row.id(0)); }, context.workspace(), noun, mail);
    auto const seen = visible_ids(context, context.catalog.at(noun), found);
    std::erase_if(found, [&](Id const& id) { return !seen.contains(id); });
    return found;
}

json::object participant(std::string const& id, ical::Attendee const& attendee) {
    json::object entry{{"id", id}};
    if (attendee.reply != "needs_action") entry["reply"] = attendee.reply;
    return entry;
}

// Those whose mail was not told to the device stay: it cannot have left them out.
json::array untold(json::object const* before, std::string_view field, Mails const& mails) {
    json::array left;
    auto const* list = before == nullptr ? nullptr : before->if_contains(field);
    if (list == nullptr || !list->is_array()) return left;
    for (auto const& entry : list->get_array()) {
        auto const id = std::string(text_member(entry.as_object(), "id").value_or(""));
        if (mails.contains(id)) continue;
        json::object kept{{"id", id}};
        if (auto const reply = text_member(entry.as_object(), "reply")) kept["reply"] = *reply;
        left.push_back(std::move(kept));
    }
    return left;
}

// People of the firm are colleagues, those in the directory contacts; whoever is neither stays in the object.
void set_people(Context const& context, ical::Item const& item, json::object const* before,
                Mails const& mails, json::object& fields) {
    auto contacts = untold(before, "contacts", mails);
    auto colleagues = untold(before, "colleagues", mails);
    for (auto const& attendee : item.attendees) {
        auto const users = with_mail(context, "user", attendee.mail);
        if (!users.empty()) {
            if (users.front() != context.actor.user)
                colleagues.push_back(participant(to_text(users.front()), attendee));
            continue;
        }
        auto const people = with_mail(context, "contact", attendee.mail);
        if (!people.empty()) contacts.push_back(participant(to_text(people.front()), attendee));
    }
    fields["contacts"] = std::move(contacts);
    fields["colleagues"] = std::move(colleagues);
}

json::object input_for(Context const& context, ical::Item const& item, json::object const* before,
                       Mails const& mails) {
    auto fields = fields_of(item, before, translate(context.actor.language, "device.untitled", {}));
    set_people(context, item, before, mails, fields);
    fit(context, context.catalog.at("activity"), fields);
    return fields;
}

Told const* part_at(std::vector<Told> const& parts, std::optional<Micros> const& occurrence) {
    for (auto const& part : parts) {
        auto const at = part.occurrence.empty() ? std::nullopt : parse_time(part.occurrence);
        if (at == occurrence) return &part;
    }
    return nullptr;
}

// A time of a series that has become a record of its own is about the same things and people.
void inherit(json::object const& series, json::object& fields) {
    for (auto const field : {"company", "deal", "owner", "kind"}) {
        auto const* value = series.if_contains(field);
        if (value == nullptr || value->is_null()) continue;
        fields[field] = value->is_object() ? value->get_object().at("id") : *value;
    }
}

void write_occurrences(Context const& context, Id const& series, json::object const& whole,
                       ical::Object const& object, std::vector<Told> const& before, Mails const& mails) {
    auto const& entity = context.catalog.at("activity");
    std::set<Id> there;
    auto const repeated = series_in(object.items().front(), context.actor.time_zone);
    for (auto const& item : object.items()) {
        if (!item.occurrence) continue;
        auto const* known = part_at(before, item.occurrence);
        auto fields = input_for(context, item, known == nullptr ? nullptr : &known->json, mails);
        if (known != nullptr) {
            update(context, entity, known->id, fields, known->version);
            there.insert(known->id);
            continue;
        }
        // What stands for a time that the series does not have is left out.
        if (!repeated || !calendar::has_start(*repeated, *item.occurrence)) continue;
        drop_nulls(fields);
        inherit(whole, fields);
        fields["series"] = to_text(series);
        fields["occurrence_at"] = format_time(*item.occurrence);
        create(context, entity, fields);
    }
    for (auto const& part : before) {
        if (!part.occurrence.empty() && !there.contains(part.id))
            trash(context, entity, part.id, part.version);
    }
}

}  // namespace

void ActivityCalendar::add_stamps(Context const& context, std::span<Id const> ids, Stamps& stamps) const {
    std::vector<Id> all(ids.begin(), ids.end());
    std::vector<Id> wholes = all;
    for (auto const& part : parts_of_series(context, ids)) {
        stamps[part.series] += to_text(part.id) + ' ' + std::to_string(part.version) + '\n';
        all.push_back(part.id);
        wholes.push_back(part.series);
    }
    Stamps people;
    for (std::size_t at = 0; at < all.size(); at += ids_at_once) {
        auto const some = std::span(all).subspan(at, std::min(ids_at_once, all.size() - at));
        for (auto const* field : {"owner", "contacts", "colleagues"})
            stamp_linked(context, entity(), field, some, people);
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (auto const found = people.find(all[at]); found != people.end())
            stamps[wholes[at]] += found->second;
    }
}

std::vector<Id> ActivityCalendar::touched_since(Context const& context, std::int64_t sequence) const {
    std::vector<Id> found;
    auto const add = [&](db::Row const& row) { found.push_back(row.id(0)); };
    context.tx.each(
        "SELECT DISTINCT l.from_id FROM event e JOIN record_link l ON l.workspace_id = e.workspace_id AND "
        "l.to_id = e.record_id AND l.field IN ('contacts', 'colleagues') AND l.entity = 'activity' WHERE "
        "e.workspace_id = $1 AND e.sequence > $2 AND e.entity IN ('contact', 'user') AND e.action <> "
        "'created'",
        add, context.workspace(), sequence);
    context.tx.each(
        "SELECT DISTINCT a.id FROM event e JOIN activity a ON a.workspace_id = e.workspace_id AND a.owner = "
        "e.record_id WHERE e.workspace_id = $1 AND e.sequence > $2 AND e.entity = 'user' AND (e.changes LIKE "
        "'%\"name\":%' OR e.changes LIKE '%\"mail\":%' OR e.changes LIKE '%\"time_zone\":%')",
        add, context.workspace(), sequence);
    return found;
}

void ActivityCalendar::narrow(SqlBuilder& sql, Context const& context) const {
    sql.add(" AND t.series IS NULL AND (t.start_at IS NOT NULL OR t.due_at IS NOT NULL OR t.kind = 'task')");
    auto const mine = [&] {
        sql.add("t.owner = ").param(context.actor.user);
        sql.add(
            " OR EXISTS (SELECT 1 FROM record_link l WHERE l.workspace_id = t.workspace_id AND l.from_id = "
            "t.id AND "
            "l.field = 'assignees' AND l.to_id = ");
        sql.param(context.actor.user).add(")");
    };
    if (!team_) {
        sql.add(" AND (");
        mine();
        sql.add(")");
        return;
    }
    sql.add(" AND t.owner IN (SELECT u.id FROM \"user\" u WHERE u.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND u.team = ").param(*team_).add(") AND NOT (");
    mine();
    sql.add(")");
}

std::unordered_map<Id, Id> ActivityCalendar::wholes_of(Context const& context,
                                                       std::span<Id const> ids) const {
    std::unordered_map<Id, Id> found;
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT t.id, t.series FROM \"activity\" t WHERE t.workspace_id = ")
            .param(context.workspace());
        sql.add(" AND t.series IS NOT NULL AND t.id IN (");
        add_id_list(sql, ids.subspan(at, std::min(ids_at_once, ids.size() - at)));
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(),
                           [&](db::Row const& row) { found.emplace(row.id(0), row.id(1)); });
    }
    return found;
}

std::unordered_map<Id, std::string> ActivityCalendar::texts(Context const& context, std::span<Id const> ids,
                                                            Rendering const&) const {
    std::unordered_map<Id, std::string> found;
    for (std::size_t at = 0; at < ids.size(); at += ids_at_once) {
        auto const some = ids.subspan(at, std::min(ids_at_once, ids.size() - at));
        auto const activities = told(context, some);
        auto const stored = find_objects(context, some);
        auto const mails = mails_of(context, activities);
        for (auto const& [id, parts] : activities) {
            if (!parts.front().occurrence.empty()) continue;  // its series is not the reader's to see
            auto const object = stored.find(id);
            found.emplace(
                id, text_of(parts, object == stored.end() ? std::nullopt : std::optional(object->second),
                            mails, context.actor.time_zone));
        }
    }
    return found;
}

ical::Object one_object(std::string_view text, std::string_view zone) {
    if (text.size() > largest_object) throw Problem(413, "ical_too_large", {{"limit", largest_object}});
    auto object = ical::Object::read(text, zone);
    if (object.items().front().uid.empty()) throw Problem(400, "ical_malformed", {{"reason", "no_uid"}});
    return object;
}

Written put_activity(Context const& context, std::string_view name, std::optional<Member> const& known,
                     ical::Object const& object, Uids uids) {
    auto const& entity = context.catalog.at("activity");
    require(context, entity, known ? Act::update : Act::create);
    auto const& main = object.items().front();
    if (main.occurrence) throw Problem(400, "ical_malformed", {{"reason", "no_series"}});
    if (uids == Uids::kept && !main.uid.empty())
        claim_uid(context, ActivityCalendar(), main.uid, known ? std::optional(known->id) : std::nullopt);
    std::map<Id, std::vector<Told>> before;
    if (known) before = told(context, std::span(&known->id, 1));
    auto const mails = mails_of(context, before);
    auto const* parts = before.empty() ? nullptr : &before.begin()->second;
    StoredObject stored;
    auto const written_before = context.journal.changes().size();
    auto fields = input_for(context, main, parts == nullptr ? nullptr : &parts->front().json, mails);
    if (known) {
        update(context, entity, known->id, fields, known->version);
        stored.record = known->id;
        auto const kept = find_object(context, known->id);
        stored.name = kept ? kept->name : std::nullopt;
    } else {
        drop_nulls(fields);
        stored.record = create(context, entity, fields).record.id;
        stored.name = take_name(context, entity.name(), name);
    }
    auto now = told(context, std::span(&stored.record, 1));
    write_occurrences(context, stored.record, now[stored.record].front().json, object,
                      parts == nullptr ? std::vector<Told>() : *parts, mails);
    // Without an identifier of its own there is no object to give back: it is made anew out of the record.
    if (main.uid.empty() || uids == Uids::new_one) return {stored.record, !known};
    stored.uid = main.uid;
    stored.object = object.text();
    stored.fields = said_by(told(context, std::span(&stored.record, 1))[stored.record],
                            context.actor.rule(entity.name()));
    if (save_object(context, entity.name(), stored) && written_before == context.journal.changes().size())
        note_object(context, entity.name(), *known);
    return {stored.record, !known};
}

void remove_activity(Context const& context, Member const& member) {
    auto const& entity = context.catalog.at("activity");
    auto const parts = told(context, std::span(&member.id, 1))[member.id];
    for (auto const& part : parts) {
        if (!part.occurrence.empty()) trash(context, entity, part.id, part.version);
    }
    trash(context, entity, member.id, member.version);
}

}  // namespace sampark::dav
