#include "crm/activities/activity.hpp"

#include "crm/activities/occurrences.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/series_edit.hpp"
#include "crm/activities/working_time.hpp"
#include "records/hooks.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"
#include "schema/labels.hpp"

#include <date/tz.h>

namespace sampark::crm::activity {
namespace {

class ActivityHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<Activity> row(record);
        auto const done = row[status] == "done";
        auto const was_done = before != nullptr && before->at(status.info) == Value(std::string("done"));
        if (done && !was_done && !row.has(completed_at)) row.set(completed_at, completion_of(record, before));
        if (!row.has(subject)) name_it(context, row);
        if (!done && row.has(completed_at)) refuse_completion(row, before, errors);
        if (row.has(start_at) && row.has(end_at) && row[end_at] < row[start_at]) {
            errors.push_back({std::string(end_at.info.name), "ends_before_start", {}});
        }
        check_end(record, before, errors);
        check_moments(context, record, before, errors);
        if (row.has(time_zone) && !calendar::is_time_zone(row[time_zone]))
            errors.push_back(
                {std::string(time_zone.info.name), "unknown_time_zone", {{"value", row[time_zone]}}});
        derive_plan(record);
        if (row.has(occurrence_at)) row.set(occurrence_at, whole_second(row[occurrence_at]));
        check_series(context, record, before, errors);
        if (before == nullptr && !row.has(company)) take_company(context, record);
        record.at(next_at.info) = reckon(context, record, now_micros());
        if (before == nullptr) check_place(context, record, errors);
    }

    void asked(Context const& context, Record& record, Record const& before, json::object const& patch,
               std::vector<FieldError>& errors) const override {
        take_clock(context, record, before, patch);
        if (patch.contains(contacts.info.name) && !patch.contains(company.info.name) &&
            is_of_people(context, before))
            take_company(context, record);
        auto const is_there = record.at(series.info) == before.at(series.info) &&
                              record.at(occurrence_at.info) == before.at(occurrence_at.info);
        if (!is_there) check_place(context, record, errors);
    }

    // Whoever takes part sees it, and whoever is to do it changes it.
    std::span<std::string_view const> admitting(Act act) const override {
        static constexpr std::string_view links[]{assignees.info.name, colleagues.info.name};
        if (act == Act::read) return links;
        return act == Act::update ? std::span(links).first(1) : std::span<std::string_view const>();
    }

    // A call that was made is told apart from one that was changed, in an action that did both as well.
    std::string_view action(Record const& record, Record const& before) const override {
        Value const done(std::string("done"));
        auto const completed = record.at(status.info) == done && before.at(status.info) != done;
        return completed ? "completed" : "updated";
    }

    std::string_view reckoned() const override { return next_at.info.name; }

    // A series, and that of which a record stands for one time.
    void moves(Record const& record, std::vector<Id>& ids) const override {
        if (!is_empty(record.at(recurrence.info))) ids.push_back(record.id);
        if (auto const* whole = std::get_if<Id>(&record.at(series.info))) ids.push_back(*whole);
    }

    Value reckon(Context const& context, Record const& record, Micros now) const override {
        if (record.at(status.info) != Value(std::string("planned"))) return {};
        auto const repeated = series_of(record, context.catalog.settings().time_zone);
        if (!repeated) return record.at(planned_at.info);
        auto const next = open_times(context, record.id, *repeated, now + 1, 1);
        return next.empty() ? Value{} : Value(next.front());
    }

    std::optional<Id> in_wake_of(Context const& context, Event const& event) const override {
        return series_behind(context, event);
    }

    void restoring(Context const& context, Record const& record) const override {
        auto const* whole = std::get_if<Id>(&record.at(series.info));
        auto const* at = std::get_if<Micros>(&record.at(occurrence_at.info));
        if (whole != nullptr && at != nullptr && standing_for(context, *whole, *at))
            throw Problem(409, "occurrence_taken");
    }

private:
    // Whoever sets a time of day means it, unless they say that it is for the whole day.
    static void take_clock(Context const& context, Record& record, Record const& before,
                           json::object const& patch) {
        Row<Activity> row(record);
        if (patch.contains(all_day.info.name) || !row[all_day]) return;
        auto const* zone = date::locate_zone(context.actor.time_zone);
        auto const clock = [&](Micros at) {
            auto const moment = date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(at));
            auto const local = zone->to_local(moment);
            return local - date::floor<date::days>(local);
        };
        for (auto const& time : {due_at, start_at}) {
            auto const* old = std::get_if<std::int64_t>(&before.at(time.info));
            if (old != nullptr && row.has(time) && clock(row[time]) != clock(*old)) row.set(all_day, false);
        }
    }

    // What is written down once it is over was done when it took place.
    static Micros completion_of(Record const& record, Record const* before) {
        auto const* start = std::get_if<Micros>(&record.at(start_at.info));
        auto const now = now_micros();
        return before == nullptr && start != nullptr ? std::min(now, *start + length_of(record).value_or(0))
                                                     : now;
    }

    // Calendars of devices say what they say, of a whole series as well.
    static bool is_of_calendar(Context const& context) {
        auto const via = context.actor.via;
        return via == Actor::Via::device || via == Actor::Via::import;
    }

    // Nothing is planned for days that cannot be counted on from, and nothing was done that is yet to come: a
    // device whose clock is wrong has done it now.
    static void check_moments(Context const& context, Record& record, Record const* before,
                              std::vector<FieldError>& errors) {
        constexpr auto clocks_differ = 5 * 60 * micros_per_second;
        for (auto const* field : {&start_at.info, &due_at.info, &end_at.info, &completed_at.info}) {
            auto const& value = record.at(*field);
            auto const* at = std::get_if<Micros>(&value);
            if (at == nullptr || (before != nullptr && before->at(*field) == value)) continue;
            if (auto fault = fault_of_day(date_of(*at)))
                errors.push_back(
                    {std::string(field->name), std::string(fault->first), std::move(fault->second)});
            else if (field == &completed_at.info && *at > now_micros() + clocks_differ)
                context.actor.via == Actor::Via::device
                    ? (void)(record.at(*field) = now_micros())
                    : errors.push_back({std::string(field->name), "in_future", {}});
        }
    }

    // An end belongs to a start.
    static void check_end(Record const& record, Record const* before, std::vector<FieldError>& errors) {
        auto const is_same = [&](FieldInfo const& field) {
            return before != nullptr && before->at(field) == record.at(field);
        };
        auto const is_alone = !is_empty(record.at(end_at.info)) && is_empty(record.at(start_at.info));
        if (is_alone && !(is_same(end_at.info) && is_same(start_at.info)))
            errors.push_back({std::string(start_at.info.name), "end_without_start", {}});
    }

    // What is not done has no time at which it was: of what was done it goes.
    static void refuse_completion(Row<Activity>& row, Record const* before, std::vector<FieldError>& errors) {
        auto const said = row[completed_at];
        row.clear(completed_at);
        if (before == nullptr || before->at(completed_at.info) != Value(said))
            errors.push_back({std::string(completed_at.info.name), "not_done", {}});
    }

    // The firm of the first contact, as far as the caller sees it.
    static std::optional<Id> firm_of(Context const& context, Record const& record) {
        auto const& people = context.catalog.at("contact");
        auto const& firms = context.catalog.at("company");
        auto const* linked = std::get_if<json::value>(&record.at(contacts.info));
        if (linked == nullptr || linked->get_array().empty() || !allows(context, firms, Act::read) ||
            visible_field(context, people, "company") == nullptr)
            return std::nullopt;
        auto const person = parse_id(std::string_view(linked->get_array().front().at("id").get_string()));
        if (!person) return std::nullopt;
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT t.id FROM contact c JOIN company t ON t.workspace_id = c.workspace_id AND ");
        sql.add("t.id = c.company WHERE c.workspace_id = ").param(context.workspace());
        sql.add(" AND c.id = ").param(*person).add(" AND c.deleted_at IS NULL AND t.deleted_at IS NULL");
        add_row_filter(sql, context, firms, "t", Act::read);
        std::optional<Id> firm;
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& found) { firm = found.id(0); });
        return firm;
    }

    // What is about a person is about their firm too, unless another is named: its last conversation follows
    // from what was said with its people.
    static void take_company(Context const& context, Record& record) {
        if (!is_empty(record.at(series.info)) || !context.actor.rule(entity.name).writes(company.info.name))
            return;
        auto const firm = firm_of(context, record);
        record.at(company.info) = firm ? Value(*firm) : Value{};
    }

    // Whoever names other people leaves the firm of those before, but one that was named beside them.
    static bool is_of_people(Context const& context, Record const& before) {
        auto const firm = firm_of(context, before);
        return before.at(company.info) == (firm ? Value(*firm) : Value{});
    }

    // "Call: Rina Akter", for whoever writes down a call in a hurry.
    static void name_it(Context const& context, Row<Activity>& row) {
        Labels labels;
        std::optional<std::pair<std::string_view, Id>> about;
        if (row.has(contacts)) {
            auto const& first = row[contacts].get_array().front();
            if (auto const id = parse_id(std::string_view(first.at("id").get_string())))
                about.emplace("contact", *id);
        } else if (row.has(company)) {
            about.emplace("company", row[company]);
        } else if (row.has(deal)) {
            about.emplace("deal", row[deal]);
        }
        if (!about) return;
        labels.want(about->first, about->second);
        labels.load(context);
        auto const* name = labels.find(about->first, about->second);
        auto const& activities = context.catalog.at(entity.name);
        auto const language = context.catalog.settings().locale == "bn" ? Language::bn : Language::en;
        auto const what = choice_label_of(activities, activities.at(kind.info.name), row[kind], language);
        if (name != nullptr) row.set(subject, what + ": " + *name);
    }

    static void derive_plan(Record& record) {
        auto const at = moment_of(record);
        record.at(planned_at.info) = at ? Value(*at) : Value{};
        auto const* end = std::get_if<Micros>(&record.at(end_at.info));
        auto const is_long = at && end != nullptr && *end - *at > micros_per_day;
        record.at(runs_until.info) = is_long ? Value(*end) : Value{};
    }

    // What repeats needs a time and a zone whose clocks it follows.
    static void check_series(Context const& context, Record& record, Record const* before,
                             std::vector<FieldError>& errors) {
        Row<Activity> row(record);
        auto const fail = [&](FieldInfo const& field, std::string_view code, json::object parameters = {}) {
            errors.push_back({std::string(field.name), std::string(code), std::move(parameters)});
        };
        if (row.has(series) != row.has(occurrence_at))
            fail(row.has(series) ? occurrence_at.info : series.info, "required");
        if (!row.has(recurrence)) return;
        auto const is_new = before == nullptr || before->at(status.info) != record.at(status.info) ||
                            is_empty(before->at(recurrence.info));
        if (row[status] == "done" && is_new && !is_of_calendar(context)) fail(status.info, "done_in_series");
        row.set(recurrence, calendar::normal_rule(row[recurrence]));
        if (row.has(series)) return fail(recurrence.info, "repeats_in_series");
        if (!row.has(time_zone)) row.set(time_zone, context.actor.time_zone);
        auto const repeated = series_of(record, context.actor.time_zone);
        if (!repeated) return fail(recurrence.info, "repeats_without_time");
        auto const is_as_before =
            before != nullptr && before->at(recurrence.info) == record.at(recurrence.info) &&
            before->at(time_zone.info) == record.at(time_zone.info) && moment_of(*before) == repeated->start;
        if (is_as_before) return;
        auto fault = calendar::fault_of(*repeated);
        if (fault && fault->code != "unknown_time_zone")  // said of the zone itself
            fail(recurrence.info, fault->code, std::move(fault->parameters));
    }

    // What stands for a time of a series takes it out of the series for everybody: that is for those who may
    // change the series. It is held meanwhile, so that no other comes to stand there at the same moment.
    static void check_place(Context const& context, Record const& record, std::vector<FieldError>& errors) {
        auto const* whole_id = std::get_if<Id>(&record.at(series.info));
        auto const* said = std::get_if<Micros>(&record.at(occurrence_at.info));
        if (whole_id == nullptr || said == nullptr) return;
        auto const at = whole_second(*said);
        auto const fail = [&](FieldInfo const& field, std::string_view code, json::object parameters = {}) {
            errors.push_back({std::string(field.name), std::string(code), std::move(parameters)});
        };
        auto const& activities = *record.entity;
        auto const whole = find_record(context, activities, *whole_id, Act::update, all_fields(activities));
        if (!whole) {
            auto const is_seen = !visible_ids(context, activities, std::vector{*whole_id}).empty();
            if (is_seen) fail(series.info, "series_not_yours");
            return;  // of others the link itself is refused
        }
        auto const repeated = series_of(*whole, context.catalog.settings().time_zone);
        if (!repeated) return fail(series.info, "not_a_series");
        if (!calendar::has_start(*repeated, at))
            return fail(occurrence_at.info, "occurrence_not_found", {{"at", format_time(at)}});
        if (standing_for(context, *whole_id, at).value_or(record.id) != record.id)
            fail(occurrence_at.info, "occurrence_taken");
    }
};

}  // namespace

Hooks const& rules() {
    static ActivityHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::activity
