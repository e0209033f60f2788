#include "api/duplicate_job.hpp"

#include "base/log.hpp"
#include "records/lookup.hpp"

#include <filesystem>

namespace sampark::api {
namespace {

bool is_gone_on_with(Context const& context, duplicates::Scan const& scan) {
    auto const job = scan.job ? find_job(context.tx, context.workspace(), *scan.job) : std::nullopt;
    return job && !job->finished_at;
}

class ScanJob {
public:
    ScanJob(App& app, JobContext& job)
        : app_(app),
          job_(job),
          actor_(system_actor(job.job().workspace)),
          catalog_(app.catalogs().of(actor_.workspace)) {}

    void perform() {
        auto const id = id_in(job_.job(), "scan");
        auto const scan =
            app_.read_as(actor_, [&](Context const& context) { return duplicates::find_scan(context, id); });
        if (!scan || scan->state != "running" || scan->job != job_.job().id) return;
        try {
            duplicates::run_scan(catalog_->at(scan->entity), *scan, options());
        } catch (Problem const& problem) {
            // What may pass (a full disk, a busy database) leaves it to be gone on with.
            if (problem.status >= 500) throw;
            log_warning("scan failed", {{"scan", to_text(id)}, {"code", problem.code}});
            end(id, "failed", problem.code);
        } catch (JobInterrupted const&) {
            if (job_.cancelled()) end(id, "cancelled");
            throw;
        }
    }

private:
    duplicates::ScanOptions options() {
        duplicates::ScanOptions options;
        options.transactions.read = [this](duplicates::InTransaction const& function) {
            app_.read_as(actor_, function);
        };
        options.transactions.write = [this](duplicates::InTransaction const& function) { write(function); };
        options.checkpoint = [this](Context const& context, duplicates::Scan const& scan) {
            job_.checkpoint(context.tx, {{"place", scan.place}});
        };
        options.progress = [this] { job_.stop_if_asked(); };
        options.folder = std::filesystem::path(app_.config().data_directory) / "spool";
        return options;
    }

    template <class Function>
    void write(Function const& function) {
        app_.write_as(actor_, [&](Context const& context) {
            function(context);
            return 0;
        });
    }

    void end(Id const& id, std::string_view state, std::string_view problem = {}) {
        write([&](Context const& context) { duplicates::end_scan(context, id, state, problem); });
    }

    App& app_;
    JobContext& job_;
    Actor actor_;
    std::shared_ptr<Catalog const> catalog_;
};

}  // namespace

duplicates::Scan begin_scan(Context const& context, Jobs& jobs, EntityDef const& entity) {
    hold(context, "duplicate_scan." + std::string(entity.name()));
    auto const before = duplicates::find_scan(context, entity);
    if (before && before->state == "running" && is_gone_on_with(context, *before))
        throw Problem(409, "scan_under_way");
    duplicates::Scan scan;
    scan.id = new_id();
    scan.entity = entity.name();
    scan.created_by = context.actor.user;
    scan.created_at = now_micros();
    NewJob job;
    job.workspace = context.workspace();
    job.kind = duplicates_job;
    job.payload = {{"scan", to_text(scan.id)}};
    scan.job = jobs.enqueue(context.tx, job);
    duplicates::insert(context, scan);
    return scan;
}

void run_scan(App& app, JobContext& job) { ScanJob(app, job).perform(); }

duplicates::Scan as_it_stands(Context const& context, duplicates::Scan scan) {
    if (scan.state != "running" || is_gone_on_with(context, scan)) return scan;
    scan.state = "failed";
    scan.problem = "scan_cut_off";
    return scan;
}

}  // namespace sampark::api
