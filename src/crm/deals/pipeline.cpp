#include "crm/deals/pipeline.hpp"

#include "crm/deals/stage.hpp"
#include "crm/deals/usual_steps.hpp"
#include "records/hooks.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <utility>

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

struct Step {
    Id id;
    std::int64_t position;
    std::optional<std::int64_t> probability;
    bool open;
    bool used;     // deals stand on it
    bool sibling;  // made by the same run
};

std::vector<Step> steps_of(Context const& context, Id const& pipeline, std::span<Id const> siblings) {
    std::vector<Step> steps;
    context.tx.each(
        "SELECT s.id, s.position, s.probability, s.outcome, EXISTS (SELECT 1 FROM deal d WHERE "
        "d.workspace_id = $1 AND d.stage = s.id AND d.deleted_at IS NULL) FROM stage s WHERE "
        "s.workspace_id = $1 AND s.pipeline = $2 AND s.deleted_at IS NULL ORDER BY s.position, s.id",
        [&](db::Row const& row) {
            auto const probability = row.is_null(2) ? std::nullopt : std::optional(row.integer(2));
            auto const sibling = std::find(siblings.begin(), siblings.end(), row.id(0)) != siblings.end();
            steps.push_back({row.id(0), row.integer(1), probability, row.text(3) == "open",
                             row.integer(4) != 0, sibling});
        },
        context.workspace(), pipeline);
    return steps;
}

// Where a stage that an import makes belongs: among its siblings in the usual order, or else after the open
// stages that deals stand on. Before those that nobody uses, so that the board begins with what is there.
std::size_t place_among(std::vector<Step> const& steps, std::optional<std::int64_t> probability) {
    std::optional<std::size_t> after_sibling;
    std::optional<std::size_t> after_used;
    std::optional<std::size_t> first_open;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto const& step = steps[i];
        if (!step.open) continue;
        if (!first_open) first_open = i;
        if (step.used) after_used = i + 1;
        if (!step.sibling) continue;
        if (probability && step.probability > probability) return i;
        after_sibling = i + 1;
    }
    if (after_sibling) return *after_sibling;
    return after_used ? *after_used : first_open.value_or(0);
}

// The position of a new step before the one at `place`; those that stand in its way move on, and leave room
// for more of the same run, so that each moves once.
std::int64_t make_room(Context const& context, std::vector<Step> const& steps, std::size_t place) {
    auto const position = place == 0 ? 1 : steps[place - 1].position + 1;
    SystemContext const system(context);
    auto taken = position;
    auto room = 20;
    for (auto i = place; i < steps.size() && steps[i].position <= taken; ++i) {
        if (!steps[i].sibling) taken += std::exchange(room, 0);
        update(*system, context.catalog.at("stage"), steps[i].id, {{"position", ++taken}}, std::nullopt);
    }
    return position;
}

// The one that is named, or else the first.
std::optional<Id> pipeline_of(Context const& context, json::object const& input) {
    if (auto const named = text_member(input, "pipeline")) return parse_id(*named);
    auto const& pipelines = context.catalog.at("pipeline");
    auto const first = first_of(context, pipelines, pipelines.at(pipeline::position.info.name));
    return first ? std::optional(first->id) : std::nullopt;
}

class StageHooks final : public Hooks {
public:
    void named(Context const& context, json::object& input, std::span<Id const> siblings) const override {
        auto const usual = stage::usual_step(std::string(text_member(input, "name").value_or("")));
        auto const pipeline = pipeline_of(context, input);
        input["outcome"] = usual.outcome;
        if (!pipeline) return;
        input["pipeline"] = to_text(*pipeline);
        if (usual.outcome != "open") return;
        if (usual.probability) input["probability"] = *usual.probability;
        auto const steps = steps_of(context, *pipeline, siblings);
        input["position"] = make_room(context, steps, place_among(steps, usual.probability));
    }
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
