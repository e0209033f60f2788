#include "crm/activities/series_edit.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/working_time.hpp"
#include "records/input.hpp"
#include "records/write.hpp"

#include <array>

namespace sampark::crm::activity {
namespace {

// From one time on the wall clock to another: 9:00 on a Monday to 10:30 on the day after.
struct Shift {
    int days = 0;
    std::int64_t seconds = 0;
    std::string zone;

    bool is_none() const { return days == 0 && seconds == 0; }
    Micros operator()(Micros moment) const {
        if (is_none()) return moment;
        auto const wall = calendar::wall_of(moment, zone);
        return calendar::moment_of({add_days(wall.date, days), wall.seconds + seconds}, zone);
    }
};

Micros midnight(std::string const& date) { return parse_time(date + "T00:00:00Z").value_or(0); }

Shift shift_between(Micros from, Micros to, std::string const& zone) {
    auto const before = calendar::wall_of(from, zone);
    auto const after = calendar::wall_of(to, zone);
    return {static_cast<int>((midnight(after.date) - midnight(before.date)) / micros_per_day),
            after.seconds - before.seconds, zone};
}

json::value moment_json(Micros moment) { return json::string(format_time(moment)); }

std::optional<Micros> moment_in(json::object const& changes, FieldInfo const& field) {
    auto const* given = changes.if_contains(field.name);
    return given != nullptr && given->is_string() ? parse_time(std::string_view(given->get_string()))
                                                  : std::nullopt;
}

std::string_view weekday_of(std::string const& date) {
    constexpr std::array<std::string_view, 7> names{"TH", "FR", "SA", "SU",
                                                    "MO", "TU", "WE"};  // 1 January 1970
    auto const days = midnight(date) / micros_per_day;
    return names[static_cast<std::size_t>((days % 7 + 7) % 7)];
}

// "FREQ=WEEKLY;BYDAY=MO" goes along when the Monday becomes a Tuesday; of other rules nobody can tell.
std::string moved_rule(std::string rule, Micros from, Micros to, std::string const& zone) {
    auto const old = "BYDAY=" + std::string(weekday_of(calendar::wall_of(from, zone).date));
    auto const place = rule.find(old);
    auto const ends =
        place != std::string::npos && (place + old.size() == rule.size() || rule[place + old.size()] == ';');
    if (!ends || rule.find("FREQ=WEEKLY") == std::string::npos) return rule;
    return rule.replace(place, old.size(),
                        "BYDAY=" + std::string(weekday_of(calendar::wall_of(to, zone).date)));
}

class Edit {
public:
    Edit(Context const& context, Id const& id, Micros at)
        : context_(context), entity_(context.catalog.at("activity")), master_(found(id)), at_(at) {
        auto repeated = series_of(master_, context.catalog.settings().time_zone);
        if (!repeated) throw Problem(409, "not_a_series");
        series_ = std::move(*repeated);
        if (!calendar::has_start(series_, at))
            throw Problem(404, "occurrence_not_found", {{"at", format_time(at)}});
        context.journal.group(new_id());
    }

    Record change_one(json::object const& changes) const {
        if (auto const known = standing_for(at_))
            return update(context_, entity_, *known, changes, std::nullopt);
        auto input = copy();
        input[series.info.name] = to_text(master_.id);
        input[occurrence_at.info.name] = moment_json(at_);
        for (auto const& [name, value] : changes) input[name] = value;
        return create(context_, entity_, input).record;
    }

    Record change_following(json::object const& changes) const {
        if (at_ <= series_.start) return change_all(changes);
        auto const parts = calendar::cut(series_, at_);
        auto input = copy();
        input[recurrence.info.name] = parts.after;
        for (auto const& [name, value] : changes) input[name] = value;
        auto const shift = shift_of(changes);
        if (!changes.contains(recurrence.info.name))
            input[recurrence.info.name] = moved_rule(parts.after, at_, shift(at_), series_.time_zone);
        input[excluded.info.name] = excluded_from(at_, shift);
        auto rest = create(context_, entity_, input).record;
        update(context_, entity_, master_.id, {{recurrence.info.name, parts.before}}, std::nullopt);
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
            patch[excluded.info.name] = excluded_from(series_.start, shift);
            if (!changes.contains(recurrence.info.name))
                patch[recurrence.info.name] = moved_rule(series_.rule, at_, shift(at_), series_.time_zone);
        }
        auto changed = update(context_, entity_, master_.id, patch, std::nullopt);
        if (!shift.is_none()) follow(series_.start, shift, changed);
        return changed;
    }

    void remove_one() const {
        if (auto const known = standing_for(at_)) trash(context_, entity_, *known, std::nullopt);
        auto left_out = series_.excluded;
        left_out.push_back(at_);
        json::array times;
        for (auto const moment : left_out) times.emplace_back(moment_json(moment));
        update(context_, entity_, master_.id, {{excluded.info.name, std::move(times)}}, std::nullopt);
    }

    void remove_following() const {
        if (at_ <= series_.start) return remove_all();
        update(context_, entity_, master_.id, {{recurrence.info.name, calendar::cut(series_, at_).before}},
               std::nullopt);
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

    // What the caller may write of the activity as it is at that time, but for what makes it a series.
    json::object copy() const {
        auto const& rule = context_.actor.rule(entity_.name());
        auto const record = at_time(master_, at_);
        json::object input;
        for (auto const& field : entity_.fields) {
            auto const of_series = field.name == recurrence.info.name || field.name == excluded.info.name ||
                                   field.name == series.info.name || field.name == occurrence_at.info.name;
            auto const written = !field.options.read_only && !field.retired && rule.writes(field.name) &&
                                 !rule.hides(field.name);
            if (written && !of_series) input[field.name] = wire(field, record.at(field));
        }
        return input;
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

    std::optional<Id> standing_for(Micros at) const {
        for (auto const& record : standing_from(at)) {
            if (record.at == at) return record.id;
        }
        return std::nullopt;
    }

    // Where the changes move the time of which they speak.
    Shift shift_of(json::object const& changes) const {
        auto const& anchor = is_empty(master_.at(start_at.info)) ? due_at.info : start_at.info;
        return shift_between(at_, moment_in(changes, anchor).value_or(at_), series_.time_zone);
    }

    Micros for_master(FieldInfo const& field, Micros to) const {
        auto const* now = std::get_if<Micros>(&master_.at(field));
        if (now == nullptr) return series_.start + (to - at_);
        auto const then = *now + (at_ - series_.start);
        return shift_between(then, to, series_.time_zone)(*now);
    }

    json::value excluded_from(Micros from, Shift const& shift) const {
        json::array times;
        for (auto const moment : series_.excluded) {
            if (moment >= from) times.emplace_back(moment_json(shift(moment)));
        }
        return times;
    }

    // Records that stand for times of the series go along with it. Where it has no such time any more, what
    // is planned goes to the trash, and what was done stands for itself.
    void follow(Micros from, Shift const& shift, Record const& now) const {
        auto const repeated = series_of(now, context_.catalog.settings().time_zone);
        for (auto const& record : standing_from(from)) {
            auto const at = shift(record.at);
            if (repeated && calendar::has_start(*repeated, at)) {
                update(context_, entity_, record.id,
                       {{series.info.name, to_text(now.id)}, {occurrence_at.info.name, moment_json(at)}},
                       std::nullopt);
            } else if (record.is_planned) {
                trash(context_, entity_, record.id, std::nullopt);
            } else {
                update(context_, entity_, record.id,
                       {{series.info.name, nullptr}, {occurrence_at.info.name, nullptr}}, std::nullopt);
            }
        }
    }

    void trash_planned(Micros from) const {
        for (auto const& record : standing_from(from)) {
            if (record.is_planned) trash(context_, entity_, record.id, std::nullopt);
        }
    }

    Context const& context_;
    EntityDef const& entity_;
    Record master_;
    Micros at_;
    calendar::Series series_;
};

}  // namespace

Record change_occurrence(Context const& context, Id const& series_id, Micros at, Reach reach,
                         json::object const& changes) {
    Edit const edit(context, series_id, at);
    switch (reach) {
        case Reach::one:
            return edit.change_one(changes);
        case Reach::following:
            return edit.change_following(changes);
        case Reach::all:
            break;
    }
    return edit.change_all(changes);
}

void remove_occurrence(Context const& context, Id const& series_id, Micros at, Reach reach) {
    Edit const edit(context, series_id, at);
    switch (reach) {
        case Reach::one:
            return edit.remove_one();
        case Reach::following:
            return edit.remove_following();
        case Reach::all:
            return edit.remove_all();
    }
}

}  // namespace sampark::crm::activity
