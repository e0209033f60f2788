#include "crm/activities/load.hpp"

#include "crm/activities/activity.hpp"
#include "crm/activities/planned.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::crm::activity {
namespace {

json::array days_of(Context const& context, Id const& user, std::string const& from, int days) {
    auto const zone = context.actor.time_zone;
    auto const time = working_time(context, user, from, add_days(from, days));
    calendar::Span const span{start_of_day(from, zone), start_of_day(add_days(from, days), zone)};
    auto taken = taken_days(planned_within(context, user, span), span, time, zone);
    json::array list;
    for (int day = 0; day < days; ++day) {
        auto const date = add_days(from, day);
        auto const& of_day = taken[date];
        list.emplace_back(json::object{{"date", date},
                                       {"available", time.minutes_on(date)},
                                       {"planned", of_day.minutes},
                                       {"count", of_day.count}});
    }
    return list;
}

}  // namespace

json::object load_of(Context const& context, std::vector<Id> const& users, std::string const& from,
                     int days) {
    auto const& activities = context.catalog.at("activity");
    require(context, activities, Act::read);
    auto const zone = context.actor.time_zone;
    auto const now = now_micros();
    auto const today = start_of_day(date_on(now, zone), zone);
    Labels labels;
    for (auto const& user : users) labels.want("user", user);
    labels.load(context);
    json::array list;
    for (auto const& user : users) {
        auto const* name = labels.find("user", user);
        if (name == nullptr) continue;  // not the caller's to see
        ListQuery query;
        query.filter = missed(user, now, today);
        auto const overdue = count(context, activities, query) +
                             static_cast<std::int64_t>(missed_times(context, user, now, today).size());
        list.emplace_back(json::object{{"user", {{"id", to_text(user)}, {"label", *name}}},
                                       {"overdue", overdue},
                                       {"days", days_of(context, user, from, days)}});
    }
    return {{"users", std::move(list)}};
}

}  // namespace sampark::crm::activity
