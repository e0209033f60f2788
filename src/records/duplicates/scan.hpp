// Looks through all records of a noun for pairs that the rules take for one.
//
// Every record is read once and leaves the keys by which the rules know it; those that share a key make
// pairs, unless too many share it to tell anything; each pair is compared once, and kept in short
// transactions. Keys and pairs lie in files meanwhile, so that the memory does not grow with the number of
// records. What takes the time is linear in the records and in the pairs: nothing compares each with each.
#pragma once

#include "records/duplicates/keeping.hpp"

#include <filesystem>

namespace sampark::duplicates {

struct Scan {
    Id id;
    std::string entity;
    std::string state = "running";  // done, failed, cancelled
    std::string problem;            // why it failed: a code
    std::string step = "reading";   // comparing
    std::int64_t records = 0;       // when it began
    std::int64_t looked_at = 0;     // of these
    std::int64_t candidates = 0;    // pairs that share a key, once for each key
    std::int64_t compared = 0;      // of these
    std::int64_t place = 0;         // how many parts of them are done
    std::int64_t pairs = 0;         // found
    std::int64_t certain = 0;       // of these
    std::int64_t crowds = 0;        // keys that too many share to tell anything
    std::int64_t crowded = 0;       // how many records share them
    std::optional<Id> job;
    Id created_by;
    Micros created_at = 0;
    std::optional<Micros> finished_at;
};

// Takes the place of the noun's scan before.
void insert(Context const& context, Scan const& scan);
// How far it came. Throws Problem 409 "scan_over" when another took its place, or it was ended.
void keep(Context const& context, Scan const& scan);
// Ends it, if it is running.
void end_scan(Context const& context, Id const& scan, std::string_view state, std::string_view problem = {});
std::optional<Scan> find_scan(Context const& context, EntityDef const& entity);
std::optional<Scan> find_scan(Context const& context, Id const& id);
json::object to_json(Scan const& scan);

struct ScanOptions {
    Transactions transactions;
    // Within each writing transaction, after its pairs.
    std::function<void(Context const&, Scan const&)> checkpoint;
    // Between two transactions. Throw to stop: what is kept stays, and another run goes on from there.
    std::function<void()> progress;
    std::filesystem::path folder;  // for what lies on the disk meanwhile
};

// To its end; one that was cut off reads anew and goes on comparing where it stopped.
Scan run_scan(EntityDef const& entity, Scan scan, ScanOptions const& options);

}  // namespace sampark::duplicates
