// What every verb of the engine works with: one transaction, one catalog snapshot, who acts, and what the
// transaction changes.
#pragma once

#include "access/actor.hpp"
#include "db/database.hpp"
#include "records/journal.hpp"
#include "records/search_index.hpp"
#include "records/traces.hpp"
#include "schema/catalog.hpp"

namespace sampark {

class CountCache;

struct Context {
    db::Tx& tx;
    Catalog const& catalog;
    Actor const& actor;
    Journal& journal;
    SearchWriter& search;
    TraceWriter& traces;
    CountCache* counts = nullptr;  // of reads; none: counted anew each time

    Id const& workspace() const { return actor.workspace; }
    // The same transaction with another actor, who must outlive the result.
    Context acting_as(Actor const& other) const {
        return {tx, catalog, other, journal, search, traces, counts};
    }
};

// Runs `function` in a workspace, over the context of `tx`, and then writes what the verbs gathered: the
// words of search, the events and, last of all, what follows from traces. Returns what the function returns.
template <class Function>
auto run_in_workspace(db::Tx& tx, Catalog const& catalog, Actor const& actor, Journal& journal,
                      Function&& function, CountCache* counts = nullptr) {
    tx.enter_workspace(actor.workspace);
    SearchWriter search(tx, actor.workspace);
    TraceWriter traces;
    Context const context{tx, catalog, actor, journal, search, traces, counts};
    auto const finish = [&] {
        search.finish();
        traces.hold(context);
        journal.write(tx, actor);
        traces.finish(context);
    };
    if constexpr (std::is_void_v<std::invoke_result_t<Function&, Context const&>>) {
        function(context);
        finish();
    } else {
        auto result = function(context);
        finish();
        return result;
    }
}

}  // namespace sampark
