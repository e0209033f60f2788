// What devices and files say of an activity, on its way into the record.
#include "base/language.hpp"
#include "base/problem.hpp"
#include "calendar/recurrence.hpp"
#include "dav/activities.hpp"
#include "dav/input_fit.hpp"
#include "dav/objects.hpp"
#include "dav/participants.hpp"
#include "dav/repeated_task.hpp"
#include "dav/told.hpp"
#include "dav/told_series.hpp"
#include "dav/uids.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace sampark::dav {
namespace {

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

// What else does not fit stays in the object alone; without these the series would have other times.
void refuse_lost_times(std::vector<FieldError> errors) {
    std::erase_if(errors, [](FieldError const& error) {
        return !error.field.starts_with("excluded") && !error.field.starts_with("added");
    });
    if (!errors.empty()) throw invalid(std::move(errors));
}

// Each of them is looked for.
void check_attendees(ical::Object const& object) {
    for (auto const& item : object.items()) {
        if (item.attendees.size() > most_attendees) {
            throw Problem(403, "dav_too_many_attendees",
                          {{"limit", most_attendees}, {"precondition", "cal:max-attendees-per-instance"}});
        }
    }
}

json::object input_for(Putting& putting, ical::Item const& item, Told const* known) {
    auto const& context = putting.context;
    auto const* before = known == nullptr ? nullptr : &known->json;
    auto fields =
        fields_of(item, before, putting.zone, translate(context.actor.language, "device.untitled", {}));
    auto const occurrence = item.occurrence ? format_time(*item.occurrence) : std::string();
    // A time that comes to stand for itself has the people of its series.
    auto const* people_before =
        before != nullptr || putting.before.parts.empty() ? before : &putting.before.parts.front().json;
    auto const lines = lines_in(then_of(putting.stored, known == nullptr ? std::string() : occurrence));
    auto people = participants_of(context, item, people_before, lines, putting.around);
    fields["contacts"] = std::move(people.contacts);
    fields["colleagues"] = std::move(people.colleagues);
    putting.lines[occurrence] = std::move(people.lines);
    refuse_lost_times(fit(context, context.catalog.at("activity"), fields));
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
std::optional<Micros> take_series(Putting const& putting, ical::Item& main) {
    auto const& now = putting.before.parts.front().json;
    auto const kept = read_kept(putting.stored, putting.zone);
    auto const whole = whole_of(putting.before, kept, putting.stored, putting.around);
    auto const ended = text_member(now, "status") == "done";
    auto const task = ended ? std::nullopt : RepeatedTask::of(whole, putting.before.over, putting.zone);
    std::optional<Micros> ticked;
    if (task) {
        auto const is_ticked = is_done(main, &now);
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

bool holds(std::vector<Micros> const& times, Micros at) {
    return std::find(times.begin(), times.end(), at) != times.end();
}

// What is said of a time that its series does not have would be lost: the time is added to the series, unless
// that says itself that it is left out.
void add_times_told(Putting const& putting, std::vector<ical::Item>& items) {
    auto& main = items.front();
    auto const repeated = series_in(main, putting.zone);
    if (!repeated || main.is_task) return;
    auto const added_before =
        putting.before.parts.empty() ? json::array() : list_of(putting.before.parts.front().json, "added");
    for (auto const& item : items) {
        if (!item.occurrence || putting.before.hidden.contains(*item.occurrence)) continue;
        auto const at = *item.occurrence;
        if (holds(main.excluded, at) || calendar::has_start(*repeated, at)) continue;
        auto const stood_before = part_at(putting.before.parts, at) != nullptr;
        auto const was_added = std::find(added_before.begin(), added_before.end(),
                                         json::value(format_time(at))) != added_before.end();
        if (was_added || !stood_before) main.added.push_back(at);
    }
}

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
    check_attendees(object);
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
    auto const ticked = known ? take_series(putting, items.front()) : std::nullopt;
    add_times_told(putting, items);
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
    if (ticked) complete(context, stored.record, *ticked, main.completed);
    // Without an identifier of its own there is no object to give back: it is made anew out of the record.
    if (main.uid.empty() || uids == Uids::new_one) return {stored.record, !known, {}};
    stored.uid = main.uid;
    stored.object = object.text();
    stored.fields = said_by(putting, told(context, std::span(&stored.record, 1))[stored.record].parts);
    if (save_object(context, entity.name(), stored) && written_before == context.journal.changes().size())
        note_object(context, entity.name(), *known);
    return {stored.record, !known, {}};
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
