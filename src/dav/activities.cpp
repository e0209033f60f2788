#include "dav/activities.hpp"

#include "base/language.hpp"
#include "base/log.hpp"
#include "base/problem.hpp"
#include "calendar/recurrence.hpp"
#include "dav/activity_object.hpp"
#include "dav/input_fit.hpp"
#include "dav/objects.hpp"
#include "dav/participants.hpp"
#include "dav/repeated_task.hpp"
#include "dav/told.hpp"
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

// A time of a series that is a record of its own, whoever may see it.
struct PartOfSeries {
    Id id;
    Id series;
    std::int64_t version = 0;
    Micros at = 0;
    bool is_planned = false;
};

std::vector<PartOfSeries> parts_of_series(Context const& context, std::span<Id const> ids) {
    std::vector<PartOfSeries> found;
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT t.id, t.series, t.version, t.occurrence_at, t.status FROM \"activity\" t WHERE "
           "t.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND t.deleted_at IS NULL AND t.series IN (");
    add_id_list(sql, ids);
    sql.add(") ORDER BY t.id");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        found.push_back({row.id(0), row.id(1), row.integer(2), row.integer(3), row.text(4) == "planned"});
    });
    return found;
}

// An activity with the times of its series that the reader sees; the whole first.
struct ToldSeries {
    std::vector<Told> parts;
    std::set<Micros> hidden;  // times with a record that the reader does not see
    std::set<Micros> over;    // those, and times that are done or cancelled
};

// By the id of the whole.
std::map<Id, ToldSeries> told(Context const& context, std::span<Id const> ids) {
    auto const& entity = context.catalog.at("activity");
    auto const fields = visible_fields(context, entity);
    auto const standing = parts_of_series(context, ids);
    std::vector<Id> all(ids.begin(), ids.end());
    for (auto const& part : standing) all.push_back(part.id);
    auto const records = find_records(context, entity, all, fields);
    Labels labels;
    for (auto const& record : records) want_labels(record, fields, labels);
    labels.load(context);
    std::map<Id, ToldSeries> found;
    std::set<Id> seen;
    for (auto const& record : records) {
        Told one{record.id, record.version, {}, to_json(record, fields, labels)};
        one.occurrence = text_member(one.json, "occurrence_at").value_or("");
        seen.insert(record.id);
        found[series_of(record).value_or(record.id)].parts.push_back(std::move(one));
    }
    for (auto const& part : standing) {
        auto const is_hidden = !seen.contains(part.id);
        if (is_hidden) found[part.series].hidden.insert(part.at);
        if (is_hidden || !part.is_planned) found[part.series].over.insert(part.at);
    }
    for (auto& [id, series] : found) {
        std::sort(series.parts.begin(), series.parts.end(),
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

using Objects = std::unordered_map<Id, StoredObject>;

Around around_of(Context const& context, std::map<Id, ToldSeries> const& activities, Objects const& stored) {
    std::set<Id> contacts;
    std::set<Id> users;
    for (auto const& [id, series] : activities) {
        for (auto const& part : series.parts) {
            add_ids(part.json, "contacts", contacts);
            add_ids(part.json, "colleagues", users);
            add_ids(part.json, "owner", users);
        }
    }
    for (auto const& [id, object] : stored) {
        for (auto const& [occurrence, then] : object.fields) {
            for (auto const& line : lines_in(then.as_object())) {
                auto const person = parse_id(text_member(line.get_object(), "id").value_or(""));
                if (!person) continue;
                contacts.insert(*person);
                users.insert(*person);
            }
        }
    }
    return around(context, contacts, users);
}

json::object const& then_of(StoredObject const* stored, std::string_view occurrence) {
    static json::object const nothing;
    auto const* then = stored == nullptr ? nullptr : stored->fields.if_contains(occurrence);
    return then == nullptr ? nothing : then->as_object();
}

// One that does not read any more must not keep the reader from everything else.
std::optional<ical::Object> read_kept(StoredObject const* stored, std::string const& zone) {
    if (stored == nullptr) return std::nullopt;
    try {
        return ical::Object::read(stored->object, zone);
    } catch (Problem const& problem) {
        log_warning("a kept calendar object does not read",
                    {{"record", to_text(stored->record)}, {"code", problem.code}});
        return std::nullopt;
    }
}

ical::Item const* kept_item(std::optional<ical::Object> const& kept, std::string const& occurrence) {
    if (!kept) return nullptr;
    return kept->find(occurrence.empty() ? std::nullopt : parse_time(occurrence));
}

ical::Item whole_of(ToldSeries const& series, std::optional<ical::Object> const& kept,
                    StoredObject const* stored, Around const& around) {
    auto item = item_of(series.parts.front().json, kept_item(kept, {}), then_of(stored, {}), around);
    if (item.repeats()) item.excluded.insert(item.excluded.end(), series.hidden.begin(), series.hidden.end());
    return item;
}

bool is_other(std::optional<ical::Moment> const& kept, std::optional<ical::Moment> const& now) {
    return kept.has_value() != now.has_value() || (kept && kept->at != now->at);
}

// What the kept object says otherwise than is to be told, though the record is as it was.
void add_differences(ical::Item const& kept, ical::Change& change) {
    auto const& now = change.item;
    auto const sorted = [](std::vector<Micros> times) {
        std::sort(times.begin(), times.end());
        return times;
    };
    auto const add = [&](bool differs, ical::Part part) {
        if (differs) change.parts.push_back(part);
    };
    if (now.repeats()) {
        add(calendar::normal_rule(kept.rule) != calendar::normal_rule(now.rule) ||
                sorted(kept.excluded) != sorted(now.excluded),
            ical::Part::rule);
    }
    // A day is the day that was said, wherever its owner has gone since.
    auto const is_day = !now.repeats() && ((now.start && now.start->is_day) || (now.due && now.due->is_day));
    if (!now.is_task || is_day) return;
    add(is_other(kept.start, now.start) || is_other(kept.due, now.due), ical::Part::time);
    add(is_done(kept, nullptr) != is_done(now, nullptr), ical::Part::status);
}

std::string text_of(ToldSeries const& series, StoredObject const* stored, Around const& around) {
    auto const& parts = series.parts;
    auto const zone = day_zone(parts.front().json, around);
    auto const kept = read_kept(stored, zone);
    auto const whole = whole_of(series, kept, stored, around);
    auto const task = RepeatedTask::of(whole, series.over, zone);
    std::vector<ical::Change> changes;
    for (auto const& part : parts) {
        auto const& then = then_of(stored, part.occurrence);
        auto const* before = kept_item(kept, part.occurrence);
        ical::Change change{whole, changed_parts(part.json, then)};
        if (task) change.item = task->shown();
        if (!part.occurrence.empty()) change.item = item_of(part.json, before, then, around);
        if (task && change.item.occurrence && !task->tells(*change.item.occurrence)) continue;
        if (before != nullptr) add_differences(*before, change);
        change.item.uid = stored != nullptr ? stored->uid : to_text(parts.front().id);
        changes.push_back(std::move(change));
    }
    return ical::write(kept ? &*kept : nullptr, changes, zone);
}

// What a device sends, on its way into the record: what is there, and what is kept beside it by the time that
// each part of a series has.
struct Putting {
    Context const& context;
    ToldSeries before;  // without parts: it is new
    StoredObject const* stored = nullptr;
    Around around;
    std::string zone;    // whose days it takes
    json::object lines;  // by occurrence
};

json::object input_for(Putting& putting, ical::Item const& item, Told const* known) {
    auto const& context = putting.context;
    auto const* before = known == nullptr ? nullptr : &known->json;
    auto fields = fields_of(item, before, translate(context.actor.language, "device.untitled", {}));
    auto const occurrence = item.occurrence ? format_time(*item.occurrence) : std::string();
    // A time that comes to stand for itself has the people of its series.
    auto const* people_before =
        before != nullptr || putting.before.parts.empty() ? before : &putting.before.parts.front().json;
    auto const lines = lines_in(then_of(putting.stored, known == nullptr ? std::string() : occurrence));
    auto people = participants_of(context, item, people_before, lines, putting.around);
    fields["contacts"] = std::move(people.contacts);
    fields["colleagues"] = std::move(people.colleagues);
    putting.lines[occurrence] = std::move(people.lines);
    fit(context, context.catalog.at("activity"), fields);
    return fields;
}

// Days are those of the activity, wherever the device is; a new one is of where it is.
std::vector<ical::Item> items_in(ical::Object const& object, Putting const& putting) {
    auto const& start =
        object.items().front().start ? object.items().front().start : object.items().front().due;
    auto const* before = putting.before.parts.empty() ? nullptr : &putting.before.parts.front().json;
    auto const* all_day = before == nullptr ? nullptr : before->if_contains("all_day");
    auto const was_day = all_day != nullptr && all_day->is_bool() && all_day->get_bool();
    auto const named = !was_day || text_member(*before, "time_zone").has_value();
    std::vector<ical::Item> items;
    for (auto const& item : object.items())
        items.push_back(with_days_of(item, start && start->is_day, object.zone(), putting.zone, named));
    return items;
}

void reopen(ical::Item& task) {
    task.status = "NEEDS-ACTION";
    task.completed.reset();
    task.percent = 0;
}

// What is said of a series, as its record says it: without the times that its sender was not told of, and a
// task where it begins. Returns the time of the task that is done by it.
std::optional<Micros> take_series(Putting const& putting, ical::Item& main, bool may_tick) {
    auto const& now = putting.before.parts.front().json;
    auto const kept = read_kept(putting.stored, putting.zone);
    auto const whole = whole_of(putting.before, kept, putting.stored, putting.around);
    auto const ended = text_member(now, "status") == "done";
    auto const task = ended ? std::nullopt : RepeatedTask::of(whole, putting.before.over, putting.zone);
    std::optional<Micros> ticked;
    if (task) {
        auto const is_ticked = may_tick && is_done(main, &now);
        auto sent = task->taken(main, is_ticked);
        main = std::move(sent.item);
        ticked = sent.ticked;
        if (is_ticked && main.repeats()) reopen(main);
    }
    auto const own = list_of(now, "excluded");
    std::erase_if(main.excluded, [&](Micros at) {
        return putting.before.hidden.contains(at) &&
               std::find(own.begin(), own.end(), json::value(format_time(at))) == own.end();
    });
    auto const writes = putting.context.actor.rule("activity").writes("status");
    return writes ? ticked : std::nullopt;
}

Told const* part_at(std::vector<Told> const& parts, Micros occurrence) {
    auto const wanted = format_time(occurrence);
    auto const found =
        std::lower_bound(parts.begin(), parts.end(), wanted,
                         [](Told const& part, std::string const& time) { return part.occurrence < time; });
    return found == parts.end() || found->occurrence != wanted ? nullptr : &*found;
}

// A time of a series that has become a record of its own is about the same things and people.
void inherit(json::object const& series, json::object& fields) {
    for (auto const field :
         {"company", "deal", "owner", "kind", "assignees", "companies", "deals", "products"}) {
        auto const* value = series.if_contains(field);
        if (value == nullptr || value->is_null()) continue;
        fields[field] = value->is_object() ? value->get_object().at("id") : *value;
    }
}

// Makes times of a series records of their own: whole, whatever of the series their sender sees, for what
// they say has been fitted to their role.
class StandingApart {
public:
    StandingApart(Context const& context, Id const& series)
        : unbound_(context.actor), engine_(context.acting_as(unbound_)), series_(series) {
        unbound_.role = system_actor(context.workspace()).role;
    }

    void make(Micros occurrence, json::object fields) {
        auto const& entity = engine_.catalog.at("activity");
        if (!whole_) {
            auto const all = visible_fields(engine_, entity);
            auto const record = find_record(engine_, entity, series_, Act::read, all);
            if (!record) throw not_found(entity.name(), to_text(series_));
            whole_ = to_json(engine_, *record, all);
        }
        drop_nulls(fields);
        inherit(*whole_, fields);
        fields["series"] = to_text(series_);
        fields["occurrence_at"] = format_time(occurrence);
        create(engine_, entity, fields);
    }

private:
    Actor unbound_;
    Context engine_;
    Id series_;
    std::optional<json::object> whole_;
};

void write_occurrences(Putting& putting, Told const& whole, std::vector<ical::Item> const& items) {
    auto const& context = putting.context;
    auto const& entity = context.catalog.at("activity");
    std::set<Id> there;
    StandingApart apart(context, whole.id);
    auto const repeated = series_in(items.front(), putting.zone);
    for (auto const& item : items) {
        if (!item.occurrence) continue;
        if (putting.before.hidden.contains(*item.occurrence)) continue;
        auto const* known = part_at(putting.before.parts, *item.occurrence);
        auto fields = input_for(putting, item, known);
        if (known != nullptr) {
            update(context, entity, known->id, fields, known->version);
            there.insert(known->id);
            continue;
        }
        // What stands for a time that the series does not have is left out.
        if (!repeated || !calendar::has_start(*repeated, *item.occurrence)) continue;
        require(context, entity, Act::create);
        apart.make(*item.occurrence, std::move(fields));
    }
    for (auto const& part : putting.before.parts) {
        if (part.occurrence.empty() || there.contains(part.id)) continue;
        // Programs that know tasks without parts leave out what was done as well.
        auto const is_over = text_member(part.json, "status") != "planned";
        if (!items.front().is_task || !is_over) trash(context, entity, part.id, part.version);
    }
}

json::object said_by(Putting const& putting, std::vector<Told> const& parts) {
    auto const& rule = putting.context.actor.rule("activity");
    json::object said;
    for (auto const& part : parts) {
        auto one = said_of(part.json, rule);
        auto const* lines = putting.lines.if_contains(part.occurrence);
        one["people"] = lines == nullptr ? json::array() : lines->as_array();
        said[part.occurrence] = std::move(one);
    }
    return said;
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

Touched ActivityCalendar::touched_since(Context const& context, std::int64_t sequence) const {
    Touched found;
    auto const add = [&](db::Row const& row) { found.emplace(row.id(0), false); };
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
    sql.add(
        " AND t.series IS NULL AND (t.start_at IS NOT NULL OR t.due_at IS NOT NULL OR t.kind = 'task' OR "
        "o.uid IS NOT NULL)");
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
        auto const around = around_of(context, activities, stored);
        for (auto const& [id, series] : activities) {
            auto const is_seen = !series.parts.empty() && series.parts.front().occurrence.empty();
            if (!is_seen) continue;
            auto const object = stored.find(id);
            found.emplace(id, text_of(series, object == stored.end() ? nullptr : &object->second, around));
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
                     ical::Object const& object, CompleteTime complete, Uids uids) {
    auto const& entity = context.catalog.at("activity");
    require(context, entity, known ? Act::update : Act::create);
    auto const& main = object.items().front();
    if (main.occurrence) throw Problem(400, "ical_malformed", {{"reason", "no_series"}});
    if (uids == Uids::kept && !main.uid.empty())
        claim_uid(context, ActivityCalendar(), main.uid, known ? std::optional(known->id) : std::nullopt);
    std::map<Id, ToldSeries> before;
    Objects kept;
    if (known) {
        before = told(context, std::span(&known->id, 1));
        kept = find_objects(context, std::span(&known->id, 1));
    }
    Putting putting{context,
                    {},
                    kept.empty() ? nullptr : &kept.begin()->second,
                    around_of(context, before, kept),
                    std::string(object.zone()),
                    {}};
    if (!before.empty()) {
        putting.before = std::move(before.begin()->second);
        putting.zone = day_zone(putting.before.parts.front().json, putting.around);
    }
    auto items = items_in(object, putting);
    auto const ticked = known ? take_series(putting, items.front(), complete != nullptr) : std::nullopt;
    StoredObject stored;
    auto const written_before = context.journal.changes().size();
    auto fields = input_for(putting, items.front(),
                            putting.before.parts.empty() ? nullptr : &putting.before.parts.front());
    if (known) {
        update(context, entity, known->id, fields, known->version);
        stored.record = known->id;
        stored.name = putting.stored != nullptr ? putting.stored->name : std::nullopt;
    } else {
        drop_nulls(fields);
        stored.record = create(context, entity, fields).record.id;
        stored.name = take_name(context, entity.name(), name);
    }
    auto const now = told(context, std::span(&stored.record, 1));
    write_occurrences(putting, now.at(stored.record).parts.front(), items);
    if (ticked && complete != nullptr) complete(context, stored.record, *ticked, main.completed);
    // Without an identifier of its own there is no object to give back: it is made anew out of the record.
    if (main.uid.empty() || uids == Uids::new_one) return {stored.record, !known};
    stored.uid = main.uid;
    stored.object = object.text();
    stored.fields = said_by(putting, told(context, std::span(&stored.record, 1))[stored.record].parts);
    if (save_object(context, entity.name(), stored) && written_before == context.journal.changes().size())
        note_object(context, entity.name(), *known);
    return {stored.record, !known};
}

void remove_activity(Context const& context, Member const& member) {
    auto const& entity = context.catalog.at("activity");
    auto const series = told(context, std::span(&member.id, 1))[member.id];
    for (auto const& part : series.parts) {
        if (!part.occurrence.empty()) trash(context, entity, part.id, part.version);
    }
    trash(context, entity, member.id, member.version);
}

}  // namespace sampark::dav
