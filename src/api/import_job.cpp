#include "api/import_job.hpp"

#include "api/job_actor.hpp"
#include "base/file_lock.hpp"
#include "base/log.hpp"
#include "records/merge_run.hpp"
#include "records/undo_run.hpp"

namespace sampark::api {
namespace {

ImportAct act_of(JobContext const& job) {
    auto const* check = job.job().payload.if_contains("check");
    return check != nullptr && check->as_bool() ? ImportAct::check : ImportAct::run;
}

// A full disk, a database that is busy or away.
bool may_pass(Problem const& problem) { return problem.status >= 500; }

class ImportJob {
public:
    ImportJob(App& app, JobContext& job)
        : app_(app),
          job_(job),
          actor_(app, job.job(), Actor::Via::import),
          catalog_(app.catalogs().of(actor_.workspace())),
          id_(id_in(job.job(), "import")) {}

    bool is_there() {
        return app_.read_as(system_actor(actor_.workspace()),
                            [&](Context const& context) { return imports::find(context, id_).has_value(); });
    }

    void perform(ImportAct act) {
        auto const checks = act == ImportAct::check;
        try {
            plan();
            if (checks) {
                check();
            } else {
                remember_headings();
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

    void plan() {
        app_.read_as(actor_.now(), [&](Context const& context) {
            auto found = imports::find(context, id_);
            if (!found) throw not_found("import", to_text(id_));
            stored_ = std::move(*found);
            plan_ = import_plan(app_, context, stored_);
        });
    }

    template <class Function>
    void write(Function function) {
        app_.write_as(actor_.now(), [&](Context const& context) {
            function(context);
            return 0;
        });
    }

    imports::RunOptions options() {
        imports::RunOptions options;
        options.read = [this](imports::InTransaction const& function) {
            app_.read_as(actor_.now(), function);
        };
        options.write = [this](imports::InTransaction const& function) { write(function); };
        options.checkpoint = [this](Context const& context, imports::Totals const& totals) {
            job_.checkpoint(context.tx, imports::to_json(totals));
        };
        options.found = [this](imports::Rehearsed const& rehearsed, imports::Totals const& totals) {
            write([&](Context const& context) {
                imports::add_rejections(context, id_, rehearsed.rejections);
                imports::add_findings(context, id_, rehearsed.rejections, rehearsed.made);
                imports::set_totals(context, id_, totals);
                job_.checkpoint(context.tx, imports::to_json(totals));
            });
        };
        options.progress = [this](imports::Totals const&) { job_.stop_if_asked(); };
        return options;
    }

    // The upload will not be there for ever.
    void remember_headings() {
        write([&](Context const& context) {
            imports::set_headings(context, id_, imports::headings_of(plan_));
        });
    }

    void check() {
        write([&](Context const& context) { imports::forget_findings(context, id_); });
        imports::rehearse(entity(), plan_, import_file(app_, id_), options());
    }

    void finish(std::string_view state, std::string_view problem = {}) {
        // Whatever became of whoever asked for it.
        app_.write_as(system_actor(actor_.workspace()), [&](Context const& context) {
            if (state == "ready") imports::forget_findings(context, id_);
            imports::set_state(context, id_, state, problem);
            return 0;
        });
    }

    App& app_;
    JobContext& job_;
    JobActor actor_;
    std::shared_ptr<Catalog const> catalog_;
    Id id_;
    imports::Stored stored_;
    imports::Plan plan_;
};

bool is_under_way(std::filesystem::path const& data, Context const& context, imports::Stored const& stored) {
    if (!stored.job) return is_locked(data / imports::lock_name(stored.file_hash));
    auto const job = find_job(context.tx, context.workspace(), *stored.job);
    return job && !job->finished_at;
}

// What a file of rejected rows takes from the upload, read before that goes. Nothing where it was kept
// before.
std::optional<imports::Headings> headings_to_keep(App& app, Actor const& actor,
                                                  imports::Stored const& stored) {
    if (stored.headings) return std::nullopt;
    try {
        return app.read_as(actor, [&](Context const& context) {
            return imports::headings_of(import_plan(app, context, stored));
        });
    } catch (Problem const& problem) {
        if (may_pass(problem)) throw;
        // Its fields are no more: the rejected rows go without headings.
        log_warning("headings of an import are lost",
                    {{"import", to_text(stored.id)}, {"code", problem.code}});
        return imports::Headings{};
    }
}

void purge_import(App& app, Actor const& actor, imports::Stored const& stored, Micros since) {
    auto const never_run = stored.state == "ready" || stored.state == "checked";
    auto const file = import_file(app, stored.id);
    if (!never_run && !std::filesystem::exists(file)) return;
    auto const headings = never_run ? std::nullopt : headings_to_keep(app, actor, stored);
    auto const is_left = app.write_as(actor, [&](Context const& context) {
        if (!imports::is_left(context, stored.id, since)) return false;
        if (never_run) imports::remove(context, stored.id);
        if (headings) imports::set_headings(context, stored.id, *headings);
        return true;
    });
    if (is_left) remove_upload(app, stored.id);
}

}  // namespace

std::filesystem::path import_file(App const& app, Id const& import_id) {
    return std::filesystem::path(app.config().data_directory) / "imports" / (to_text(import_id) + ".csv");
}

std::filesystem::path import_workbook(App const& app, Id const& import_id) {
    return import_file(app, import_id).replace_extension(".workbook");
}

void remove_upload(App const& app, Id const& import_id) {
    std::error_code error;
    for (auto const& file : {import_file(app, import_id), import_workbook(app, import_id)}) {
        std::filesystem::remove(file, error);
        if (error) log_warning("an upload stays", {{"file", file.string()}, {"reason", error.message()}});
    }
}

imports::Plan import_plan(App const& app, Context const& context, imports::Stored const& stored) {
    auto const& entity = context.catalog.at(stored.entity);
    auto plan = imports::analyse(context, entity, import_file(app, stored.id), stored.choices);
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
    stored.job = jobs.enqueue(context.tx, job);
    imports::set_job(context, stored.id, *stored.job);
}

bool is_importing(std::filesystem::path const& data, Context const& context, Id const& group) {
    auto const stored = imports::find(context, group);
    return stored && stored->state == "running" && is_under_way(data, context, *stored);
}

bool is_cut_off(App const& app, Context const& context, imports::Stored const& stored) {
    return (stored.state == "running" || stored.state == "checking") &&
           !is_under_way(app.config().data_directory, context, stored);
}

void purge_imports(App& app, JobContext& job, Id const& workspace) {
    constexpr Micros upload_time = 30 * micros_per_day;
    auto const actor = system_actor(workspace);
    auto const since = now_micros() - upload_time;
    auto const left =
        app.read_as(actor, [&](Context const& context) { return imports::left_since(context, since); });
    for (auto const& stored : left) {
        job.stop_if_asked();
        purge_import(app, actor, stored, since);
    }
    app.write_as(actor, [&](Context const& context) {
        purge_undos(context, since);
        purge_merges(context, since);
        return 0;
    });
}

void run_import(App& app, JobContext& job) {
    ImportJob import(app, job);
    if (import.is_there()) import.perform(act_of(job));  // else discarded while its job waited
}

}  // namespace sampark::api
