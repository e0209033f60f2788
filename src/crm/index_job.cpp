#include "crm/index_job.hpp"

#include "records/search.hpp"

namespace sampark::crm {
namespace {

constexpr int records_at_once = 200;

// {"asked", "after"}: how far an interrupted run came that was asked for by the same change; null before the
// first and after the last record.
std::optional<Id> last_indexed(Job const& job) {
    auto const* progress = job.progress.if_object();
    if (progress == nullptr || progress->at("asked") != job.payload.at("asked")) return std::nullopt;
    return parse_id(std::string_view(progress->at("after").as_string()));
}

json::value as_progress(Job const& job, std::optional<Id> const& after) {
    if (!after) return nullptr;
    return json::object{{"asked", job.payload.at("asked")}, {"after", to_text(*after)}};
}

}  // namespace

void enqueue_index(Context const& context, std::string_view entity) {
    NewJob job;
    job.workspace = context.workspace();
    job.kind = index_job;
    job.payload = {{"entity", entity}, {"asked", to_text(new_id())}};
    job.unique_key = std::string(entity);
    enqueue(context.tx, job);
}

void run_index(db::Database& database, Catalogs& catalogs, JobContext& job) {
    auto const workspace = job.job().workspace;
    auto const actor = system_actor(workspace);
    catalogs.forget(workspace);  // it may be from before the change, made by another node
    auto const catalog = catalogs.of(workspace);
    auto const* entity = catalog->find(std::string_view(job.job().payload.at("entity").as_string()));
    if (entity == nullptr) return;
    auto after = last_indexed(job.job());
    do {
        job.stop_if_asked();
        after = database.write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog, actor, journal, [&](Context const& context) {
                auto const last = reindex(context, *entity, after, records_at_once);
                job.checkpoint(tx, as_progress(job.job(), last));
                return last;
            });
        });
    } while (after);
}

}  // namespace sampark::crm
