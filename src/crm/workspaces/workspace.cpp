#include "crm/workspaces/workspace.hpp"

#include "records/hooks.hpp"

#include <date/tz.h>

namespace sampark::crm::workspace {
namespace {

class WorkspaceHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const*,
                 std::vector<FieldError>& errors) const override {
        if (record.id != context.workspace()) throw Problem(409, "workspace_single");
        Row<Workspace> const row(record);
        if (row.has(currency) && !minor_digits(row[currency])) {
            errors.push_back({"currency", "unknown_currency", {{"currency", row[currency]}}});
        }
        if (row.has(work_from) && row.has(work_to) && row[work_to] <= row[work_from])
            errors.push_back({"work_to", "ends_before_start", {}});
        try {
            if (row.has(time_zone)) date::locate_zone(row[time_zone]);
        } catch (std::runtime_error const&) {
            errors.push_back({"time_zone", "unknown_time_zone", {{"value", row[time_zone]}}});
        }
    }
    void removing(Context const&, Record const&) const override { throw Problem(409, "workspace_stays"); }
};

}  // namespace

Hooks const& rules() {
    static WorkspaceHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::workspace
