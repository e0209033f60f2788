#include "api/merge_job.hpp"

#include "api/job_actor.hpp"
#include "api/undo_job.hpp"
#include "base/log.hpp"
#include "records/lookup.hpp"
#include "records/merge_links.hpp"
#include "records/undo.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::api {
namespace {

constexpr std::int64_t links_at_once = 1000;   // some tenths of a second
constexpr std::int64_t links_in_a_step = 200;  // some hundredths, for which others wait

constexpr std::int64_t most_counted = 100'000;  // for how far it is

bool is_gone_on_with(Context const& context, MergeRun const& run) {
    auto const job = run.job ? find_job(context.tx, context.workspace(), *run.job) : std::nullopt;
    return job && !job->finished_at;
}

bool takes_part(MergeRun const& run, std::vector<Id> const& records) {
    return std::any_of(records.begin(), records.end(), [&](Id const& id) {
        return id == run.survivor ||
               std::find(run.absorbed.begin(), run.absorbed.end(), id) != run.absorbed.end();
    });
}

// That the others are being merged is not the caller's to know.
std::vector<Id> within_reach(Context const& context, EntityDef const& entity, Id const& survivor,
                             MergeRequest const& request) {
    auto all = request.absorbed;
    all.push_back(survivor);
    auto const seen = ids_within_reach(context, entity, all, Act::read);
    return {seen.begin(), seen.end()};
}

// Others may have put one of them in the trash since.
void require_all(Context const& context, EntityDef const& entity, MergeRun const& run) {
    auto ids = run.absorbed;
    ids.push_back(run.survivor);
    for (auto const& id : ids) {
        auto const record = find_any(context, entity, id);
        if (!record) throw not_found(entity.name(), to_text(id));
        if (record->deleted_at) throw Problem(409, "in_trash");
    }
}

// The versions were those of the beginning: what others wrote since is merged with the rest.
void step(Context const& context, MergeRun& run) {
    auto const& entity = context.catalog.at(run.entity);
    context.journal.group(run.id);
    require_all(context, entity, run);
    auto const moved = MergeLinks(context, entity, run.survivor, run.absorbed).move(links_in_a_step);
    run.moved += moved;
    if (moved == links_in_a_step) return;
    auto request = read_merge_request(run.request, run.survivor);
    request.versions.clear();
    merge(context, entity, run.survivor, request, links_in_a_step);
    run.state = "done";
    run.finished_at = now_micros();
}

void fail(Context const& context, Id const& id, std::string const& code) {
    auto run = find_merge(context, id);
    if (!run || run->state != "running") return;
    run->state = "failed";
    run->problem = code;
    run->finished_at = now_micros();
    keep(context, *run);
}

// As the system: whoever asked for the merge may have no rights any more. Goes on where it was cut off.
void take_back_moved(App& app, JobContext& job, Actor const& system, Id const& group) {
    auto const write = [&](InTransaction const& function) {
        app.write_as(system, [&](Context const& context) {
            function(context);
            return 0;
        });
    };
    std::optional<UndoRun> undo;
    write([&](Context const& context) {
        auto const before = last_undo_of(context, group);
        auto const nothing_stands = changes_of(context, group) == 0 || (before && before->state == "done");
        undo = nothing_stands
                   ? std::nullopt
                   : std::optional(begin_undo(app.config().data_directory, context, group, Edited::keep));
    });
    if (!undo) return;
    UndoOptions options;
    options.read = [&](InTransaction const& function) { app.read_as(system, function); };
    options.write = write;
    options.settle = write;
    options.checkpoint = [](Context const&, UndoRun const&) {};
    options.progress = [&](UndoRun const&) { job.stop_if_asked(); };
    take_back(*undo, options);
}

void give_up(App& app, JobContext& job, Id const& workspace, Id const& id, std::string const& code) {
    auto const system = system_actor(workspace);
    log_warning("merge failed", {{"group", to_text(id)}, {"code", code}});
    app.write_as(system, [&](Context const& context) {
        fail(context, id, code);
        return 0;
    });
    take_back_moved(app, job, system, id);
}

bool has_failed(App& app, Actor const& system, Id const& id) {
    return app.read_as(system, [&](Context const& context) {
        auto const run = find_merge(context, id);
        return run && run->state == "failed";
    });
}

Actor::Via via_of(std::string_view text) {
    return text == to_text(Actor::Via::web) ? Actor::Via::web : Actor::Via::api;
}

}  // namespace

void refuse_merging(Context const& context, std::vector<Id> const& records) {
    for (auto const& run : running_merges(context)) {
        if (takes_part(run, records) && is_gone_on_with(context, run)) throw Problem(409, "merge_under_way");
    }
}

void refuse_merging(Context const& context, Id const& group) {
    auto const run = find_merge(context, group);
    if (run && run->state == "running" && is_gone_on_with(context, *run))
        throw Problem(409, "merge_under_way");
}

bool is_lengthy(Context const& context, EntityDef const& entity, MergeRequest const& request) {
    return count_links(context, entity, request.absorbed, links_at_once + 1) > links_at_once;
}

Merged merge_at_once(Context const& context, EntityDef const& entity, Id const& survivor,
                     MergeRequest const& request) {
    hold(context, "merge");  // against one in steps that begins at this moment
    context.journal.group(new_id());
    refuse_merging(context, within_reach(context, entity, survivor, request));
    return merge(context, entity, survivor, request, links_at_once);
}

MergeRun begin_merge(Context const& context, Jobs& jobs, EntityDef const& entity, Id const& survivor,
                     MergeRequest const& request, json::object const& body) {
    hold(context, "merge");
    refuse_merging(context, within_reach(context, entity, survivor, request));
    MergeRun run;
    run.id = new_id();
    run.entity = entity.name();
    run.survivor = survivor;
    run.absorbed = request.absorbed;
    run.request = body;
    run.told = check_merge(context, entity, survivor, request);
    run.links = count_links(context, entity, request.absorbed, most_counted);
    run.created_by = context.actor.user;
    run.created_at = now_micros();
    insert(context, run);
    NewJob job;
    job.workspace = context.workspace();
    job.kind = merge_job;
    job.payload = {{"merge", to_text(run.id)},
                   {"user", to_text(context.actor.user)},
                   {"via", to_text(context.actor.via)}};
    run.job = jobs.enqueue(context.tx, job);
    keep(context, run);
    return run;
}

void run_merge(App& app, JobContext& job) {
    auto const id = id_in(job.job(), "merge");
    // The server may have stopped while it took back what a merge that failed had moved.
    auto const system = system_actor(job.job().workspace);
    if (has_failed(app, system, id)) return take_back_moved(app, job, system, id);
    try {
        JobActor const actor(app, job.job(), via_of(job.job().payload.at("via").as_string()));
        for (auto running = true; running;) {
            job.stop_if_asked();
            running = app.write_as(actor.now(), [&](Context const& context) {
                auto run = find_merge(context, id);
                if (!run || run->state != "running") return false;
                step(context, *run);
                keep(context, *run);
                job.checkpoint(context.tx, {{"links", run->links}, {"moved", run->moved}});
                return run->state == "running";
            });
        }
    } catch (Problem const& problem) {
        // What may pass (a full disk, a busy database) leaves it to be gone on with.
        if (problem.status >= 500) throw;
        give_up(app, job, job.job().workspace, id, problem.code);
    }
}

MergeRun as_it_stands(Context const& context, MergeRun run) {
    if (run.state != "running" || is_gone_on_with(context, run)) return run;
    run.state = "failed";
    run.problem = "merge_cut_off";
    return run;
}

}  // namespace sampark::api
