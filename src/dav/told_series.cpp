#include "dav/told_series.hpp"

#include "base/log.hpp"
#include "base/problem.hpp"
#include "calendar/recurrence.hpp"
#include "dav/activities.hpp"
#include "dav/participants.hpp"
#include "dav/repeated_task.hpp"
#include "dav/told.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

std::optional<Id> series_of(Record const& record) {
    auto const* series = std::get_if<Id>(&record.at(record.entity->at("series")));
    return series == nullptr ? std::nullopt : std::optional(*series);
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

ical::Item const* kept_item(std::optional<ical::Object> const& kept, std::string const& occurrence) {
    if (!kept) return nullptr;
    return kept->find(occurrence.empty() ? std::nullopt : parse_time(occurrence));
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

}  // namespace

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

std::optional<ical::Object> read_told(Id const& record, std::string_view text, std::string_view zone) {
    try {
        return ical::Object::read_own(text, zone);
    } catch (Problem const& problem) {
        log_warning("a calendar object does not read", {{"record", to_text(record)}, {"code", problem.code}});
        return std::nullopt;
    }
}

std::optional<ical::Object> read_kept(StoredObject const* stored, std::string const& zone) {
    return stored == nullptr ? std::nullopt : read_told(stored->record, stored->object, zone);
}

ical::Item whole_of(ToldSeries const& series, std::optional<ical::Object> const& kept,
                    StoredObject const* stored, Around const& around) {
    auto item = item_of(series.parts.front().json, kept_item(kept, {}), then_of(stored, {}), around);
    if (item.repeats()) item.excluded.insert(item.excluded.end(), series.hidden.begin(), series.hidden.end());
    return item;
}

std::string text_of(ToldSeries const& series, StoredObject const* stored, Around const& around) {
    auto const& parts = series.parts;
    auto const zone = day_zone(parts.front().json, around);
    auto const kept = read_kept(stored, zone);
    auto const whole = whole_of(series, kept, stored, around);
    auto const task = RepeatedTask::of(whole, series.over, zone);
    std::vector<ical::Change> changes;
    for (auto const& part : parts) {
        auto const is_whole = part.occurrence.empty();
        if (task && !is_whole && !task->tells(parse_time(part.occurrence).value_or(0))) continue;
        auto const& then = then_of(stored, part.occurrence);
        auto const* before = kept_item(kept, part.occurrence);
        auto item = !is_whole ? item_of(part.json, before, then, around) : task ? task->shown() : whole;
        ical::Change change{std::move(item), changed_parts(part.json, then)};
        if (before != nullptr) add_differences(*before, change);
        change.item.uid = stored != nullptr ? stored->uid : to_text(parts.front().id);
        changes.push_back(std::move(change));
    }
    return ical::write(kept ? &*kept : nullptr, changes, zone);
}

}  // namespace sampark::dav
