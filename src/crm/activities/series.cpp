#include "crm/activities/series.hpp"

#include "crm/activities/activity.hpp"

namespace sampark::crm::activity {

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
    calendar::Series repeated{*rule, *at, zone != nullptr ? *zone : std::string(usual_zone), {}};
    if (auto const* left_out = std::get_if<json::value>(&activity.at(excluded.info))) {
        for (auto const& start : left_out->get_array()) {
            if (auto const moment = parse_time(std::string_view(start.get_string())))
                repeated.excluded.push_back(*moment);
        }
    }
    return repeated;
}

}  // namespace sampark::crm::activity
