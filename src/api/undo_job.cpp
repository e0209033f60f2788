#include "api/undo_job.hpp"

#include "api/import_job.hpp"
#include "api/job_actor.hpp"
#include "api/merge_job.hpp"
#include "base/file_lock.hpp"
#include "base/log.hpp"
#include "records/lookup.hpp"

namespace sampark::api {
namespace {

constexpr std::int64_t changes_at_once = 1000;  // some tenths of a second
constexpr int changes_in_a_step = 200;          // some hundredths, for which others wait

std::string const cut_off = "undo_cut_off";

bool is_gone_on_with(std::filesystem::path const& data, Context const& context, Id const& group,
                     std::optional<Id> const& job_id) {
    if (!job_id) return is_locked(data / undo_lock_name(group));
    auto const job = find_job(context.tx, context.workspace(), *job_id);
    return job && !job->finished_at;
}

// What an action did, what took that back, what put it back, and so on: one family, by the action's group.
Id family_of(Context const& context, Id const& group) {
    if (auto const turning = imports::turning_of(context, group)) return turning->import.id;
    auto const earlier = groups_taken_back_by(context, group);
    return earlier.empty() ? group : earlier.back();
}

// Those that say that they are running and concern what the group does.
std::vector<RunningUndo> running_in_family(Context const& context, Id const& group) {
    auto running = running_undos(context);
    if (running.empty()) return running;
    auto const family = family_of(context, group);
    std::erase_if(running, [&](RunningUndo const& run) {
        return run.group != group && run.made != group && family_of(context, run.group) != family;
    });
    return running;
}

void refuse_undo_under_way(std::filesystem::path const& data, Context const& context, Id const& group) {
    for (auto const& run : running_in_family(context, group)) {
        if (is_under_way(data, context, run)) throw Problem(409, "undo_under_way");
    }
}

// Keeps others from beginning to take back the same until the transaction ends. Those of the family that
// nobody goes on with are over then: they know no more what stands.
void take_over(std::filesystem::path const& data, Context const& context, Id const& group) {
    hold(context, to_text(family_of(context, group)));
    refuse_under_way(data, context, group);
    for (auto const& run : running_in_family(context, group)) end_undo(context, run.id, cut_off);
}

// One that its process left half done.
void end_import(Context const& context, imports::Turning const& turning) {
    if (turning.is_first && (turning.import.state == "running" || turning.import.state == "paused"))
        imports::set_state(context, turning.import.id, "cancelled");
}

// The group of an earlier run that was cut off, which this one completes, so that all of it is put back as
// one.
std::optional<Id> group_of_cut_off(Context const& context, Id const& group) {
    auto const run = last_undo_of(context, group);
    return run && run->state != "done" ? std::optional(run->made) : std::nullopt;
}

Actor::Via via_of(std::string_view text) {
    return text == to_text(Actor::Via::web) ? Actor::Via::web : Actor::Via::api;
}

class TakingBack {
public:
    TakingBack(UndoRun run, UndoOptions const& options) : run_(std::move(run)), options_(options) {}

    UndoRun to_its_end() {
        options_.read([this](Context const& context) {
            family_ = family_of(context, run_.group);
            ground_ = survey_group(context, run_.group, run_.edited);
        });
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
            leave_out_done(step.result);
            auto const is_last = step.is_last;
            auto const undone = step.result.undone;
            add(next, std::move(step));
            if (turning) note_turn(context, *turning, progress(next, undone, is_last));
            if (is_last) end(context, next);
            keep(context, next);
            options_.checkpoint(context, next);
        });
        run_ = std::move(next);
    }

    // Between two steps of a process that nothing showed to be alive, somebody may have begun anew.
    void refuse_taken_over(Context const& context) const {
        hold(context, to_text(family_));
        auto const kept = find_undo(context, run_.id);
        if (!kept || kept->state != "running") throw Problem(409, "undo_under_way");
    }

    // What is not taken back yet stands, until its turn comes.
    static imports::TurnProgress progress(UndoRun const& run, std::int64_t undone, bool is_last) {
        imports::TurnProgress progress;
        progress.undone = undone;
        progress.earlier = run.result.undone - undone;
        progress.already = run.result.already;
        progress.kept = run.standing();
        progress.knows_all = is_last && run.result.unseen == 0;
        return progress;
    }

    static void end(Context const& context, UndoRun& run) {
        run.problem = nothing_done(context, run);
        run.state = run.problem.empty() ? "done" : "failed";
        run.finished_at = now_micros();
    }

    // Why, or empty. What the run completes may have been complete but for its last word.
    static std::string nothing_done(Context const& context, UndoRun const& run) {
        if (run.result.undone > 0 || run.result.kept() > 0) return {};
        if (run.result.already == 0) return "not_found";
        return changes_of(context, run.made) == 0 ? "undone_already" : "";
    }

    UndoRun run_;
    UndoOptions const& options_;
    Id family_;
    UndoGround ground_;
};

void fail(UndoRun const& run, UndoOptions const& options, std::string const& code) {
    log_warning("undo failed", {{"group", to_text(run.group)}, {"code", code}});
    options.settle([&](Context const& context) { end_undo(context, run.id, code); });
}

}  // namespace

std::string undo_lock_name(Id const& group) { return "undo-" + to_text(group) + ".lock"; }

bool is_under_way(std::filesystem::path const& data, Context const& context, RunningUndo const& run) {
    return is_gone_on_with(data, context, run.group, run.job);
}

UndoRun as_it_stands(std::filesystem::path const& data, Context const& context, UndoRun run) {
    if (run.state != "running" || is_gone_on_with(data, context, run.group, run.job)) return run;
    run.state = "failed";
    run.problem = cut_off;
    return run;
}

void refuse_under_way(std::filesystem::path const& data, Context const& context, Id const& group) {
    if (is_importing(data, context, group)) throw Problem(409, "import_under_way");
    refuse_merging(context, group);
    refuse_undo_under_way(data, context, group);
}

bool is_lengthy(Context const& context, Id const& group) {
    return changes_of(context, group) > changes_at_once;
}

UndoResult undo_group_of(std::filesystem::path const& data, Context const& context, Id const& group,
                         Edited edited) {
    take_over(data, context, group);
    auto const turning = imports::turning_of(context, group);
    if (turning) imports::refuse_second_undo(*turning);
    auto result =
        undo_group(context, group, edited, turning ? imports::group_of_turn(*turning) : std::nullopt);
    if (!turning) return result;
    leave_out_done(result);
    imports::note_turn(context, *turning, imports::progress_of(result));
    end_import(context, *turning);
    return result;
}

UndoRun begin_undo(std::filesystem::path const& data, Context const& context, Id const& group,
                   Edited edited) {
    take_over(data, context, group);
    auto const cut_off_group = group_of_cut_off(context, group);
    auto const turning = imports::turning_of(context, group);
    if (turning && !cut_off_group) imports::refuse_second_undo(*turning);
    check_reach(context, group);
    if (turning) end_import(context, *turning);
    auto const of_turn = turning ? imports::group_of_turn(*turning) : std::nullopt;
    UndoRun run;
    run.id = new_id();
    run.group = group;
    run.made = of_turn.value_or(cut_off_group.value_or(new_id()));
    run.edited = edited;
    run.changes = changes_of(context, group);
    run.created_by = context.actor.user;
    run.created_at = now_micros();
    insert(context, run);
    return run;
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

UndoRun take_back(UndoRun const& run, UndoOptions const& options) {
    try {
        return TakingBack(run, options).to_its_end();
    } catch (Problem const& problem) {
        // What may pass (a full disk, a busy database) leaves it to be gone on with.
        if (problem.status < 500) fail(run, options, problem.code);
        throw;
    }
}

void run_undo(App& app, JobContext& job) {
    JobActor const actor(app, job.job(), via_of(job.job().payload.at("via").as_string()));
    auto const system = system_actor(actor.workspace());
    auto const write_as = [&](Actor const& whom, InTransaction const& function) {
        app.write_as(whom, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    UndoOptions options;
    options.read = [&](InTransaction const& function) { app.read_as(actor.now(), function); };
    options.write = [&](InTransaction const& function) { write_as(actor.now(), function); };
    options.settle = [&](InTransaction const& function) { write_as(system, function); };
    options.checkpoint = [&](Context const& context, UndoRun const& run) {
        job.checkpoint(context.tx, {{"changes", run.changes}, {"looked_at", run.looked_at}});
    };
    options.progress = [&](UndoRun const&) { job.stop_if_asked(); };
    auto run = app.read_as(
        system, [&](Context const& context) { return find_undo(context, id_in(job.job(), "undo")); });
    if (!run || run->state != "running" || run->job != job.job().id) return;
    try {
        take_back(*run, options);
    } catch (Problem const& problem) {
        if (problem.status >= 500) throw;
    }
}

}  // namespace sampark::api
