// What every verb of the engine works with: one transaction, one catalog snapshot, who acts, and the journal
// of changes.
#pragma once

#include "access/actor.hpp"
#include "db/database.hpp"
#include "records/journal.hpp"
#include "schema/catalog.hpp"

namespace sampark {

class CountCache;

struct Context {
    db::Tx& tx;
    Catalog const& catalog;
    Actor const& actor;
    Journal& journal;
    CountCache* counts = nullptr;  // of reads; none: counted anew each time

    Id const& workspace() const { return actor.workspace; }
};

}  // namespace sampark
