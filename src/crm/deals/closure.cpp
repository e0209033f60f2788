#include "crm/deals/closure.hpp"

#include "crm/deals/deal.hpp"
#include "crm/deals/stage.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

#include <limits>

namespace sampark::crm::deal {
namespace {

Record find_deal(Context const& context, Id const& id) {
    auto const& deals = context.catalog.at("deal");
    auto record = find_record(context, deals, id, Act::update, all_fields(deals));
    if (!record) throw not_found("deal", to_text(id));
    return std::move(*record);
}

// A pipeline without such a stage gets one, after all others: every deal can be won and lost.
Id add_closing_stage(Context const& context, Id const& pipeline_id, std::string_view outcome) {
    constexpr int last = 1000;
    auto const language = context.catalog.settings().locale == "bn" ? Language::bn : Language::en;
    auto const name = translate(language, "deal.choices.status." + std::string(outcome));
    auto const stage = create(
        context, context.catalog.at("stage"),
        {{"name", name}, {"pipeline", to_text(pipeline_id)}, {"outcome", outcome}, {"position", last}});
    return stage.record.id;
}

// The pipeline's stage of that outcome: the first closing one, or the last open one.
Id stage_with(Context const& context, Id const& pipeline_id, std::string_view outcome) {
    ListQuery query;
    query.filter = json::object{{"pipeline", to_text(pipeline_id)}, {"outcome", outcome}};
    query.sort = {{std::string(stage::position.info.name), outcome == "open"}};
    query.limit = 1;
    SystemContext const system(context);
    auto const page = list(*system, context.catalog.at("stage"), query);
    if (!page.records.empty()) return page.records.front().id;
    if (outcome == "open") throw Problem(409, "no_such_stage", {{"outcome", outcome}});
    return add_closing_stage(*system, pipeline_id, outcome);
}

bool is_open(Context const& context, Id const& stage_id) {
    auto found = find_any(context, context.catalog.at("stage"), stage_id);
    return found && !found->deleted_at && Row<stage::Stage>(*found)[stage::outcome] == "open";
}

// The open stage of which the deal's history last speaks.
std::optional<Id> last_open_stage(Context const& context, Id const& id) {
    EventQuery query;
    query.entity = "deal";
    query.record = id;
    query.limit = std::numeric_limits<int>::max();
    for (auto const& event : events(context.tx, context.workspace(), query)) {
        auto const* change = event.changes.if_contains("stage");
        auto const* old = change == nullptr ? nullptr : change->at("old").if_string();
        auto const before = old == nullptr ? std::nullopt : parse_id(std::string_view(*old));
        if (before && is_open(context, *before)) return before;
    }
    return std::nullopt;
}

std::string_view name_of(Outcome outcome) { return outcome == Outcome::won ? "won" : "lost"; }

}  // namespace

Id closing_stage(Context const& context, Id const& pipeline_id, Outcome outcome) {
    return stage_with(context, pipeline_id, name_of(outcome));
}

void close(Context const& context, Id const& id, Outcome outcome, std::optional<std::string> const& reason) {
    auto record = find_deal(context, id);
    Row<Deal> const row(record);
    auto const wanted = name_of(outcome);
    json::object patch;
    if (row[status] != wanted) patch["stage"] = to_text(stage_with(context, row[deal::pipeline], wanted));
    if (reason) patch["loss_reason"] = *reason;
    if (!patch.empty()) update(context, *record.entity, id, patch, std::nullopt);
}

void reopen(Context const& context, Id const& id) {
    auto record = find_deal(context, id);
    Row<Deal> const row(record);
    if (row[status] == "open") return;
    auto const before = last_open_stage(context, id);
    auto const to = before ? *before : stage_with(context, row[deal::pipeline], "open");
    update(context, *record.entity, id, {{"stage", to_text(to)}}, std::nullopt);
}

}  // namespace sampark::crm::deal
