#include "crm/workspaces/workspace.hpp"

#include "crm/beginnings.hpp"
#include "records/duplicates/rules.hpp"
#include "records/hooks.hpp"

#include <date/tz.h>

namespace sampark::crm::workspace {
namespace {

// The language that it had until now, when it has another one.
std::optional<std::string> moved_from(Record const& record, Record const* before) {
    if (before == nullptr || before->at(locale.info) == record.at(locale.info)) return std::nullopt;
    auto const* language = std::get_if<std::string>(&before->at(locale.info));
    auto const known = language != nullptr && std::holds_alternative<std::string>(record.at(locale.info));
    return known ? std::optional(*language) : std::nullopt;
}

class WorkspaceHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        if (record.id != context.workspace()) throw Problem(409, "workspace_single");
        Row<Workspace> row(record);
        if (row.has(currency) && !minor_digits(row[currency])) {
            errors.push_back({"currency", "unknown_currency", {{"currency", row[currency]}}});
        }
        if (row.has(work_from) && row.has(work_to) && row[work_to] <= row[work_from])
            errors.push_back({"work_to", "ends_before_start", {}});
        if (row.has(workspace::duplicate_rules))
            duplicates::check_document(context.catalog, row[workspace::duplicate_rules], errors);
        try {
            if (row.has(time_zone)) date::locate_zone(row[time_zone]);
        } catch (std::runtime_error const&) {
            errors.push_back({"time_zone", "unknown_time_zone", {{"value", row[time_zone]}}});
        }
        auto const moved = moved_from(record, before);
        if (moved && row[loss_reasons] == beginnings::loss_reasons(*moved))
            row.set(loss_reasons, std::string(beginnings::loss_reasons(row[locale])));
    }
    // What the workspace began with, and nobody has changed since, follows its language; an undo of that
    // takes the names back by itself.
    void written(Context const& context, Record const& record, Record const* before) const override {
        auto const moved = moved_from(record, before);
        if (moved && !context.journal.changes().back().undoes)
            beginnings::rename_pipeline(context, *moved, std::get<std::string>(record.at(locale.info)));
    }
    void removing(Context const&, Record const&) const override { throw Problem(409, "workspace_stays"); }
};

}  // namespace

Hooks const& rules() {
    static WorkspaceHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::workspace
