#include "crm/beginnings.hpp"

#include "records/lookup.hpp"
#include "records/write.hpp"

#include <algorithm>
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

struct Named {
    Id id;
    std::string name;
    bool seeded;  // made with the workspace, by nobody
};

std::vector<Named> all_named(Context const& context, std::string_view table) {
    std::vector<Named> found;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id, t.name, t.created_by FROM ").name(table).add(" t WHERE t.workspace_id = ");
    sql.param(context.workspace()).add(" AND t.deleted_at IS NULL");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        found.push_back({row.id(0), std::string(row.text(1)), row.is_null(2)});
    });
    return found;
}

void rename(Context const& context, std::string_view noun, std::vector<Named> const& all, Words const& name,
            std::string_view from, std::string_view to) {
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
    auto const pipelines = all_named(*system, "pipeline");
    // The name of a pipeline is its own.
    auto const is_taken = [&](Named const& pipeline) { return pipeline.name == pipeline_name.in(to); };
    if (std::none_of(pipelines.begin(), pipelines.end(), is_taken))
        rename(*system, "pipeline", pipelines, pipeline_name, from, to);
    auto const stages = all_named(*system, "stage");
    for (auto const& seed : stage_seeds) rename(*system, "stage", stages, seed.name, from, to);
}

}  // namespace sampark::crm::beginnings
