#include "crm/activities/series.hpp"

#include "crm/activities/activity.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace sampark::crm::activity {

namespace {

std::vector<Micros> times_in(Record const& activity, FieldInfo const& field) {
    std::vector<Micros> times;
    auto const* list = std::get_if<json::value>(&activity.at(field));
    if (list == nullptr) return times;
    for (auto const& start : list->get_array()) {
        if (auto const moment = parse_time(std::string_view(start.get_string()))) times.push_back(*moment);
    }
    return times;
}

}  // namespace

std::optional<Micros> moment_of(Record const& activity) {
    for (auto const& field : {start_at, due_at}) {
        if (auto const* at = std::get_if<Micros>(&activity.at(field.info))) return *at;
    }
    return std::nullopt;
}

std::optional<calendar::Series> series_of(Record const& activity, std::string_view usual_zone) {
    auto const* rule = std::get_if<std::string>(&activity.at(recurrence.info));
    auto const at = moment_of(activity);
    if (rule == nullptr || !at) return std::nullopt;
    auto const* zone = std::get_if<std::string>(&activity.at(time_zone.info));
    return calendar::Series{*rule, *at, zone != nullptr ? *zone : std::string(usual_zone),
                            times_in(activity, excluded.info), times_in(activity, added.info)};
}

std::vector<Micros> open_times(Context const& context, Id const& whole, calendar::Series const& repeated,
                               Micros from, std::size_t limit) {
    std::unordered_set<Micros> standing;
    context.tx.each(
        "SELECT occurrence_at FROM activity WHERE workspace_id = $1 AND series = $2 AND occurrence_at >= $3 "
        "AND deleted_at IS NULL ORDER BY occurrence_at LIMIT $4",
        [&](db::Row const& row) { standing.insert(whole_second(row.integer(0))); }, context.workspace(),
        whole, whole_second(from), static_cast<std::int64_t>(most_times_looked_at));
    // Of as many more as are taken, that many are free.
    calendar::Span const ahead{from, std::numeric_limits<Micros>::max()};
    auto times =
        calendar::expand(repeated, ahead, std::min(standing.size() + limit, most_times_looked_at)).starts;
    std::erase_if(times, [&](Micros start) { return standing.contains(whole_second(start)); });
    if (times.size() > limit) times.resize(limit);
    return times;
}

Micros whole_second(Micros moment) { return moment - moment % micros_per_second; }

std::optional<Id> standing_for(Context const& context, Id const& whole, Micros at) {
    auto const second = whole_second(at);
    return context.tx.first(
        "SELECT id FROM activity WHERE workspace_id = $1 AND series = $2 AND occurrence_at >= $3 AND "
        "occurrence_at < $4 AND deleted_at IS NULL ORDER BY id",
        [](db::Row const& row) { return row.id(0); }, context.workspace(), whole, second,
        second + micros_per_second);
}

}  // namespace sampark::crm::activity
