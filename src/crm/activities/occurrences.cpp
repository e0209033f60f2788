#include "crm/activities/occurrences.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/series.hpp"
#include "crm/activities/working_time.hpp"
#include "records/list.hpp"
#include "records/tally.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <unordered_map>

namespace sampark::crm::activity {
namespace {

// More than these are not gathered to choose from.
constexpr std::int64_t most_gathered = 100'000;
constexpr std::int64_t most_series = 5'000;

// When one is: an activity by itself, or a time of a series. The record is loaded once it is chosen.
struct Place {
    Micros at = 0;
    Id id;
    bool is_of_series = false;
};

bool is_earlier(Place const& a, Place const& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; }

// Whether any condition of the filter is on the field.
bool asks_for(json::value const& filter, std::string_view field) {
    if (auto const* list = filter.if_array())
        return std::any_of(list->begin(), list->end(),
                           [&](auto const& each) { return asks_for(each, field); });
    auto const* object = filter.if_object();
    return object != nullptr && std::any_of(object->begin(), object->end(), [&](auto const& member) {
               auto const name = member.key();
               auto const is_joint = name == "and" || name == "or" || name == "not";
               return name == field || (is_joint && asks_for(member.value(), field));
           });
}

Micros minutes(std::int64_t count) { return count * 60 * micros_per_second; }

std::optional<Micros> time_in(Record const& record, FieldInfo const& field) {
    auto const* at = std::get_if<Micros>(&record.at(field));
    return at == nullptr ? std::nullopt : std::optional(*at);
}

class Finder {
public:
    Finder(Context const& context, OccurrenceQuery const& query)
        : context_(context), query_(query), entity_(context.catalog.at("activity")) {
        auto const& [from, until] = query.span;
        if (until <= from) throw invalid({{"to", "ends_before_start", {}}});
        if (until - from > longest_span)
            throw invalid({{"to", "span_too_long", {{"max", longest_span / micros_per_day}}}});
        require(context, entity_, Act::read);
        found_.fields = chosen_fields(context, entity_, query.fields);
        read_ = found_.fields;
        add_unique(read_, planning_fields(entity_));
        of_owners_ = asks_for(query.filter, owner.info.name);
    }

    Occurrences find() {
        gather_series();
        if (!query_.only_series) gather_under_way();
        make_days();
        for (auto const& place : places_) put(place);
        if (!query_.only_series) put_beginning();
        choose();
        load_chosen();
        std::stable_sort(found_.items.begin(), found_.items.end(),
                         [](auto const& a, auto const& b) { return a.at < b.at; });
        return std::move(found_);
    }

private:
    // What began before the span, of one day and of more.
    void gather_under_way() {
        auto const from = query_.span.from;
        auto const gather = [&](db::Row const& row) { places_.push_back({row.integer(0), row.id(1)}); };
        read(gather, [&](SqlBuilder& sql) {
            sql.add(" AND t.planned_at >= ").param(from - micros_per_day);
            sql.add(" AND t.planned_at < ").param(from);
            sql.add(" AND t.end_at > ").param(from).add(" AND t.runs_until IS NULL");
        });
        read(gather, [&](SqlBuilder& sql) {
            sql.add(" AND t.runs_until > ").param(from).add(" AND t.planned_at < ").param(from);
        });
    }

    // What begins within the span: of a large team so much that where only the first of each day are shown
    // the others are counted and not read.
    void put_beginning() {
        if (query_.per_day > 0) {
            count_beginning();
            for (std::size_t i = 0; i < days_.size(); ++i) keep_first_of(i);
            return;
        }
        read(
            [&](db::Row const& row) {
                put({row.integer(0), row.id(1)});
            },
            [&](SqlBuilder& sql) { begins_within(sql, query_.span.from, query_.span.until); });
    }
    static void begins_within(SqlBuilder& sql, Micros from, Micros until) {
        sql.add(" AND t.planned_at >= ").param(from).add(" AND t.planned_at < ").param(until);
    }

    void count_beginning() {
        auto const day_number = [&](SqlBuilder& sql) { add_day_number(sql); };
        auto const single = [&](SqlBuilder& sql, Reach) {
            matching_single(sql);
            begins_within(sql, query_.span.from, query_.span.until);
        };
        auto const counts = tally(context_, entity_.name(), day_number, single);
        for (std::size_t day = 0; day < counts.size(); ++day) days_[day].beginning = counts[day];
        for (auto const& [id, at] : repeats_) {
            if (!has_more_series_ && at >= query_.span.from && at < query_.span.until) ++day_of(at).repeating;
        }
        for (auto& day : days_) {
            day.beginning -= day.repeating;
            day.count += day.beginning;
            count_ += static_cast<std::size_t>(day.beginning);
        }
    }

    // Which of the days something begins on: days of equal length are reckoned together.
    void add_day_number(SqlBuilder& sql) const {
        for (std::size_t first = 0, next = 0; first < days_.size(); first = next) {
            auto const length = days_[first].ends - days_[first].begins;
            while (next < days_.size() && days_[next].ends - days_[next].begins == length) ++next;
            auto const is_last = next == days_.size();
            if (!is_last) sql.add("CASE WHEN t.planned_at < ").param(days_[next - 1].ends).add(" THEN ");
            if (first > 0) sql.param(static_cast<std::int64_t>(first)).add(" + ");
            sql.add("(t.planned_at - ").param(days_[first].begins).add(") / ").param(length);
            if (!is_last) sql.add(" ELSE ");
        }
        for (std::size_t i = 1; i < days_.size(); ++i) {
            if (days_[i].ends - days_[i].begins != days_[i - 1].ends - days_[i - 1].begins) sql.add(" END");
        }
    }

    void keep_first_of(std::size_t index) {
        // Of so many the index of times soon finds the first; of fewer it may look at all that others do
        // before.
        constexpr std::int64_t many = 200;
        auto const& day = days_[index];
        if (day.beginning <= 0) return;
        auto const most = static_cast<std::int64_t>(query_.per_day) + day.repeating;
        read(
            [&](db::Row const& row) {
                keep(days_[index], {row.integer(0), row.id(1)});
            },
            [&](SqlBuilder& sql) {
                begins_within(sql, std::max(day.begins, query_.span.from),
                              std::min(day.ends, query_.span.until));
                if (day.beginning < many)
                    sql.add(" ORDER BY t.planned_at + 0, t.id");
                else
                    sql.add(" ORDER BY t.planned_at, t.id");
            },
            most);
    }

    // Hands over those that are once; tells of more than are gathered.
    template <class Take, class Condition>
    void read(Take const& take, Condition const& condition) {
        auto const count = read(take, condition, most_gathered + 1);
        found_.is_cut = found_.is_cut || count > most_gathered;
    }
    template <class Take, class Condition>
    std::int64_t read(Take const& take, Condition const& condition, std::int64_t most) const {
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT t.planned_at, t.id");
        matching_single(sql);
        condition(sql);
        sql.add(" LIMIT ").param(most);
        std::int64_t count = 0;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            ++count;
            if (has_more_series_ || !repeats_.contains(row.id(1))) take(row);
        });
        return count;
    }

    // Every status there is: of several owners the index then has all that is asked for. What repeats is told
    // apart here as long as it is known: asking for it in SQL would look into every record.
    void matching_single(SqlBuilder& sql) const {
        matching(sql);
        if (of_owners_) sql.add(" AND t.status IN ('planned', 'done', 'cancelled')");
        if (has_more_series_) sql.add(" AND t.recurrence IS NULL");
    }

    void matching(SqlBuilder& sql) const {
        ListQuery list;
        list.filter = query_.filter;
        add_matching(sql, context_, entity_, list, Conditions::shown);
    }

    void gather_series() {
        auto const needed = planning_fields(entity_);
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT ");
        add_columns(sql, "t", needed);
        matching(sql);
        // By the index of what repeats, which is little, rather than by that of all times.
        sql.add(" AND t.recurrence IS NOT NULL AND ").comparable("t", entity_.at(recurrence.info.name));
        sql.add(" > '' AND COALESCE(t.planned_at, NULL) < ").param(query_.span.until);
        sql.add(" ORDER BY t.id LIMIT ").param(most_series + 1);
        std::vector<Record> found;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            int column = 0;
            found.push_back(read_row(row, entity_, needed, column));
        });
        has_more_series_ = found.size() > static_cast<std::size_t>(most_series);
        if (has_more_series_) found.pop_back();
        found_.is_cut = has_more_series_;
        for (auto const& record : found)
            repeats_.emplace(record.id, time_in(record, planned_at.info).value_or(0));
        now_ = now_micros();
        auto const replaced = replaced_times(found);
        for (auto const& record : found) expand(record, replaced);
    }

    // The times of series for which another record stands, whoever may see it: those that could be shown.
    std::map<Id, std::vector<Micros>> replaced_times(std::vector<Record> const& masters) const {
        std::map<Id, std::vector<Micros>> times;
        Micros longest = 0;
        for (auto const& master : masters) longest = std::max(longest, length_of(master).value_or(0));
        constexpr std::size_t batch = 256;
        for (std::size_t begin = 0; begin < masters.size(); begin += batch) {
            std::vector<Id> ids;
            for (auto i = begin; i < std::min(begin + batch, masters.size()); ++i)
                ids.push_back(masters[i].id);
            SqlBuilder sql(context_.tx.dialect());
            sql.add("SELECT series, occurrence_at FROM activity WHERE workspace_id = ")
                .param(context_.workspace());
            sql.add(" AND deleted_at IS NULL AND series IS NOT NULL AND series IN (");
            add_id_list(sql, ids);
            sql.add(") AND occurrence_at >= ").param(whole_second(query_.span.from - longest));
            sql.add(" AND occurrence_at < ").param(query_.span.until);
            context_.tx.execute(sql.sql(), sql.params(),
                                [&](db::Row const& row) { times[row.id(0)].push_back(row.integer(1)); });
        }
        return times;
    }

    // The last of the moments that has come; 0 when none has.
    Micros last_come(std::vector<Micros> const& moments) const {
        Micros last = 0;
        for (auto const at : moments) {
            if (at <= now_) last = std::max(last, at);
        }
        return last;
    }

    void expand(Record const& record, std::map<Id, std::vector<Micros>> const& replaced) {
        auto series = series_of(record, context_.catalog.settings().time_zone);
        if (!series) return;
        if (auto const found = replaced.find(record.id); found != replaced.end())
            series->excluded.insert(series->excluded.end(), found->second.begin(), found->second.end());
        auto const length = length_of(record).value_or(0);
        auto const& [from, until] = query_.span;
        auto const room = static_cast<std::size_t>(most_gathered) - places_.size();
        auto const times =
            calendar::expand(*series, {from - length, until}, std::min(room, occurrence_limit));
        found_.is_cut = found_.is_cut || times.is_cut;
        last_come_[record.id] = std::max(last_come(series->excluded), last_come(times.starts));
        for (auto const at : times.starts) {
            if (at < from && at + length <= from) continue;
            places_.push_back({at, record.id, true});
        }
    }

    // The first of each day, or of all.
    void choose() {
        auto const room = std::min(query_.limit, occurrence_limit);
        for (auto& day : days_) {
            if (day.count > 0) found_.days[day.date] = day.count;
            std::sort(day.first.begin(), day.first.end(), is_earlier);
            for (auto const& place : day.first) {
                if (chosen_.size() == room) break;
                chosen_.push_back(place);
            }
        }
        found_.is_cut = found_.is_cut || chosen_.size() < count_;
    }

    struct DayOf {
        std::string date;
        Micros begins = 0;
        Micros ends = 0;
        std::int64_t count = 0;      // of all
        std::int64_t beginning = 0;  // of what is once and begins on it
        std::int64_t repeating = 0;  // which that count took in at first
        std::vector<Place> first;    // a heap, the last of them on top
    };

    // From that of the earliest on, for what is under way began before.
    void make_days() {
        auto earliest = query_.span.from;
        for (auto const& place : places_) earliest = std::min(earliest, place.at);
        auto const& zone = context_.actor.time_zone;
        auto date = date_on(std::max(earliest, query_.span.from - longest_span), zone);
        for (auto begins = start_of_day(date, zone); begins < query_.span.until;) {
            auto next = add_days(date, 1);
            auto const ends = start_of_day(next, zone);
            days_.push_back({std::move(date), begins, ends, 0, 0, 0, {}});
            date = std::move(next);
            begins = ends;
        }
    }

    DayOf& day_of(Micros at) {
        return *std::upper_bound(days_.begin(), days_.end() - 1, at,
                                 [](Micros moment, DayOf const& each) { return moment < each.ends; });
    }

    void put(Place const& place) {
        auto& day = day_of(place.at);
        ++count_;
        ++day.count;
        keep(day, place);
    }

    // Where it is among those that are shown.
    void keep(DayOf& day, Place const& place) const {
        auto& first = day.first;
        first.push_back(place);
        if (query_.per_day == 0) return;
        std::push_heap(first.begin(), first.end(), is_earlier);
        if (first.size() <= query_.per_day) return;
        std::pop_heap(first.begin(), first.end(), is_earlier);
        first.pop_back();
    }

    void load_chosen() {
        std::vector<Id> ids;
        std::unordered_map<Id, Record> records;
        for (auto const& place : chosen_) {
            if (records.try_emplace(place.id, entity_).second) ids.push_back(place.id);
        }
        for (auto& record : find_records(context_, entity_, ids, read_))
            records.at(record.id) = std::move(record);
        for (auto const& [at, id, is_of_series] : chosen_) {
            auto const& record = records.at(id);
            auto const length = length_of(record);
            found_.items.push_back({is_of_series ? at_time(record, at) : record, at,
                                    length ? std::optional(at + *length) : std::nullopt, is_of_series,
                                    is_of_series && at < last_come_.at(id)});
        }
    }

    Context const& context_;
    OccurrenceQuery const& query_;
    EntityDef const& entity_;
    Fields read_;
    bool of_owners_ = false;  // the filter speaks of them
    Micros now_ = 0;
    std::unordered_map<Id, Micros> repeats_;    // when the first time of each is planned
    std::unordered_map<Id, Micros> last_come_;  // of each series the last time that has come
    std::vector<Place> places_;                 // of series, and of what is under way when the span begins
    std::size_t count_ = 0;                     // of all
    bool has_more_series_ = false;              // than are gathered
    std::vector<DayOf> days_;
    std::vector<Place> chosen_;
    Occurrences found_;
};

}  // namespace

Fields planning_fields(EntityDef const& activities) {
    Fields needed;
    for (auto const* info :
         {&subject.info, &kind.info, &status.info, &priority.info, &due_at.info, &start_at.info, &end_at.info,
          &all_day.info, &duration.info, &time_zone.info, &recurrence.info, &excluded.info, &added.info,
          &series.info, &occurrence_at.info, &planned_at.info, &owner.info})
        needed.push_back(&activities.at(info->name));
    return needed;
}

std::optional<Micros> length_of(Record const& activity) {
    auto const* start = std::get_if<Micros>(&activity.at(start_at.info));
    auto const* end = std::get_if<Micros>(&activity.at(end_at.info));
    if (start != nullptr && end != nullptr && *end >= *start) return *end - *start;
    auto const* said = std::get_if<std::int64_t>(&activity.at(duration.info));
    return said == nullptr ? std::nullopt : std::optional(minutes(*said));
}

Record at_time(Record const& master, Micros start) {
    auto record = master;
    auto const first = moment_of(master);
    if (!first) return record;
    for (auto const* field : {&start_at.info, &due_at.info, &end_at.info, &planned_at.info}) {
        if (auto* time = std::get_if<Micros>(&record.at(*field))) *time += start - *first;
    }
    record.at(occurrence_at.info) = start;
    return record;
}

Occurrences occurrences(Context const& context, OccurrenceQuery const& query) {
    return Finder(context, query).find();
}

Occurrences open_occurrences(Context const& context, Id const& whole, Micros from, std::size_t limit) {
    auto const& activities = context.catalog.at("activity");
    require(context, activities, Act::read);
    Occurrences found;
    found.fields = visible_fields(context, activities);
    auto read = found.fields;
    add_unique(read, planning_fields(activities));
    auto const master = find_record(context, activities, whole, Act::read, read);
    if (!master) throw not_found(activities.name(), to_text(whole));
    auto const repeated = series_of(*master, context.catalog.settings().time_zone);
    if (!repeated) return found;
    auto const length = length_of(*master);
    for (auto const at : open_times(context, whole, *repeated, from, limit)) {
        auto const until = length ? std::optional(at + *length) : std::nullopt;
        found.items.push_back({at_time(*master, at), at, until, true, false});
    }
    return found;
}

json::object to_json(Context const& context, Occurrences const& found) {
    Labels labels;
    for (auto const& item : found.items) want_labels(item.record, found.fields, labels);
    labels.load(context);
    json::array items;
    for (auto const& item : found.items) {
        auto object = sampark::to_json(item.record, found.fields, labels);
        object["at"] = format_time(item.at);
        object["until"] = item.until ? json::value(format_time(*item.until)) : json::value(nullptr);
        if (item.is_of_series) object["occurrence_at"] = format_time(item.at);
        object["repeats"] = item.is_of_series;
        object["superseded"] = item.is_superseded;
        items.emplace_back(std::move(object));
    }
    json::object days;
    for (auto const& [date, count] : found.days) days[date] = count;
    return {{"items", std::move(items)}, {"days", std::move(days)}, {"cut", found.is_cut}};
}

}  // namespace sampark::crm::activity
