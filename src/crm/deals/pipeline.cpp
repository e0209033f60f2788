#include "crm/deals/pipeline.hpp"

#include "crm/deals/stage.hpp"
#include "records/hooks.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"

namespace sampark::crm {
namespace {

// Refuses to trash what deals still stand on.
void refuse_while_used(Context const& context, std::string_view field, Id const& id) {
    SystemContext const system(context);
    ListQuery query;
    query.filter = json::object{{field, {{"eq", to_text(id)}}}};
    auto const deals = count(*system, context.catalog.at("deal"), query);
    if (deals > 0) throw Problem(409, "in_use", {{"entity", "deal"}, {"count", deals}});
}

class PipelineHooks final : public Hooks {
public:
    void removing(Context const& context, Record const& record) const override {
        refuse_while_used(context, "pipeline", record.id);
    }
};

// A stage without a place comes last among the open ones of its pipeline, and before those that close.
std::int64_t next_open_position(Context const& context, Id const& pipeline) {
    auto const place = context.tx.first(
        "SELECT open.last, (SELECT MIN(position) FROM stage WHERE workspace_id = $1 AND pipeline = $2 AND "
        "outcome <> 'open' AND deleted_at IS NULL AND position > open.last) FROM (SELECT "
        "COALESCE(MAX(position), 0) AS last FROM stage WHERE workspace_id = $1 AND pipeline = $2 AND "
        "outcome = 'open' AND deleted_at IS NULL) open",
        [](db::Row const& row) {
            auto const last = row.integer(0);
            return row.is_null(1) || row.integer(1) > last + 1 ? last + 1 : last;
        },
        context.workspace(), pipeline);
    return place.value_or(1);
}

class StageHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<stage::Stage> row(record);
        if (!row.has(stage::position))
            row.set(stage::position, next_open_position(context, row[stage::pipeline]));
        if (!row.has(stage::probability) && row[stage::outcome] != "open") {
            row.set(stage::probability, row[stage::outcome] == "won" ? 100 : 0);
        }
        if (before != nullptr && before->at(stage::pipeline.info) != record.at(stage::pipeline.info)) {
            errors.push_back({"pipeline", "read_only", {}});
        }
    }
    void removing(Context const& context, Record const& record) const override {
        refuse_while_used(context, "stage", record.id);
    }
};

}  // namespace

namespace pipeline {
Hooks const& rules() {
    static PipelineHooks const hooks;
    return hooks;
}
}  // namespace pipeline

namespace stage {
Hooks const& rules() {
    static StageHooks const hooks;
    return hooks;
}
}  // namespace stage

}  // namespace sampark::crm
