#include "crm/activities/day.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/working_time.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

// What stands by its score is chosen from so many of its part, the latest first.
constexpr std::int64_t most_scored = 200;
// So many of those to come count for the hours of their days.
constexpr std::int64_t most_counted = 1000;
constexpr std::int64_t most_series = 200;

std::int64_t minutes_in(Micros length) { return length / micros_per_second / 60; }

// What something takes when nobody has said.
std::int64_t usual_minutes(std::string const& what) {
    if (what == "call") return 15;
    if (what == "meeting") return 60;
    return what == "visit" ? 90 : 30;
}

std::string text_of(Record const& record, FieldInfo const& field) {
    auto const* text = std::get_if<std::string>(&record.at(field));
    return text == nullptr ? std::string() : *text;
}

bool is_all_day(Record const& record) {
    auto const* flag = std::get_if<bool>(&record.at(all_day.info));
    return flag != nullptr && *flag;
}

std::int64_t minutes_of(Record const& record) {
    auto const length = length_of(record);
    return length && !is_all_day(record) ? minutes_in(*length) : usual_minutes(text_of(record, kind.info));
}

void add_unique(Fields& fields, Fields const& others) {
    for (auto const* field : others) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    }
}

struct Item {
    Record record;
    Micros at = 0;
    bool is_of_series = false;
    Score score;
};

struct Part {
    std::vector<Item> items;
    std::int64_t count = 0;
};

// The days from a date on as the person's clock has them.
struct Window {
    std::string today;
    std::string zone;
    Micros now = 0;
    Micros begins = 0;  // today
    Micros ends = 0;    // today
    Micros until = 0;   // of what is to come
};

class Day {
public:
    Day(Context const& context, DayQuery const& query)
        : context_(context), query_(query), entity_(context.catalog.at("activity")) {
        require(context, entity_, Act::read);
        user_ = query.user.value_or(context.actor.user);
        window_.zone = context.actor.time_zone;
        window_.now = now_micros();
        window_.today = query.date.empty() ? date_on(window_.now, window_.zone) : query.date;
        window_.begins = start_of_day(window_.today, window_.zone);
        window_.ends = start_of_day(add_days(window_.today, 1), window_.zone);
        window_.until = start_of_day(add_days(window_.today, 1 + query.days), window_.zone);
        has_series_ = has_series();
        fields_ = visible_fields(context, entity_);
        read_ = fields_;
        add_unique(read_, planning_fields(entity_));
        scored_ = planning_fields(entity_);
        add_unique(scored_, {&entity_.at(deal.info.name), &entity_.at(contacts.info.name)});
    }

    json::object tell() {
        auto const status_is = [](std::string_view wanted) {
            return [wanted](SqlBuilder& sql) { sql.add(" AND t.status = ").param(wanted); };
        };
        auto const planned = status_is("planned");
        auto overdue = part(
            [&](SqlBuilder& sql) {
                planned(sql);
                sql.add(" AND t.planned_at < ").param(window_.begins);
            },
            Order::latest);
        auto today = part(
            [&](SqlBuilder& sql) {
                planned(sql);
                sql.add(" AND t.planned_at >= ")
                    .param(window_.begins)
                    .add(" AND t.planned_at < ")
                    .param(window_.ends);
            },
            Order::earliest);
        auto upcoming = part(
            [&](SqlBuilder& sql) {
                planned(sql);
                sql.add(" AND t.planned_at >= ")
                    .param(window_.ends)
                    .add(" AND t.planned_at < ")
                    .param(window_.until);
            },
            Order::earliest, planning_fields(entity_), most_counted);
        auto undated = part(
            [&](SqlBuilder& sql) {
                planned(sql);
                sql.add(" AND t.planned_at IS NULL");
            },
            Order::latest);
        auto done = part(
            [&](SqlBuilder& sql) {
                sql.add(" AND t.completed_at >= ").param(window_.begins);  // which only what is done has
                sql.add(" AND t.completed_at < ").param(window_.ends);
            },
            Order::done);
        add_series(overdue, today, upcoming);
        add_scores({&overdue, &today, &undated});
        auto capacity = capacity_json(today, upcoming);
        cut(overdue);
        cut(today);
        cut(undated);
        auto const by_time = [](Item const& a, Item const& b) { return a.at < b.at; };
        std::stable_sort(upcoming.items.begin(), upcoming.items.end(), by_time);
        upcoming.items.erase(
            upcoming.items.begin() + std::ptrdiff_t(std::min(query_.limit, upcoming.items.size())),
            upcoming.items.end());
        for (auto* each : {&overdue, &today, &upcoming, &undated, &done}) fill(*each);
        json::object answer{{"date", window_.today}, {"time_zone", window_.zone}};
        Labels labels;
        labels.want("user", user_);
        for (auto const* each : {&overdue, &today, &upcoming, &undated, &done}) {
            for (auto const& item : each->items) want_labels(item.record, fields_, labels);
        }
        labels.load(context_);
        auto const* name = labels.find("user", user_);
        answer["user"] = {{"id", to_text(user_)},
                          {"label", name == nullptr ? json::value() : json::value(*name)}};
        answer["overdue"] = part_json(overdue, labels);
        answer["today"] = part_json(today, labels);
        answer["upcoming"] = part_json(upcoming, labels);
        answer["undated"] = part_json(undated, labels);
        answer["done"] = part_json(done, labels);
        answer["capacity"] = std::move(capacity);
        return answer;
    }

private:
    enum class Order { earliest, latest, done };

    // Whether it is the person's own, or they are to do it or take part in it.
    void from_own(SqlBuilder& sql) const {
        sql.add(" FROM activity t WHERE t.workspace_id = ").param(context_.workspace());
        sql.add(" AND t.deleted_at IS NULL AND t.owner = ").param(user_);
        add_row_filter(sql, context_, entity_, "t", Act::read);
    }
    // From the links on: SQLite would read all times instead.
    void from_assigned(SqlBuilder& sql) const { from_links(sql, assignees.info); }
    void from_taking_part(SqlBuilder& sql) const {
        from_links(sql, colleagues.info);
        sql.add(" AND NOT EXISTS (SELECT 1 FROM record_link a WHERE a.workspace_id = ")
            .param(context_.workspace());
        sql.add(" AND a.from_id = t.id AND a.field = 'assignees' AND a.to_id = ").param(user_).add(")");
    }
    void from_links(SqlBuilder& sql, FieldInfo const& field) const {
        sql.add(" FROM record_link r CROSS JOIN activity t WHERE r.workspace_id = ")
            .param(context_.workspace());
        sql.add(" AND r.to_id = ").param(user_).add(" AND r.field = ").param(field.name);
        sql.add(" AND r.entity = 'activity' AND t.workspace_id = ").param(context_.workspace());
        sql.add(" AND t.id = r.from_id AND t.deleted_at IS NULL AND (t.owner IS NULL OR t.owner <> ");
        sql.param(user_).add(")");
        add_row_filter(sql, context_, entity_, "t", Act::read);
    }

    template <class Condition>
    Part part(Condition const& condition, Order order) const {
        return part(condition, order, scored_, most_scored);
    }
    // With as many fields as it takes to choose from them.
    template <class Condition>
    Part part(Condition const& condition, Order order, Fields const& fields, std::int64_t most) const {
        Part found;
        for (auto const from : {&Day::from_own, &Day::from_assigned, &Day::from_taking_part}) {
            auto const matching = [&](SqlBuilder& sql) {
                (this->*from)(sql);
                condition(sql);
            };
            auto const counted = [&](bool repeating) {
                SqlBuilder sql(context_.tx.dialect());
                sql.add("SELECT count(*)");
                matching(sql);
                if (repeating) only_repeating(sql);
                std::int64_t count = 0;
                context_.tx.execute(sql.sql(), sql.params(),
                                    [&](db::Row const& row) { count = row.integer(0); });
                return count;
            };
            // All but what repeats: that way the index alone counts.
            found.count += counted(false) - (has_series_ ? counted(true) : 0);
            SqlBuilder sql(context_.tx.dialect());
            sql.add("SELECT ");
            add_columns(sql, "t", fields);
            matching(sql);
            sql.add(" AND t.recurrence IS NULL");
            switch (order) {
                case Order::earliest:
                    sql.add(" ORDER BY t.planned_at, t.id");
                    break;
                case Order::latest:
                    sql.add(" ORDER BY t.planned_at DESC, t.id DESC");
                    break;
                case Order::done:
                    sql.add(" ORDER BY t.completed_at DESC");
                    break;
            }
            auto const room = order == Order::done ? std::int64_t(query_.limit) : most;
            sql.add(" LIMIT ").param(room);
            std::vector<Record> records;
            context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
                int column = 0;
                records.push_back(read_row(row, entity_, fields, column));
            });
            load_relations(context_, entity_, fields, records);
            for (auto& record : records) {
                auto const at = moment_of(record).value_or(0);
                found.items.push_back({std::move(record), at, false, {}});
            }
        }
        return found;
    }

    // Of a series the times to come, and the last one that was missed.
    void add_series(Part& overdue, Part& today, Part& upcoming) const {
        OccurrenceQuery query;
        constexpr int month = 31;
        query.span = {start_of_day(add_days(window_.today, -month), window_.zone), window_.until};
        query.filter = json::object{{"and",
                                     {{{"or",
                                        {{{"owner", to_text(user_)}},
                                         {{"assignees", {{"has", to_text(user_)}}}},
                                         {{"colleagues", {{"has", to_text(user_)}}}}}}},
                                      {{"recurrence", {{"is_empty", false}}}}}}};
        query.limit = occurrence_limit;
        query.only_series = true;
        if (!has_series_) return;
        std::map<Id, Item> missed;
        for (auto& occurrence : occurrences(context_, query).items) {
            if (!occurrence.is_of_series) continue;
            auto const at = occurrence.at;
            auto const id = occurrence.record.id;
            Item item{std::move(occurrence.record), at, true, {}};
            if (at < window_.begins) {
                missed.insert_or_assign(id, std::move(item));
                continue;
            }
            auto& place = at < window_.ends ? today : upcoming;
            ++place.count;
            place.items.push_back(std::move(item));
        }
        for (auto& [id, item] : missed) {
            ++overdue.count;
            overdue.items.push_back(std::move(item));
        }
    }

    void only_repeating(SqlBuilder& sql) const {
        sql.add(" AND t.recurrence IS NOT NULL AND ").comparable("t", entity_.at(recurrence.info.name));
        sql.add(" > ''");
    }

    // Many firms have none: the index tells.
    bool has_series() const {
        return context_.tx
            .first(
                "SELECT 1 FROM activity WHERE workspace_id = $1 AND deleted_at IS NULL AND recurrence IS NOT "
                "NULL "
                "LIMIT 1",
                [](db::Row const&) { return true; }, context_.workspace())
            .has_value();
    }

    void add_scores(std::initializer_list<Part*> parts) const {
        std::vector<Id> deals;
        std::vector<Id> people;
        for (auto const* each : parts) {
            for (auto const& item : each->items) {
                if (auto const* id = std::get_if<Id>(&item.record.at(deal.info))) deals.push_back(*id);
                for (auto const& id : contacts_of(item.record)) people.push_back(id);
            }
        }
        auto const amounts = numbers_of("deal", "amount", deals);
        auto const scores = numbers_of("contact", "score", people);
        for (auto* each : parts) {
            for (auto& item : each->items) item.score = scored(item, amounts, scores);
        }
    }

    static std::vector<Id> contacts_of(Record const& record) {
        std::vector<Id> ids;
        auto const* list = std::get_if<json::value>(&record.at(contacts.info));
        if (list == nullptr) return ids;
        for (auto const& entry : list->get_array()) {
            if (auto const id = parse_id(std::string_view(entry.at("id").get_string()))) ids.push_back(*id);
        }
        return ids;
    }

    // A field of linked records, as far as the caller may see it.
    std::map<Id, Value> numbers_of(std::string_view noun, std::string_view name, std::vector<Id> ids) const {
        std::map<Id, Value> found;
        auto const& target = context_.catalog.at(noun);
        auto const* field = visible_field(context_, target, name);
        if (field == nullptr || ids.empty() || !allows(context_, target, Act::read)) return found;
        std::sort(ids.begin(), ids.end(), [](Id const& a, Id const& b) { return a < b; });
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (auto const& record : find_records(context_, target, ids, {field}))
            found.emplace(record.id, record.at(*field));
        return found;
    }

    Score scored(Item const& item, std::map<Id, Value> const& amounts,
                 std::map<Id, Value> const& scores) const {
        ScoreFacts facts;
        facts.priority = text_of(item.record, priority.info);
        facts.is_all_day = is_all_day(item.record);
        if (item.at != 0) facts.planned_at = item.at;
        if (auto const* id = std::get_if<Id>(&item.record.at(deal.info))) {
            auto const found = amounts.find(*id);
            auto const* amount = found == amounts.end() ? nullptr : std::get_if<Money>(&found->second);
            if (amount != nullptr && amount->currency == context_.catalog.settings().currency)
                facts.amount = *amount;
        }
        for (auto const& id : contacts_of(item.record)) {
            auto const found = scores.find(id);
            auto const* score = found == scores.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
            if (score != nullptr) facts.score = std::max(facts.score.value_or(0), *score);
        }
        return score_of(facts, window_.now, window_.today, window_.zone);
    }

    void cut(Part& part) const {
        std::stable_sort(part.items.begin(), part.items.end(), [](Item const& a, Item const& b) {
            return a.score.points != b.score.points ? a.score.points > b.score.points : a.at < b.at;
        });
        part.items.erase(part.items.begin() + std::ptrdiff_t(std::min(query_.limit, part.items.size())),
                         part.items.end());
    }

    // What was chosen, with all that is shown of it.
    void fill(Part& part) const {
        std::vector<Id> ids;
        for (auto const& item : part.items) {
            if (!item.is_of_series) ids.push_back(item.record.id);
        }
        if (ids.empty()) return;
        std::map<Id, Record> whole;
        for (auto& record : find_records(context_, entity_, ids, read_))
            whole.emplace(record.id, std::move(record));
        for (auto& item : part.items) {
            auto found = whole.find(item.record.id);
            if (!item.is_of_series && found != whole.end()) item.record = std::move(found->second);
        }
    }

    // Of each day how many minutes there are, and how many are taken.
    json::array capacity_json(Part const& today, Part const& upcoming) const {
        auto const last = add_days(window_.today, query_.days);
        auto const time = working_time(context_, user_, window_.today, last);
        std::map<std::string, std::int64_t> taken;
        for (auto const* part : {&today, &upcoming}) {
            for (auto const& item : part->items)
                taken[date_on(item.at, window_.zone)] += minutes_of(item.record);
        }
        json::array days;
        for (auto date = window_.today; date <= last; date = add_days(date, 1))
            days.emplace_back(
                json::object{{"date", date}, {"available", time.minutes_on(date)}, {"planned", taken[date]}});
        return days;
    }

    json::object part_json(Part const& part, Labels const& labels) const {
        json::array items;
        for (auto const& item : part.items) {
            auto object = to_json(item.record, fields_, labels);
            if (item.at != 0) object["at"] = format_time(item.at);
            if (item.is_of_series) object["occurrence_at"] = format_time(item.at);
            object["repeats"] = item.is_of_series;
            object["score"] = item.score.points;
            object["reasons"] = item.score.reasons;
            items.emplace_back(std::move(object));
        }
        return {{"items", std::move(items)}, {"count", part.count}};
    }

    Context const& context_;
    DayQuery const& query_;
    EntityDef const& entity_;
    Id user_;
    Window window_;
    bool has_series_ = false;
    Fields fields_;
    Fields read_;
    Fields scored_;
};

struct Busy {
    Micros from = 0;
    Micros until = 0;
};

// What keeps the person busy at a fixed time, whoever may see it.
std::vector<Busy> busy_times(Context const& context, Id const& user, calendar::Span const& span) {
    SystemContext const system(context);
    OccurrenceQuery query;
    query.span = span;
    query.limit = occurrence_limit;
    auto const id = to_text(user);
    query.filter = json::object{
        {"and",
         {{{"or", {{{"owner", id}}, {{"assignees", {{"has", id}}}}, {{"colleagues", {{"has", id}}}}}}},
          {{"status", "planned"}},
          {{"start_at", {{"is_empty", false}}}}}}};
    std::vector<Busy> busy;
    for (auto const& item : occurrences(*system, query).items) {
        if (is_all_day(item.record)) continue;
        constexpr auto minute = 60 * micros_per_second;
        busy.push_back({item.at, item.until.value_or(
                                     item.at + usual_minutes(text_of(item.record, kind.info)) * minute)});
    }
    return busy;
}

bool is_free(std::vector<Busy> const& busy, Micros from, Micros until) {
    return std::none_of(busy.begin(), busy.end(),
                        [&](Busy const& each) { return each.from < until && each.until > from; });
}

}  // namespace

json::object day_of(Context const& context, DayQuery const& query) { return Day(context, query).tell(); }

json::object load_of(Context const& context, std::vector<Id> const& users, std::string const& from,
                     int days) {
    auto const& activities = context.catalog.at("activity");
    require(context, activities, Act::read);
    auto const zone = context.actor.time_zone;
    auto const last = add_days(from, days - 1);
    calendar::Span const span{start_of_day(from, zone), start_of_day(add_days(from, days), zone)};
    Labels labels;
    for (auto const& user : users) labels.want("user", user);
    labels.load(context);
    json::array list;
    for (auto const& user : users) {
        auto const* name = labels.find("user", user);
        if (name == nullptr) continue;  // not the caller's to see
        OccurrenceQuery query;
        query.span = span;
        query.filter = json::object{{"owner", to_text(user)}, {"status", "planned"}};
        query.limit = occurrence_limit;
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> taken;
        for (auto const& item : occurrences(context, query).items) {
            auto& [minutes, count] = taken[date_on(item.at, zone)];
            minutes += minutes_of(item.record);
            ++count;
        }
        ListQuery missed;
        missed.filter = json::object{
            {"owner", to_text(user)},
            {"status", "planned"},
            {"recurrence", {{"is_empty", true}}},
            {"planned_at", {{"lt", format_time(start_of_day(date_on(now_micros(), zone), zone))}}}};
        auto const time = working_time(context, user, from, last);
        json::array per_day;
        for (auto date = from; date <= last; date = add_days(date, 1)) {
            auto const& [minutes, count] = taken[date];
            per_day.emplace_back(json::object{{"date", date},
                                              {"available", time.minutes_on(date)},
                                              {"planned", minutes},
                                              {"count", count}});
        }
        list.emplace_back(json::object{{"user", {{"id", to_text(user)}, {"label", *name}}},
                                       {"overdue", count(context, activities, missed)},
                                       {"days", std::move(per_day)}});
    }
    return {{"users", std::move(list)}};
}

json::object free_slots(Context const& context, std::vector<Id> const& users, calendar::Span const& span,
                        std::int64_t minutes, std::size_t limit) {
    constexpr auto quarter = 15 * 60 * micros_per_second;
    auto const length = minutes * 60 * micros_per_second;
    auto const first = date_on(span.from - micros_per_day, "UTC");
    auto const last = date_on(span.until + micros_per_day, "UTC");
    std::vector<WorkingTime> times;
    std::vector<std::vector<Busy>> busy;
    for (auto const& user : users) {
        times.push_back(working_time(context, user, first, last));
        busy.push_back(busy_times(context, user, span));
    }
    auto const within_hours = [&](WorkingTime const& time, Micros from) {
        auto const hours = time.hours_on(date_on(from, time.time_zone));
        return hours && from >= hours->from && from + length <= hours->until;
    };
    json::array slots;
    auto const begin = (std::max(span.from, now_micros()) + quarter - 1) / quarter * quarter;
    for (auto at = begin; at + length <= span.until && slots.size() < limit;) {
        auto fits = true;
        for (std::size_t i = 0; i < users.size() && fits; ++i)
            fits = within_hours(times[i], at) && is_free(busy[i], at, at + length);
        if (fits)
            slots.emplace_back(json::object{{"from", format_time(at)}, {"to", format_time(at + length)}});
        at += fits ? std::max(length, quarter) : quarter;
    }
    return {{"slots", std::move(slots)}};
}

json::object reschedule_missed(Context const& context, std::optional<Id> const& user,
                               std::string const& from) {
    auto const& activities = context.catalog.at("activity");
    auto const who = user.value_or(context.actor.user);
    auto const zone = context.actor.time_zone;
    auto const now = now_micros();
    auto const today = date_on(now, zone);
    ListQuery query;
    query.filter = json::object{{"owner", to_text(who)},
                                {"status", "planned"},
                                {"recurrence", {{"is_empty", true}}},
                                {"planned_at", {{"lt", format_time(start_of_day(today, zone))}}}};
    query.limit = static_cast<int>(reschedule_limit);
    query.sort = {{"planned_at", false}};
    query.act = Act::update;
    auto page = list(context, activities, query);
    if (page.next) throw Problem(413, "batch_too_large", {{"max", reschedule_limit}});
    auto const rank = [&](Record const& record) {
        ScoreFacts facts;
        facts.priority = text_of(record, priority.info);
        facts.planned_at = moment_of(record);
        return score_of(facts, now, today, zone).points;
    };
    std::stable_sort(page.records.begin(), page.records.end(),
                     [&](Record const& a, Record const& b) { return rank(a) > rank(b); });
    auto const begin = std::max(now, start_of_day(from.empty() ? today : from, zone));
    auto const time = working_time(context, who, today, add_days(today, 366));
    auto busy = busy_times(context, who, {begin, begin + 60 * micros_per_day});
    context.journal.group(new_id());
    json::array moved;
    constexpr auto minute = 60 * micros_per_second;
    constexpr auto quarter = 15 * minute;
    auto at = time.next_working((begin + quarter - 1) / quarter * quarter);
    for (auto const& record : page.records) {
        auto const length = std::clamp<std::int64_t>(minutes_of(record), 15, 240) * minute;
        auto const fits = [&] {
            auto const hours = time.hours_on(date_on(at, time.time_zone));
            return hours && at + length <= std::max(hours->until, hours->from + length) &&
                   is_free(busy, at, at + length);
        };
        for (int tries = 0; !fits() && tries < 20'000; ++tries) at = time.next_working(at + quarter);
        auto const shift = at - *moment_of(record);
        json::object patch;
        for (auto const* field : {&start_at.info, &due_at.info, &end_at.info}) {
            if (auto const* old = std::get_if<Micros>(&record.at(*field)))
                patch[field->name] = format_time(*old + shift);
        }
        if (is_all_day(record)) patch[all_day.info.name] = true;
        update(context, activities, record.id, patch, std::nullopt);
        moved.emplace_back(json::object{{"id", to_text(record.id)}, {"at", format_time(at)}});
        at = time.next_working(at + length);
    }
    auto const group = moved.empty() ? json::value(nullptr) : json::value(to_text(*context.journal.group()));
    return {{"group", group}, {"moved", std::move(moved)}};
}

}  // namespace sampark::crm::activity
