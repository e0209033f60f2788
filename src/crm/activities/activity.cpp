#include "crm/activities/activity.hpp"

#include "records/hooks.hpp"

#include <date/tz.h>

namespace sampark::crm::activity {
namespace {

class ActivityHooks final : public Hooks {
public:
    void prepare(Context const&, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<Activity> row(record);
        auto const done = row[status] == "done";
        auto const was_done = before != nullptr && before->at(status.info) == Value(std::string("done"));
        if (done && !was_done && !row.has(completed_at)) row.set(completed_at, now_micros());
        if (!done && was_done) row.clear(completed_at);
        if (row.has(start_at) && row.has(end_at) && row[end_at] < row[start_at]) {
            errors.push_back({std::string(end_at.info.name), "ends_before_start", {}});
        }
    }

    // Whoever sets a time of day means it, unless they say that it is for the whole day.
    void asked(Context const& context, Record& record, Record const& before,
               json::object const& patch) const override {
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
};

}  // namespace

Hooks const& rules() {
    static ActivityHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::activity
