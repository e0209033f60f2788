#include "api/import_job.hpp"

#include "base/file_lock.hpp"
#include "base/log.hpp"

namespace sampark::api {
namespace {

Id id_in(JobContext const& job, std::string_view member) {
    return parse_id(std::string_view(job.job().payload.at(member).as_string())).value_or(Id{});
}

ImportAct act_of(JobContext const& job) {
    auto const* check = job.job().payload.if_contains("check");
    return check != nullptr && check->as_bool() ? ImportAct::check : ImportAct::run;
}

// A full disk, a database that is busy or away.
bool may_pass(Problem const& problem) { return problem.status >= 500; }

class ImportJob {
public:
    ImportJob(App& app, JobContext& job, Actor actor)
        : app_(app),
          job_(job),
          actor_(std::move(actor)),
          catalog_(app.catalogs().of(actor_.workspace)),
          id_(id_in(job, "import")) {
        app_.read_as(actor_, [&](Context const& context) {
            auto found = imports::find(context, id_);
            if (!found) throw not_found("import", to_text(id_));
            stored_ = std::move(*found);
            plan_ = import_plan(app_, context, stored_);
        });
    }

    void perform(ImportAct act) {
        auto const checks = act == ImportAct::check;
        try {
            if (checks) {
                check();
            } else {
                imports::run(entity(), plan_, stored_, import_file(app_, id_), options());
            }
            finish(checks ? "checked" : "done");
        } catch (Problem const& problem) {
            if (may_pass(problem)) throw;  // the job is tried again and goes on where it stood
            log_warning("import failed", {{"import", to_text(id_)}, {"code", problem.code}});
            finish(checks ? "ready" : "failed", problem.code);
        } catch (JobInterrupted const&) {
            if (job_.cancelled()) finish(checks ? "ready" : "cancelled");
            throw;
        }
    }

private:
    EntityDef const& entity() const { return catalog_->at(plan_.entity); }

    template <class Function>
    void write(Function function) {
        app_.write_as(actor_, [&](Context const& context) {
            function(context);
            return 0;
        });
    }

    imports::RunOptions options() {
        imports::RunOptions options;
        options.read = [this](imports::InTransaction const& function) { app_.read_as(actor_, function); };
        options.write = [this](imports::InTransaction const& function) { write(function); };
        options.checkpoint = [this](Context const& context, imports::Totals const& totals) {
            job_.checkpoint(context.tx, imports::to_json(totals));
        };
        options.found = [this](std::vector<imports::Rejection> const& rejections,
                               imports::Totals const& totals) {
            write([&](Context const& context) {
                imports::add_rejections(context, id_, rejections);
                imports::set_totals(context, id_, totals);
                job_.checkpoint(context.tx, imports::to_json(totals));
            });
        };
        options.progress = [this](imports::Totals const&) { job_.stop_if_asked(); };
        return options;
    }

    void check() {
        write([&](Context const& context) { imports::forget_findings(context, id_); });
        imports::rehearse(entity(), plan_, import_file(app_, id_), options());
    }

    void finish(std::string_view state, std::string_view problem = {}) {
        write([&](Context const& context) {
            if (state == "ready") imports::forget_findings(context, id_);
            imports::set_state(context, id_, state, problem);
        });
    }

    App& app_;
    JobContext& job_;
    Actor actor_;
    std::shared_ptr<Catalog const> catalog_;
    Id id_;
    imports::Stored stored_;
    imports::Plan plan_;
};

bool is_under_way(App const& app, Context const& context, imports::Stored const& stored) {
    if (!stored.job)
        return is_locked(std::filesystem::path(app.config().data_directory) /
                         imports::lock_name(stored.file_hash));
    auto const job = find_job(context.tx, context.workspace(), *stored.job);
    return job && !job->finished_at;
}

}  // namespace

std::filesystem::path import_file(App const& app, Id const& import_id) {
    return std::filesystem::path(app.config().data_directory) / "imports" / (to_text(import_id) + ".csv");
}

imports::Plan import_plan(App const& app, Context const& context, imports::Stored const& stored) {
    auto const& entity = context.catalog.at(stored.entity);
    auto plan = imports::analyse(context, entity, import_file(app, stored.id));
    imports::apply_choices(context, entity, plan, stored.choices);
    return plan;
}

void enqueue_import(Context const& context, Jobs& jobs, imports::Stored& stored, ImportAct act) {
    NewJob job;
    job.workspace = context.workspace();
    job.kind = import_job;
    job.payload = {{"import", to_text(stored.id)},
                   {"user", to_text(context.actor.user)},
                   {"check", act == ImportAct::check}};
    stored.state = act == ImportAct::check ? "checking" : "running";
    stored.totals = {};
    stored.problem.clear();
    imports::forget_findings(context, stored.id);
    imports::set_state(context, stored.id, stored.state);
    imports::set_job(context, stored.id, jobs.enqueue(context.tx, job));
}

bool is_importing(App const& app, Context const& context, Id const& group) {
    auto const stored = imports::find(context, group);
    return stored && stored->state == "running" && is_under_way(app, context, *stored);
}

void end_import_of(App const& app, Context const& context, Id const& group) {
    if (is_importing(app, context, group)) throw Problem(409, "import_under_way");
    auto const stored = imports::find(context, group);
    if (stored && stored->state == "running") imports::set_state(context, group, "cancelled");
}

void run_import(App& app, JobContext& job) {
    auto const workspace = job.job().workspace;
    auto const user = id_in(job, "user");
    auto actor = app.database().read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return app.access().find_actor(tx, {workspace, user}, Actor::Via::import);
    });
    if (!actor) throw not_found("user", to_text(user));
    ImportJob(app, job, std::move(*actor)).perform(act_of(job));
}

}  // namespace sampark::api
