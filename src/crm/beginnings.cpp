#include "crm/beginnings.hpp"

#include "records/lookup.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace sampark::crm::beginnings {
namespace {

struct Words {
    std::string_view en;
    std::string_view bn;

    std::string_view in(std::string_view locale) const { return locale == "bn" ? bn : en; }
};

constexpr Words pipeline_name{"Sales", "বিক্রয়"};

struct StageSeed {
    Words name;
    std::string_view outcome;
    int probability;
};
constexpr StageSeed stage_seeds[]{
    {{"New", "নতুন"}, "open", 10},         {{"Contacted", "যোগাযোগ হয়েছে"}, "open", 20},
    {{"Proposal", "প্রস্তাব"}, "open", 50}, {{"Negotiation", "দর-কষাকষি"}, "open", 75},
    {{"Won", "জেতা"}, "won", 100},        {{"Lost", "হাতছাড়া"}, "lost", 0},
};

constexpr Words loss_reason_lines{"Price\nChose a competitor\nNo reply\nNo need any more\nNot now",
                                  "দাম বেশি\nঅন্য প্রতিষ্ঠান বেছে নিয়েছেন\nসাড়া মেলেনি\nআর দরকার নেই\nএখন নয়"};

// The pipeline that came with the workspace. Imports on the command line are by nobody as well, but later;
// in the trash it is still the first.
std::optional<Id> seeded_pipeline(Context const& context) {
    return context.tx.first(
        "SELECT id FROM pipeline WHERE workspace_id = $1 AND created_by IS NULL ORDER BY created_at, id "
        "LIMIT 1",
        [](db::Row const& row) { return row.id(0); }, context.workspace());
}

struct Named {
    Id id;
    std::string name;
    bool seeded;
};

Named read_named(db::Row const& row) { return {row.id(0), std::string(row.text(1)), row.integer(2) != 0}; }

std::vector<Named> pipelines(Context const& context, Id const& seeded) {
    std::vector<Named> found;
    context.tx.each(
        "SELECT id, name, CASE WHEN id = $2 THEN 1 ELSE 0 END FROM pipeline WHERE workspace_id = $1 AND "
        "deleted_at IS NULL",
        [&](db::Row const& row) { found.push_back(read_named(row)); }, context.workspace(), seeded);
    return found;
}

std::vector<Named> stages_of(Context const& context, Id const& pipeline) {
    std::vector<Named> found;
    context.tx.each(
        "SELECT id, name, CASE WHEN created_by IS NULL THEN 1 ELSE 0 END FROM stage WHERE workspace_id = $1 "
        "AND pipeline = $2 AND deleted_at IS NULL",
        [&](db::Row const& row) { found.push_back(read_named(row)); }, context.workspace(), pipeline);
    return found;
}

// Unless another among them is called so.
void rename(Context const& context, std::string_view noun, std::vector<Named> const& all, Words const& name,
            std::string_view from, std::string_view to) {
    auto const is_taken = [&](Named const& named) { return named.name == name.in(to); };
    if (std::any_of(all.begin(), all.end(), is_taken)) return;
    for (auto const& [id, now, seeded] : all) {
        if (seeded && now == name.in(from))
            update(context, context.catalog.at(noun), id, {{"name", name.in(to)}}, std::nullopt);
    }
}

}  // namespace

void seed_pipeline(Context const& context, std::string_view locale) {
    auto const pipeline = create(context, context.catalog.at("pipeline"),
                                 {{"name", pipeline_name.in(locale)}, {"position", 1}});
    constexpr int room = 100;  // for more open stages before those that close
    int position = 0;
    for (auto const& seed : stage_seeds) {
        create(context, context.catalog.at("stage"),
               {{"name", seed.name.in(locale)},
                {"pipeline", to_text(pipeline.record.id)},
                {"position", (seed.outcome == "open" ? 0 : room) + ++position},
                {"outcome", seed.outcome},
                {"probability", seed.probability}});
    }
}

std::string_view loss_reasons(std::string_view locale) { return loss_reason_lines.in(locale); }

void rename_pipeline(Context const& context, std::string_view from, std::string_view to) {
    SystemContext const system(context);
    auto const seeded = seeded_pipeline(*system);
    if (!seeded) return;
    rename(*system, "pipeline", pipelines(*system, *seeded), pipeline_name, from, to);
    auto const stages = stages_of(*system, *seeded);
    for (auto const& seed : stage_seeds) rename(*system, "stage", stages, seed.name, from, to);
}

}  // namespace sampark::crm::beginnings
