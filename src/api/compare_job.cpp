#include "api/compare_job.hpp"

#include "base/log.hpp"
#include "records/duplicates/newcomers.hpp"

#include <algorithm>
#include <system_error>

namespace sampark::api {
namespace {

// What an import made of one noun: of rows, or since rows named it.
struct Made {
    EntityDef const* entity;
    std::int64_t count;
};

std::vector<Made> made_by(Catalog const& catalog, imports::Stored const& stored) {
    auto const totals = imports::read_totals(stored.totals);
    std::vector<Made> made;
    for (auto const& entity : catalog.entities()) {
        auto const beside = totals.linked.find(std::string(entity.name()));
        auto const count = (entity.name() == stored.entity ? totals.created : 0) +
                           (beside == totals.linked.end() ? 0 : beside->second);
        if (count > 0 && duplicates::is_checked(entity)) made.push_back({&entity, count});
    }
    return made;
}

std::int64_t count_of(std::vector<Made> const& made) {
    std::int64_t count = 0;
    for (auto const& each : made) count += each.count;
    return count;
}

class CompareJob {
public:
    CompareJob(App& app, JobContext& job)
        : app_(app),
          job_(job),
          actor_(system_actor(job.job().workspace)),
          catalog_(app.catalogs().of(actor_.workspace)),
          import_(id_in(job.job(), "import")) {}

    void perform() {
        auto const stored =
            app_.read_as(actor_, [&](Context const& context) { return imports::find(context, import_); });
        if (!stored) return;
        auto const made = made_by(*catalog_, *stored);
        records_ = count_of(made);
        try {
            compare(made);
        } catch (Problem const& problem) {
            // What may pass (a full disk, a busy database) is tried again.
            auto const& job = job_.job();
            if (problem.status >= 500 && job.attempts < job.max_attempts) throw;
            give_up(problem.code);
        } catch (std::system_error const& error) {
            if (job_.job().attempts < job_.job().max_attempts) throw;
            give_up(error.what());
        }
    }

private:
    void give_up(std::string_view reason) {
        log_warning("an import is not compared", {{"import", to_text(import_)}, {"reason", reason}});
        say("failed", looked_at_before_);
    }

    void compare(std::vector<Made> const& made) {
        auto from = progress();
        for (std::size_t noun = 0; noun < made.size(); ++noun) {
            if (noun >= done_) {
                done_ = noun;
                auto const& [entity, count] = made[noun];
                duplicates::compare_newcomers(*entity, import_, count, from, options());
                from = {};
            }
            looked_at_before_ += made[noun].count;
        }
        say("done", records_);
    }

    // Of the noun at hand, when it was cut off; nouns before it are done.
    duplicates::Comparison progress() {
        duplicates::Comparison comparison;
        auto const* kept = job_.job().progress.if_object();
        if (kept == nullptr) return comparison;
        done_ = static_cast<std::size_t>(kept->at("done").as_int64());
        comparison.looked_at = kept->at("looked_at").as_int64();
        comparison.after = kept->at("after").as_int64();
        comparison.place = kept->at("place").as_int64();
        return comparison;
    }

    duplicates::NewcomersOptions options() {
        duplicates::NewcomersOptions options;
        options.transactions.read = [this](duplicates::InTransaction const& function) {
            app_.read_as(actor_, function);
        };
        options.transactions.write = [this](duplicates::InTransaction const& function) { write(function); };
        options.checkpoint = [this](Context const& context, duplicates::Comparison const& now) {
            job_.checkpoint(context.tx, {{"done", static_cast<std::int64_t>(done_)},
                                         {"looked_at", now.looked_at},
                                         {"after", now.after},
                                         {"place", now.place}});
            tell(context, "running", looked_at_before_ + now.looked_at);
        };
        options.progress = [this] { job_.stop_if_asked(); };
        options.folder = std::filesystem::path(app_.config().data_directory) / "spool";
        return options;
    }

    void write(duplicates::InTransaction const& function) {
        app_.write_as(actor_, [&](Context const& context) {
            function(context);
            return 0;
        });
    }

    void tell(Context const& context, std::string_view state, std::int64_t looked_at) const {
        imports::set_compared(context, import_,
                              {std::string(state), records_, std::min(looked_at, records_)});
    }

    void say(std::string_view state, std::int64_t looked_at) {
        write([&](Context const& context) { tell(context, state, looked_at); });
    }

    App& app_;
    JobContext& job_;
    Actor actor_;
    std::shared_ptr<Catalog const> catalog_;
    Id import_;
    std::size_t done_ = 0;  // nouns
    std::int64_t records_ = 0;
    std::int64_t looked_at_before_ = 0;  // of those
};

}  // namespace

void enqueue_compare(Context const& context, Id const& import) {
    auto const stored = imports::find(context, import);
    auto const records = stored ? count_of(made_by(context.catalog, *stored)) : 0;
    if (records == 0) return;
    imports::set_compared(context, import, {"running", records, 0});
    NewJob job;
    job.workspace = context.workspace();
    job.kind = compare_job;
    job.payload = {{"import", to_text(import)}};
    enqueue(context.tx, job);
}

void run_compare(App& app, JobContext& job) { CompareJob(app, job).perform(); }

}  // namespace sampark::api
