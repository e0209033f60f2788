#include "crm/activities/series_edit.hpp"

#include "calendar/shift.hpp"
#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/series.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace sampark::crm::activity {
namespace {

json::value moment_json(Micros moment) { return json::string(format_time(moment)); }

std::optional<Micros> moment_in(json::object const& changes, FieldInfo const& field) {
    auto const* given = changes.if_contains(field.name);
    return given != nullptr && given->is_string() ? parse_time(std::string_view(given->get_string()))
                                                  : std::nullopt;
}

// Reminders at a moment are those of the series: a copy would remind once more.
void drop_moments(Value& reminders) {
    auto* list = std::get_if<json::value>(&reminders);
    if (list == nullptr) return;
    json::array left;
    for (auto const& entry : list->get_array()) {
        if (!entry.as_object().contains("at")) left.push_back(entry);
    }
    reminders = left.empty() ? Value{} : Value(json::value(std::move(left)));
}

class Edit {
public:
    Edit(Context const& context, Times const& times)
        : context_(context),
          engine_(context),
          entity_(context.catalog.at("activity")),
          master_(found(times.series)),
          at_(whole_second(times.at)) {
        auto repeated = series_of(master_, context.catalog.settings().time_zone);
        if (!repeated) throw Problem(409, "not_a_series");
        series_ = std::move(*repeated);
        if (!calendar::has_start(series_, at_))
            throw Problem(404, "occurrence_not_found", {{"at", format_time(at_)}});
        require_version(context, master_, times.expected_version);
        if (times.expected_version && times.reach == Reach::one && standing_for(context, master_.id, at_))
            throw Problem(412, "stale_version",
                          {{"expected", *times.expected_version},
                           {"version", master_.version},
                           {"changed", json::array{}}});
        if (!context.journal.group()) context.journal.group(new_id());
    }

    Record change_one(json::object const& changes) const {
        if (auto const known = standing_for(context_, master_.id, at_))
            return update(context_, entity_, *known, changes, std::nullopt);
        auto record = changed_copy(changes);
        record.at(series.info) = master_.id;
        record.at(occurrence_at.info) = at_;
        record.at(recurrence.info) = Value{};
        return store(record);
    }

    // The times that the series leaves out, and those that it has besides its rule: they move along with it,
    // unless the change itself says which they are.
    std::array<std::pair<FieldInfo const*, std::vector<Micros> const*>, 2> times_besides() const {
        return {{{&excluded.info, &series_.excluded}, {&added.info, &series_.added}}};
    }

    Record change_following(json::object const& changes) const {
        if (at_ <= series_.start) return change_all(changes);
        // No rule goes on from a time that was added as it does from one of its own.
        if (calendar::is_added(series_, at_))
            throw invalid({{std::string(recurrence.info.name), "rule_names_days", {}}});
        auto const parts = calendar::cut(series_, at_);
        auto record = changed_copy(changes);
        auto const shift = shift_of(changes);
        if (!changes.contains(recurrence.info.name))
            record.at(recurrence.info) =
                moved_or_refused({parts.after, at_, series_.time_zone, {}, {}}, shift);
        for (auto const& [info, times] : times_besides()) {
            if (!changes.contains(info->name))
                record.at(*info) = from_wire(context_, entity_.at(info->name), moved(*times, at_, shift));
        }
        auto rest = store(record);
        update(context_, entity_, master_.id, ending_before(at_), std::nullopt);
        spread(changes, at_);
        follow(at_, shift, rest);
        return rest;
    }

    Record change_all(json::object const& changes) const {
        auto patch = changes;
        auto const shift = shift_of(changes);
        for (auto const* field : {&start_at.info, &due_at.info, &end_at.info}) {
            if (auto const to = moment_in(changes, *field))
                patch[field->name] = moment_json(for_master(*field, *to));
        }
        if (!shift.is_none()) {
            for (auto const& [info, times] : times_besides()) {
                if (!times->empty() && !changes.contains(info->name))
                    patch[info->name] = moved(*times, series_.start, shift);
            }
            auto const rule =
                changes.contains(recurrence.info.name) ? series_.rule : moved_or_refused(series_, shift);
            if (rule != series_.rule) patch[recurrence.info.name] = rule;
        }
        auto changed = update(context_, entity_, master_.id, patch, std::nullopt);
        spread(changes, series_.start);
        if (!shift.is_none() || changes.contains(recurrence.info.name)) follow(series_.start, shift, changed);
        return changed;
    }

    void remove_one() const {
        auto const standing = standing_from(at_);
        if (!standing.empty() && standing.front().at == at_) {
            if (!standing.front().is_planned) throw Problem(409, "occurrence_over");
            trash(context_, entity_, standing.front().id, std::nullopt);
        }
        auto left_out = series_.excluded;
        left_out.push_back(at_);
        json::array times;
        for (auto const moment : left_out) times.emplace_back(moment_json(moment));
        update(context_, entity_, master_.id, {{excluded.info.name, std::move(times)}}, std::nullopt);
    }

    void remove_following() const {
        if (at_ <= series_.start) return remove_all();
        update(context_, entity_, master_.id, ending_before(at_), std::nullopt);
        trash_planned(at_);
    }

    void remove_all() const {
        trash_planned(series_.start);
        trash(context_, entity_, master_.id, std::nullopt);
    }

private:
    struct Standing {
        Id id;
        Micros at = 0;
        bool is_planned = false;
    };

    Record found(Id const& id) const {
        auto record = find_record(context_, entity_, id, Act::update, all_fields(entity_));
        if (!record) throw not_found(entity_.name(), to_text(id));
        return std::move(*record);
    }

    // The activity as it is at that time, but for what makes it a series and what only one record may have.
    // It is whole, whatever of it the caller sees.
    Record copy() const {
        auto record = at_time(master_, at_);
        for (auto const& field : entity_.fields) {
            if (field.options.read_only || field.options.unique || field.retired) record.at(field) = Value{};
        }
        for (auto const* info :
             {&recurrence.info, &excluded.info, &added.info, &series.info, &occurrence_at.info})
            record.at(*info) = Value{};
        drop_moments(record.at(reminders.info));
        return record;
    }

    // With what the caller changes of it, who is held to their role in that alone.
    Record changed_copy(json::object const& changes) const {
        require(context_, entity_, Act::create);
        auto record = copy();
        auto const before = record;
        std::vector<FieldError> errors;
        apply_input(context_, record, changes, errors);
        hooks_of(entity_).asked(context_, record, before, changes, errors);
        validate(context_, record, &before, errors);
        if (!errors.empty()) throw invalid(std::move(errors));
        return record;
    }

    Record store(Record const& record) const {
        json::object input;
        for (auto const& field : entity_.fields) {
            if (!field.options.read_only && !field.retired) input[field.name] = wire(field, record.at(field));
        }
        return create(*engine_, entity_, input).record;
    }

    std::string moved_or_refused(calendar::Series const& repeated, calendar::Shift const& shift) const {
        auto rule = calendar::moved_rule(repeated, shift);
        if (!rule) throw invalid({{std::string(recurrence.info.name), "rule_names_days", {}}});
        return std::move(*rule);
    }

    std::vector<Standing> standing_from(Micros from) const {
        std::vector<Standing> records;
        context_.tx.each(
            "SELECT id, occurrence_at, status FROM activity WHERE workspace_id = $1 AND series = $2 AND "
            "occurrence_at >= $3 AND deleted_at IS NULL ORDER BY occurrence_at",
            [&](db::Row const& row) {
                records.push_back({row.id(0), row.integer(1), row.text(2) == "planned"});
            },
            context_.workspace(), master_.id, from);
        return records;
    }

    // Where the changes move the time of which they speak.
    calendar::Shift shift_of(json::object const& changes) const {
        auto const& anchor = is_empty(master_.at(start_at.info)) ? due_at.info : start_at.info;
        return calendar::shift_between(at_, moment_in(changes, anchor).value_or(at_), series_.time_zone);
    }

    Micros for_master(FieldInfo const& field, Micros to) const {
        auto const* now = std::get_if<Micros>(&master_.at(field));
        if (now == nullptr) return series_.start + (to - at_);
        auto const then = *now + (at_ - series_.start);
        return calendar::shift_between(then, to, series_.time_zone)(*now);
    }

    static json::value moved(std::vector<Micros> const& moments, Micros from, calendar::Shift const& shift) {
        json::array times;
        for (auto const moment : moments) {
            if (moment >= from) times.emplace_back(moment_json(shift(moment)));
        }
        return times;
    }

    json::object ending_before(Micros at) const {
        json::object patch{{recurrence.info.name, calendar::cut(series_, at).before}};
        if (series_.added.empty()) return patch;
        json::array times;
        for (auto const moment : series_.added) {
            if (moment < at) times.emplace_back(moment_json(moment));
        }
        patch[added.info.name] = std::move(times);
        return patch;
    }

    // Records that stand for times of the series go along with it, whoever's they are. Where it has no such
    // time any more, what is planned goes to the trash, as far as that is for the caller to say; everything
    // else stands for itself.
    void follow(Micros from, calendar::Shift const& shift, Record const& now) const {
        auto const repeated = series_of(now, context_.catalog.settings().time_zone);
        auto records = standing_from(from);
        // None may come to where another still is.
        if (shift.days > 0 || (shift.days == 0 && shift.seconds > 0))
            std::reverse(records.begin(), records.end());
        auto const ours = within_reach(records);
        for (auto const& record : records) {
            auto const at = shift(record.at);
            if (repeated && calendar::has_start(*repeated, at)) {
                update(*engine_, entity_, record.id,
                       {{series.info.name, to_text(now.id)}, {occurrence_at.info.name, moment_json(at)}},
                       std::nullopt);
            } else if (record.is_planned && ours.contains(record.id)) {
                trash(context_, entity_, record.id, std::nullopt);
            } else {
                update(*engine_, entity_, record.id,
                       {{series.info.name, nullptr}, {occurrence_at.info.name, nullptr}}, std::nullopt);
            }
        }
    }

    // What a time that stands for itself has from its series, it has from it further on, whoever's it is:
    // what was changed for it alone stays, and so does when it takes place.
    void spread(json::object const& changes, Micros from) const {
        for (auto const& standing : standing_from(from)) {
            auto const record = standing.is_planned ? find_record(*engine_, entity_, standing.id, Act::read,
                                                                  all_fields(entity_))
                                                    : std::nullopt;
            if (!record) continue;
            json::object patch;
            for (auto const& [name, value] : changes) {
                auto const* field = entity_.find(name);
                if (field != nullptr && !says_when(*field) && record->at(*field) == master_.at(*field))
                    patch[name] = value;
            }
            if (!patch.empty()) update(*engine_, entity_, standing.id, patch, std::nullopt);
        }
    }

    static bool says_when(FieldDef const& field) {
        auto const kinds = {&start_at.info,  &due_at.info,     &end_at.info,   &all_day.info,
                            &time_zone.info, &recurrence.info, &excluded.info, &added.info};
        return std::any_of(kinds.begin(), kinds.end(),
                           [&](FieldInfo const* info) { return info->name == field.name; });
    }

    // Those that the caller may remove.
    std::unordered_set<Id> within_reach(std::vector<Standing> const& records) const {
        std::vector<Id> ids;
        for (auto const& record : records) ids.push_back(record.id);
        if (ids.empty() || !allows(context_, entity_, Act::remove)) return {};
        auto const seen = visible_ids(context_, entity_, ids);
        ids.assign(seen.begin(), seen.end());
        return ids_within_reach(context_, entity_, ids, Act::remove);
    }

    void trash_planned(Micros from) const {
        auto const records = standing_from(from);
        auto const ours = within_reach(records);
        for (auto const& record : records) {
            if (record.is_planned && ours.contains(record.id))
                trash(context_, entity_, record.id, std::nullopt);
        }
    }

    Context const& context_;
    UnboundContext engine_;
    EntityDef const& entity_;
    Record master_;
    Micros at_;
    calendar::Series series_;
};

std::optional<Id> id_at(json::object const& changes, FieldInfo const& field, std::string_view side) {
    auto const* change = changes.if_contains(field.name);
    auto const* id = change == nullptr ? nullptr : change->as_object().if_contains(side);
    return id != nullptr && id->is_string() ? parse_id(std::string_view(id->get_string())) : std::nullopt;
}

// The other part of the series that the action cut in two.
std::optional<Id> cut_by(Context const& context, Event const& event) {
    EventQuery query;
    query.entity = entity.name;
    query.group = event.group;
    query.action = "updated";
    query.limit = std::numeric_limits<int>::max();
    for (auto const& other : events(context.tx, context.workspace(), query)) {
        if (other.record != event.record && other.changes.contains(recurrence.info.name)) return other.record;
    }
    return std::nullopt;
}

bool takes_part(Context const& context, Id const& record, Event const& in, std::string_view action = {}) {
    EventQuery query;
    query.record = record;
    query.group = in.group;
    query.action = action;
    query.limit = 1;
    return !events(context.tx, context.workspace(), query).empty();
}

// Of one that was made, or went to the trash or out of it. What somebody else did with one time alone is not
// for whoever may change the series: they might not remove that record either.
std::optional<Id> series_of_whole(Context const& context, Event const& event) {
    auto const record = find_any(context, context.catalog.at(entity.name), event.record);
    if (!record) return std::nullopt;
    if (auto const* whole = std::get_if<Id>(&record->at(series.info))) {
        auto const is_own = event.actor == context.actor.user;
        return is_own || takes_part(context, *whole, event) ? std::optional(*whole) : std::nullopt;
    }
    return is_empty(record->at(recurrence.info)) ? std::nullopt : cut_by(context, event);
}

std::optional<Id> series_of_change(Context const& context, Event const& event) {
    if (auto const old = id_at(event.changes, series.info, "old")) return old;
    if (auto const now = id_at(event.changes, series.info, "new")) return now;
    if (!event.changes.contains(occurrence_at.info.name)) return std::nullopt;
    auto const record = find_any(context, context.catalog.at(entity.name), event.record);
    auto const* whole = record ? std::get_if<Id>(&record->at(series.info)) : nullptr;
    return whole == nullptr ? std::nullopt : std::optional(*whole);
}

bool says_of_series(Event const& event) {
    return event.changes.contains(series.info.name) || event.changes.contains(recurrence.info.name);
}

}  // namespace

Record change_occurrence(Context const& context, Times const& times, json::object const& changes) {
    Edit const edit(context, times);
    switch (times.reach) {
        case Reach::one:
            return edit.change_one(changes);
        case Reach::following:
            return edit.change_following(changes);
        case Reach::all:
            break;
    }
    return edit.change_all(changes);
}

void remove_occurrence(Context const& context, Times const& times) {
    Edit const edit(context, times);
    switch (times.reach) {
        case Reach::one:
            return edit.remove_one();
        case Reach::following:
            return edit.remove_following();
        case Reach::all:
            return edit.remove_all();
    }
}

std::optional<Id> series_behind(Context const& context, Event const& event) {
    if (!event.group || event.via == to_text(Actor::Via::import)) return std::nullopt;
    auto const is_whole = event.action == "trashed" || event.action == "restored" ||
                          (event.action == "created" && says_of_series(event));
    auto const found = is_whole ? series_of_whole(context, event) : series_of_change(context, event);
    // What was made along with its series stands beside it.
    return found && !takes_part(context, *found, event, "created") ? found : std::nullopt;
}

}  // namespace sampark::crm::activity
