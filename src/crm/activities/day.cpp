#include "crm/activities/day.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/occurrences.hpp"
#include "crm/activities/planned.hpp"
#include "crm/activities/score.hpp"
#include "crm/activities/series.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

// What stands by its score: of so many, the latest first, those are weighed with their deals and contacts
// that priority and delay put among the first, twice as many as are told.
constexpr std::int64_t most_looked_at = 500;
constexpr std::size_t weighed_for_one = 2;

struct Item {
    Record record;
    Micros at = 0;
    bool is_of_series = false;
    Weighed weighed;
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

void add_before(SqlBuilder& sql, Micros begins) { sql.add(" AND t.planned_at < ").param(begins); }
void add_late(SqlBuilder& sql, Micros begins) {
    add_before(sql, begins);
    sql.add(" AND COALESCE(t.due_at, t.end_at, t.planned_at) < ").param(begins);
}
void add_between(SqlBuilder& sql, Micros from, Micros until) {
    sql.add(" AND t.planned_at >= ").param(from).add(" AND t.planned_at < ").param(until);
}
// Before the moment and not late yet: of those that last for a day at most, and of the others, by the index
// of those.
void add_shortly_under_way(SqlBuilder& sql, Micros begins) {
    add_between(sql, begins - micros_per_day, begins);
    sql.add(" AND COALESCE(t.due_at, t.end_at, t.planned_at) >= ").param(begins);
    sql.add(" AND COALESCE(t.due_at, t.end_at, t.planned_at) <= t.planned_at + 86400000000");
}
void add_long_under_way(SqlBuilder& sql, Micros begins) {
    sql.add(" AND COALESCE(t.planned_at, NULL) < ").param(begins);
    sql.add(" AND COALESCE(t.due_at, t.end_at) >= ").param(begins);
    sql.add(" AND COALESCE(t.due_at, t.end_at) > t.planned_at + 86400000000");
}
void add_planned(SqlBuilder& sql) { sql.add(" AND t.status = 'planned' AND t.recurrence IS NULL"); }

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
        fields_ = chosen_fields(context, entity_, query.fields);
    }

    json::object tell() {
        gather();
        add_series();
        add_scores();
        cut();
        fill();
        json::object answer{{"date", window_.today}, {"time_zone", window_.zone}};
        Labels labels;
        labels.want("user", user_);
        for (auto const* each : all()) {
            for (auto const& item : each->items) want_labels(item.record, fields_, labels);
        }
        labels.load(context_);
        auto const* name = labels.find("user", user_);
        answer["user"] = {{"id", to_text(user_)},
                          {"label", name == nullptr ? json::value() : json::value(*name)}};
        auto const parts = all();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (asks(day_parts[i])) answer[day_parts[i]] = part_json(*parts[i], labels);
        }
        if (asks("capacity")) answer["capacity"] = capacity_json();
        return answer;
    }

private:
    bool asks(std::string_view part) const {
        auto const& parts = query_.parts;
        return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end();
    }
    // As day_parts has them.
    std::array<Part*, 5> all() { return {&overdue_, &today_, &upcoming_, &undated_, &done_}; }
    std::array<Part*, 3> scored() { return {&overdue_, &today_, &undated_}; }

    void gather() {
        auto const begins = window_.begins;
        auto const shortly = [begins](SqlBuilder& sql) { add_shortly_under_way(sql, begins); };
        auto const long_since = [begins](SqlBuilder& sql) { add_long_under_way(sql, begins); };
        if (asks("overdue")) {
            auto const before = [begins](SqlBuilder& sql) { add_before(sql, begins); };
            // All that began before but for what is under way: its index says that without looking at each.
            auto const late = [&](Theirs which) {
                return count(which, before) - count(which, shortly) - count(which, long_since);
            };
            weigh(
                overdue_, [begins](SqlBuilder& sql) { add_late(sql, begins); }, late, Order::latest);
        }
        if (asks("today")) {
            weigh(today_, [&](SqlBuilder& sql) { add_between(sql, begins, window_.ends); });
            weigh(today_, shortly);
            weigh(
                today_, long_since, [&](Theirs which) { return count(which, long_since); }, Order::any);
        }
        if (asks("undated")) weigh(undated_, [](SqlBuilder& sql) { sql.add(" AND t.planned_at IS NULL"); });
        if (asks("upcoming")) {
            gather_in(upcoming_, Order::earliest, [&](SqlBuilder& sql) {
                add_planned(sql);
                add_between(sql, window_.ends, window_.until);
            });
        }
        if (asks("done")) {
            gather_in(done_, Order::done, [&](SqlBuilder& sql) {
                sql.add(" AND t.completed_at >= ").param(window_.begins);  // which only what is done has
                sql.add(" AND t.completed_at < ").param(window_.ends);
            });
        }
    }

    // `any` where an order would lead away from the index.
    enum class Order { earliest, latest, done, any };
    static void add_order(SqlBuilder& sql, Order order) {
        if (order == Order::earliest) sql.add(" ORDER BY t.planned_at, t.id");
        if (order == Order::latest) sql.add(" ORDER BY t.planned_at DESC, t.id DESC");
        if (order == Order::done) sql.add(" ORDER BY t.completed_at DESC");
    }
    template <class Condition>
    void gather_in(Part& part, Order order, Condition const& condition) const {
        for (auto const which : every_theirs) {
            auto const matching = [&](SqlBuilder& sql) {
                add_theirs(sql, context_, user_, which);
                condition(sql);
            };
            part.count += count(matching);
            choose(part, matching, order);
        }
    }

    template <class Matching>
    std::int64_t count(Matching const& matching) const {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT count(*)");
        matching(sql);
        std::int64_t count = 0;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
        return count;
    }
    // Of what is planned.
    template <class Condition>
    std::int64_t count(Theirs which, Condition const& condition) const {
        return count([&](SqlBuilder& sql) {
            add_theirs(sql, context_, user_, which);
            add_planned(sql);
            condition(sql);
        });
    }

    template <class Matching>
    void choose(Part& part, Matching const& matching, Order order) const {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT t.id, t.planned_at");
        matching(sql);
        add_order(sql, order);
        sql.add(" LIMIT ").param(static_cast<std::int64_t>(query_.limit));
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            part.items.push_back(single(row.id(0), row.is_null(1) ? 0 : row.integer(1)));
        });
    }

    Item single(Id const& id, Micros at) const {
        Item item{Record(entity_), at, false, {id, std::nullopt, {}}, {}};
        item.record.id = id;
        return item;
    }

    // One that may be weighed, and what is known of it without its deal and contacts.
    struct Candidate {
        Weighed weighed;
        int points = 0;
    };

    template <class Condition>
    void weigh(Part& part, Condition const& condition) const {
        weigh(
            part, condition, [&](Theirs which) { return count(which, condition); }, Order::latest);
    }
    // Adds those of a part that may stand among the first: the index alone says what they weigh. `count_all`
    // is asked where there are more than are looked at.
    template <class Condition, class CountAll>
    void weigh(Part& part, Condition const& condition, CountAll const& count_all, Order order) const {
        std::vector<Candidate> candidates;
        for (auto const which : every_theirs) {
            SqlBuilder sql(context_.tx.dialect());
            sql.add("SELECT t.id, t.planned_at, t.priority, COALESCE(t.due_at, t.end_at, t.planned_at),");
            sql.add(" t.all_day, t.deal");
            add_theirs(sql, context_, user_, which);
            add_planned(sql);
            condition(sql);
            add_order(sql, order);
            sql.add(" LIMIT ").param(most_looked_at);
            std::int64_t found = 0;
            context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
                ++found;
                candidates.push_back(candidate(row));
            });
            part.count += found < most_looked_at ? found : count_all(which);
        }
        auto const most = weighed_for_one * query_.limit;
        auto const before = [](Candidate const& a, Candidate const& b) {
            return a.points != b.points ? a.points > b.points
                                        : a.weighed.facts.planned_at > b.weighed.facts.planned_at;
        };
        if (candidates.size() > most) {
            std::nth_element(candidates.begin(), candidates.begin() + std::ptrdiff_t(most), candidates.end(),
                             before);
            candidates.resize(most);
        }
        for (auto& each : candidates) {
            part.items.push_back(single(each.weighed.id, each.weighed.facts.planned_at.value_or(0)));
            part.items.back().weighed = std::move(each.weighed);
        }
    }

    Candidate candidate(db::Row const& row) const {
        Candidate one{{row.id(0), std::nullopt, {}}, 0};
        auto& facts = one.weighed.facts;
        if (!row.is_null(5)) one.weighed.deal = row.id(5);
        if (!row.is_null(2)) facts.priority = row.text(2);
        facts.is_all_day = !row.is_null(4) && row.integer(4) != 0;
        one.points = points_for_priority(facts.priority);
        if (row.is_null(1)) return one;
        facts.planned_at = row.integer(1);
        facts.until = row.integer(3);
        // What has begun and is due later weighs as much as what is due today.
        auto const late = (window_.ends - 1 - *facts.until) / micros_per_day;
        one.points += points_for_delay(std::max<std::int64_t>(late, 0));
        return one;
    }

    // Of a series the times to come, and the last one where that was missed.
    void add_series() {
        constexpr int month = 31;
        auto const from = start_of_day(add_days(window_.today, -month), window_.zone);
        std::map<Id, Item> missed;
        for (auto& time : planned_series(context_, user_, {from, window_.until})) {
            auto const is_late = deadline_of(time.record).value_or(time.at) < window_.begins;
            auto const id = time.record.id;
            auto facts = weighed(time.record, time.at);
            Item item{std::move(time.record), time.at, true, std::move(facts), {}};
            if (is_late) {
                if (!time.is_superseded) missed.insert_or_assign(id, std::move(item));
                continue;
            }
            auto& place = item.at < window_.ends ? today_ : upcoming_;
            ++place.count;
            place.items.push_back(std::move(item));
        }
        for (auto& [id, item] : missed) {
            ++overdue_.count;
            overdue_.items.push_back(std::move(item));
        }
    }

    void add_scores() {
        std::vector<Weighed> weighed;
        for (auto const* each : scored()) {
            for (auto const& item : each->items) weighed.push_back(item.weighed);
        }
        Scorer const scorer(context_, weighed);
        for (auto* each : scored()) {
            for (auto& item : each->items)
                item.score = scorer(item.weighed, window_.now, window_.today, window_.zone);
        }
    }

    void cut() {
        for (auto* each : scored()) {
            std::stable_sort(each->items.begin(), each->items.end(), [](Item const& a, Item const& b) {
                return a.score.points != b.score.points ? a.score.points > b.score.points : a.at < b.at;
            });
        }
        std::stable_sort(upcoming_.items.begin(), upcoming_.items.end(),
                         [](Item const& a, Item const& b) { return a.at < b.at; });
        for (auto* each : all()) {
            auto& items = each->items;
            if (items.size() > query_.limit)
                items.erase(items.begin() + std::ptrdiff_t(query_.limit), items.end());
        }
    }

    // Reads the records of what is once, each of which stands in one part.
    void fill() {
        std::unordered_map<Id, Record*> places;
        for (auto* part : all()) {
            for (auto& item : part->items) {
                if (!item.is_of_series) places.emplace(item.record.id, &item.record);
            }
        }
        std::vector<Id> ids;
        for (auto const& [id, place] : places) ids.push_back(id);
        for (auto& record : find_records(context_, entity_, ids, fields_)) {
            auto* place = places.at(record.id);
            *place = std::move(record);
        }
    }

    // Of each day how many minutes there are, and how many are taken.
    json::array capacity_json() const {
        auto const last = add_days(window_.today, query_.days);
        auto const time = working_time(context_, user_, window_.today, last);
        calendar::Span const span{window_.begins, window_.until};
        auto taken = taken_days(planned_within(context_, user_, span), span, time, window_.zone);
        json::array days;
        for (int day = 0; day <= query_.days; ++day) {
            auto const date = add_days(window_.today, day);
            days.emplace_back(json::object{
                {"date", date}, {"available", time.minutes_on(date)}, {"planned", taken[date].minutes}});
        }
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
    Fields fields_;
    Part overdue_, today_, upcoming_, undated_, done_;
};

}  // namespace

json::object day_of(Context const& context, DayQuery const& query) { return Day(context, query).tell(); }

}  // namespace sampark::crm::activity
