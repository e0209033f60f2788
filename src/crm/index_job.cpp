#include "crm/index_job.hpp"

#include "records/search.hpp"

namespace sampark::crm {
namespace {

constexpr int records_at_once = 200;

// {"after": id}: how far an interrupted run came; null before the first and after the last record.
std::optional<Id> last_indexed(Job const& job) {
    auto const* progress = job.progress.if_object();
    auto const* after = progress == nullptr ? nullptr : progress->if_contains("after");
    return after == nullptr ? std::nullopt : parse_id(std::string_view(after->as_string()));
}

json::value as_progress(std::optional<Id> const& after) {
    return after ? json::value{{"after", to_text(*after)}} : json::value(nullptr);
}

}  // namespace

void enqueue_index(Context const& context, std::string_view entity) {
    NewJob job;
    job.workspace = context.workspace();
    job.kind = index_job;
    job.payload = {{"entity", entity}};
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
        database.write([&](db::Tx& tx) {
            Journal journal;
            run_in_workspace(tx, *catalog, actor, journal, [&](Context const& context) {
                after = reindex(context, *entity, after, records_at_once);
                job.checkpoint(tx, as_progress(after));
            });
        });
    } while (after);
}

}  // namespace sampark::crm
