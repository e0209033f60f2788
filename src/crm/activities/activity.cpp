#include "crm/activities/activity.hpp"

#include "records/hooks.hpp"

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
};

}  // namespace

Hooks const& rules() {
    static ActivityHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::activity
