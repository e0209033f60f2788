#include "api/undo_job.hpp"

#include "api/import_job.hpp"
#include "base/file_lock.hpp"
#include "base/log.hpp"
#include "records/lookup.hpp"

namespace sampark::api {
namespace {

constexpr std::int64_t changes_at_once = 1000;  // some tenths of a second
constexpr int changes_in_a_step = 200;          // some hundredths, for which others wait

std::string const cut_off = "undo_cut_off";

bool is_under_way(std::filesystem::path const& data, Context const& context, UndoRun const& run) {
    if (run.state != "running") return false;
    if (!run.job) return is_locked(data / undo_lock_name(run.group));
    auto const job = find_job(context.tx, context.workspace(), *run.job);
    return job && !job->finished_at;
}

void refuse_undo_under_way(std::filesystem::path const& data, Context const& context, Id const& group) {
    for (auto const& run : running_undos(context)) {
        auto const concerned = run.group == group || run.made == group;
        if (concerned && is_under_way(data, context, run)) throw Problem(409, "undo_under_way");
    }
}

// One that its process left half done.
void end_import(Context const& context, imports::Turning const& turning) {
    if (turning.is_first && turning.import.state == "running")
        imports::set_state(context, turning.import.id, "cancelled");
}

// Where an earlier run was cut off, this one goes on, so that all of it is put back as one.
std::optional<UndoRun> find_cut_off(Context const& context, Id const& group) {
    auto run = last_undo_of(context, group);
    return run && run->state != "done" ? std::move(run) : std::nullopt;
}

Actor::Via via_of(std::string_view text) {
    return text == to_text(Actor::Via::web) ? Actor::Via::web : Actor::Via::api;
}

class TakingBack {
public:
    TakingBack(UndoRun run, UndoOptions const& options) : run_(std::move(run)), options_(options) {}

    UndoRun to_its_end() {
        options_.read(
            [this](Context const& context) { ground_ = survey_group(context, run_.group, run_.edited); });
        while (run_.state == "running") {
            step();
            options_.progress(run_);
        }
        return std::move(run_);
    }

private:
    // The function may run twice.
    void step() {
        auto next = run_;
        options_.write([&](Context const& context) {
            next = run_;
            refuse_taken_over(context);
            auto const turning = imports::turning_of(context, run_.group);
            auto step = undo_some(context, run_.group, ground_, run_.edited, run_.made, run_.before,
                                  changes_in_a_step);
            if (turning && turning->is_first) imports::leave_out_done(step.result);
            auto const is_last = step.is_last;
            auto const undone = step.result.undone;
            add(next, std::move(step));
            if (turning) note(context, *turning, undone, next);
            if (is_last) end(next);
            keep(context, next);
            options_.checkpoint(context, next);
        });
        run_ = std::move(next);
    }

    // Between two steps of a process that nothing showed to be alive, somebody may have gone on with its
    // work.
    void refuse_taken_over(Context const& context) const {
        hold(context, to_text(run_.group));
        auto const kept = find_undo(context, run_.id);
        if (!kept || kept->job != run_.job) throw Problem(409, "undo_under_way");
    }

    // What is not taken back yet stands, until its turn comes.
    static void note(Context const& context, imports::Turning const& turning, std::int64_t undone,
                     UndoRun const& run) {
        UndoResult result;
        result.undone = undone;
        result.more_skipped = run.standing();
        imports::note_turn(context, turning, result, run.result.undone - undone);
    }

    static void end(UndoRun& run) {
        auto const nothing = run.result.undone == 0 && run.result.kept() == 0;
        run.state = nothing ? "failed" : "done";
        if (nothing) run.problem = "not_found";
        run.finished_at = now_micros();
    }

    UndoRun run_;
    UndoOptions const& options_;
    UndoGround ground_;
};

void fail(UndoRun run, UndoOptions const& options, std::string const& code) {
    log_warning("undo failed", {{"group", to_text(run.group)}, {"code", code}});
    options.write([&](Context const& context) {
        auto kept = find_undo(context, run.id);
        if (!kept || kept->job != run.job) return;
        kept->state = "failed";
        kept->problem = code;
        kept->finished_at = now_micros();
        keep(context, *kept);
    });
}

}  // namespace

std::string undo_lock_name(Id const& group) { return "undo-" + to_text(group) + ".lock"; }

UndoRun as_it_stands(std::filesystem::path const& data, Context const& context, UndoRun run) {
    if (run.state != "running" || is_under_way(data, context, run)) return run;
    run.state = "failed";
    run.problem = cut_off;
    return run;
}

void refuse_under_way(std::filesystem::path const& data, Context const& context, Id const& group) {
    if (is_importing(data, context, group)) throw Problem(409, "import_under_way");
    refuse_undo_under_way(data, context, group);
}

bool is_lengthy(Context const& context, Id const& group) {
    return changes_of(context, group) > changes_at_once;
}

UndoResult undo_group_of(std::filesystem::path const& data, Context const& context, Id const& group,
                         Edited edited) {
    refuse_under_way(data, context, group);
    auto const turning = imports::turning_of(context, group);
    if (turning) imports::refuse_second_undo(*turning);
    auto result =
        undo_group(context, group, edited, turning ? imports::group_of_turn(*turning) : std::nullopt);
    if (!turning) return result;
    if (turning->is_first) imports::leave_out_done(result);
    imports::note_turn(context, *turning, result);
    end_import(context, *turning);
    return result;
}

UndoRun begin_undo(std::filesystem::path const& data, Context const& context, Id const& group,
                   Edited edited) {
    hold(context, to_text(group));
    refuse_under_way(data, context, group);
    auto run = find_cut_off(context, group);
    auto const turning = imports::turning_of(context, group);
    if (turning && !run) imports::refuse_second_undo(*turning);
    check_reach(context, group);
    if (turning) end_import(context, *turning);
    if (run) {
        run->edited = edited;
        run->state = "running";
        run->problem.clear();
        run->job.reset();
        run->finished_at.reset();
        keep(context, *run);
        return std::move(*run);
    }
    run.emplace();
    run->id = new_id();
    run->group = group;
    run->made = (turning ? imports::group_of_turn(*turning) : std::nullopt).value_or(new_id());
    run->edited = edited;
    run->changes = changes_of(context, group);
    run->created_by = context.actor.user;
    run->created_at = now_micros();
    insert(context, *run);
    return std::move(*run);
}

void enqueue_undo(Context const& context, Jobs& jobs, UndoRun& run) {
    NewJob job;
    job.workspace = context.workspace();
    job.kind = undo_job;
    job.payload = {{"undo", to_text(run.id)},
                   {"user", to_text(context.actor.user)},
                   {"via", to_text(context.actor.via)}};
    run.job = jobs.enqueue(context.tx, job);
    keep(context, run);
}

UndoRun take_back(UndoRun run, UndoOptions const& options) {
    try {
        return TakingBack(run, options).to_its_end();
    } catch (Problem const& problem) {
        // What may pass (a full disk, a busy database) leaves it to be gone on with.
        if (problem.status < 500) fail(std::move(run), options, problem.code);
        throw;
    }
}

void run_undo(App& app, JobContext& job) {
    auto const workspace = job.job().workspace;
    auto const user = id_in(job.job(), "user");
    auto const& via = job.job().payload.at("via").as_string();
    auto actor = app.database().read([&](db::Tx& tx) {
        tx.enter_workspace(workspace);
        return app.access().find_actor(tx, {workspace, user}, via_of(via));
    });
    if (!actor) throw not_found("user", to_text(user));
    UndoOptions options;
    options.read = [&](InTransaction const& function) { app.read_as(*actor, function); };
    options.write = [&](InTransaction const& function) {
        app.write_as(*actor, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    options.checkpoint = [&](Context const& context, UndoRun const& run) {
        job.checkpoint(context.tx, {{"changes", run.changes}, {"looked_at", run.looked_at}});
    };
    options.progress = [&](UndoRun const&) { job.stop_if_asked(); };
    auto run = app.read_as(
        *actor, [&](Context const& context) { return find_undo(context, id_in(job.job(), "undo")); });
    if (!run || run->state != "running" || run->job != job.job().id) return;
    try {
        take_back(std::move(*run), options);
    } catch (Problem const& problem) {
        if (problem.status >= 500) throw;
    }
}

}  // namespace sampark::api
