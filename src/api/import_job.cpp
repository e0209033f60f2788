#include "api/import_job.hpp"

#include "api/compare_job.hpp"
#include "api/job_actor.hpp"
#include "base/file_lock.hpp"
#include "base/log.hpp"
#include "records/administration.hpp"
#include "records/merge_run.hpp"
#include "records/undo_run.hpp"

namespace sampark::api {
namespace {

ImportAct act_of(JobContext const& job) {
    auto const* check = job.job().payload.if_contains("check");
    return check != nullptr && check->as_bool() ? ImportAct::check : ImportAct::run;
}

bool may_pass(Problem const& problem) { return problem.status >= 500; }

// A database that is busy or away, a full disk: it passes by itself, or by an administrator's hand.
bool is_hindrance(Problem const& problem) { return problem.status == 503 || problem.status == 507; }
constexpr std::chrono::seconds hindered_for{15};

}  // namespace

class ImportJob {
public:
    ImportJob(App& app, JobContext& job)
        : app_(app),
          job_(&job),
          actor_(app, job.job(), Actor::Via::import),
          catalog_(app.catalogs().of(actor_.workspace())),
          id_(id_in(job.job(), "import")),
          act_(act_of(job)) {}

    // After it gave way: the same job, claimed anew.
    void come_back(JobContext& job) { job_ = &job; }

    // False when it is the turn of others.
    bool perform() {
        try {
            if (!begin()) return true;
            while (work_->step()) {
                if (job_->is_others_turn()) return false;
            }
            finish(checks() ? "checked" : "done");
        } catch (Problem const& problem) {
            if (may_pass(problem)) {
                wait_for_better(problem);
                return true;
            }
            auto const ended = finish(checks() ? "ready" : "failed", problem.code);
            if (ended) log_warning("import failed", {{"import", to_text(id_)}, {"code", problem.code}});
        } catch (JobInterrupted const&) {
            if (job_->cancelled()) finish(checks() ? "ready" : "cancelled");
            throw;
        }
        return true;
    }

private:
    bool checks() const { return act_ == ImportAct::check; }
    EntityDef const& entity() const { return catalog_->at(plan_.entity); }

    // False when it is no longer this job's: it was discarded or paused, or goes on by another.
    bool begin() {
        auto const found = app_.read_as(system_actor(actor_.workspace()),
                                        [&](Context const& context) { return imports::find(context, id_); });
        if (!found || found->job != job_->job().id) return false;
        if (found->state != "checking" && found->state != "running") return false;
        // Nobody has gone on with it meanwhile.
        if (work_ && imports::read_totals(found->totals).rows == work_->totals().rows) return true;
        stored_ = *found;
        plan();
        make_work();
        return true;
    }

    void plan() {
        app_.read_as(actor_.now(),
                     [&](Context const& context) { plan_ = import_plan(app_, context, stored_); });
        auto const rows = static_cast<std::int64_t>(plan_.rows);
        // One row more or less may be a header that was taken for one, or no longer is.
        if (stored_.rows && rows + 1 < *stored_.rows)
            throw Problem(422, "import_file_cut", {{"rows", rows}, {"expected", *stored_.rows}});
    }

    void make_work() {
        auto const file = import_file(app_, id_);
        if (checks()) {
            write([&](Context const& context) { imports::forget_findings(context, id_); });
            work_ = std::make_unique<imports::Work>(entity(), plan_, file, options());
        } else {
            remember_headings();
            work_ = std::make_unique<imports::Work>(entity(), plan_, stored_, file, options());
        }
    }

    // It goes on where it stood, as soon as it can. What may be our own fault is tried some times; then the
    // import waits for somebody to say so.
    void wait_for_better(Problem const& problem) {
        auto const& job = job_->job();
        if (!is_hindrance(problem) && job.attempts == job.max_attempts) {
            finish(checks() ? "ready" : "paused", problem.code);
            return;
        }
        tell_hindrance(problem.code);
        if (is_hindrance(problem)) job_->try_again_in(hindered_for);
        throw;
    }

    // Where there is room for that.
    void tell_hindrance(std::string_view problem) {
        log_warning("an import waits", {{"import", to_text(id_)}, {"code", problem}});
        try {
            app_.write_as(system_actor(actor_.workspace()), [&](Context const& context) {
                imports::hinder(context, stored_, problem);
                return 0;
            });
        } catch (Problem const&) {  // the log has it
        }
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
            job_->checkpoint(context.tx, imports::to_json(totals));
        };
        options.found = [this](imports::Rehearsed const& rehearsed, imports::Totals const& totals) {
            write([&](Context const& context) {
                imports::add_rejections(context, id_, rehearsed.rejections);
                imports::add_findings(context, id_, rehearsed.rejections, rehearsed.made);
                if (!imports::advance(context, stored_, totals))
                    throw Problem(409, std::string(imports::superseded));
                job_->checkpoint(context.tx, imports::to_json(totals));
            });
        };
        options.progress = [this](imports::Totals const&) { job_->stop_if_asked(); };
        return options;
    }

    // The upload will not be there for ever.
    void remember_headings() {
        write([&](Context const& context) {
            imports::set_headings(context, id_, imports::headings_of(plan_));
        });
    }

    // Whether it was still this job's.
    bool finish(std::string_view state, std::string_view problem = {}) {
        // Whatever became of whoever asked for it.
        return app_.write_as(system_actor(actor_.workspace()), [&](Context const& context) {
            auto const ended = imports::leave(context, stored_, state, problem);
            if (ended && state == "ready") imports::forget_findings(context, id_);
            if (ended && !checks() && state != "paused") enqueue_compare(context, id_);
            return ended;
        });
    }

    App& app_;
    JobContext* job_;
    JobActor actor_;
    std::shared_ptr<Catalog const> catalog_;
    Id id_;
    ImportAct act_;
    imports::Stored stored_;
    imports::Plan plan_;
    std::unique_ptr<imports::Work> work_;
};

ParkedImports::ParkedImports() = default;
ParkedImports::~ParkedImports() = default;

bool ParkedImports::has_room() {
    std::scoped_lock const lock(mutex_);
    auto const now = Clock::now();
    std::erase_if(parked_, [&](auto const& entry) { return now - entry.second.since > longest; });
    return parked_.size() < most;
}

void ParkedImports::put(Id const& job, std::unique_ptr<ImportJob> import) {
    std::scoped_lock const lock(mutex_);
    parked_[job] = {std::move(import), Clock::now()};
}

std::unique_ptr<ImportJob> ParkedImports::take(Id const& job) {
    std::scoped_lock const lock(mutex_);
    auto const found = parked_.extract(job);
    return found ? std::move(found.mapped().import) : nullptr;
}

void run_import(App& app, ParkedImports& parked, JobContext& job) {
    auto import = parked.take(job.job().id);
    if (import) {
        import->come_back(job);
    } else {
        import = std::make_unique<ImportJob>(app, job);
    }
    while (!import->perform()) {
        if (!parked.has_room()) continue;
        parked.put(job.job().id, std::move(import));
        job.give_way();
    }
}

namespace {

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

// For whoever imports, also when another lets it go on.
void enqueue(Context const& context, Jobs& jobs, imports::Stored& stored, ImportAct act) {
    NewJob job;
    job.workspace = context.workspace();
    job.kind = import_job;
    job.payload = {{"import", to_text(stored.id)},
                   {"user", to_text(stored.created_by)},
                   {"check", act == ImportAct::check}};
    stored.job = jobs.enqueue(context.tx, job);
    imports::set_job(context, stored.id, *stored.job);
}

void note_state(Context const& context, imports::Stored const& stored, std::string_view state) {
    note_administration(context, administration::import_run, stored.id, json::object{{"state", stored.state}},
                        json::object{{"name", stored.file_name}, {"state", state}});
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
    stored.state = act == ImportAct::check ? "checking" : "running";
    stored.totals = {};
    stored.problem.clear();
    imports::forget_findings(context, stored.id);
    imports::set_state(context, stored.id, stored.state);
    enqueue(context, jobs, stored, act);
}

void pause_import(Context const& context, imports::Stored const& stored) {
    imports::pause(context, stored.id);
    note_state(context, stored, "paused");
}

void resume_import(Context const& context, Jobs& jobs, imports::Stored& stored) {
    imports::go_on(context, stored.id);
    note_state(context, stored, "running");
    stored.state = "running";
    stored.paused_at.reset();
    stored.problem.clear();
    enqueue(context, jobs, stored, ImportAct::run);
}

bool can_be_resumed(App const& app, Context const& context, imports::Stored const& stored) {
    if (!stored.job) return false;
    auto const waits = !stored.problem.empty() || is_cut_off(app, context, stored);
    return stored.state == "paused" || (stored.state == "running" && waits);
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

}  // namespace sampark::api
