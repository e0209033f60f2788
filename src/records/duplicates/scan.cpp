#include "records/duplicates/scan.hpp"

#include "records/duplicates/parts.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

constexpr std::int64_t records_at_once = 1000;
constexpr std::size_t pages_between_words = 20;
constexpr std::size_t pairs_at_once = 500;

struct KeyEntry {
    std::uint64_t hash;  // of the rule and what the record has for it
    Id record;

    auto operator<=>(KeyEntry const&) const = default;
};

// 64-bit FNV-1a, its bits mixed, for the first ones choose the part. Keys that meet by chance cost a
// comparison.
std::uint64_t hash_of(std::size_t rule, std::string_view key) {
    std::uint64_t hash = 0xCBF29CE484222325U ^ rule;
    for (auto const c : key) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3U;
    hash = (hash ^ (hash >> 31U)) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29U);
}

std::size_t part_of(std::uint64_t hash) { return hash % part_count; }
std::size_t part_of(PairIds const& ids) { return (ids.first.bytes[15] ^ ids.second.bytes[15]) % part_count; }

std::int64_t count_records(Context const& context, EntityDef const& entity) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*) FROM ").name(entity.name()).add(" WHERE workspace_id = ");
    sql.param(context.workspace()).add(" AND deleted_at IS NULL");
    std::int64_t count = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
    return count;
}

class Scanning {
public:
    Scanning(EntityDef const& entity, Scan scan, ScanOptions const& options)
        : entity_(entity), scan_(std::move(scan)), options_(options) {
        options_.read([this](Context const& context) {
            criteria_.emplace(criteria_of(context, entity_));
            scan_.records = count_records(context, entity_);
        });
    }

    Scan to_its_end() {
        Parts<PairIds> pairs(options_.folder);
        {
            Parts<KeyEntry> keys(options_.folder);
            read(keys);
            pair_up(keys, pairs);
        }
        scan_.step = "comparing";
        scan_.candidates = static_cast<std::int64_t>(pairs.size());
        say();
        for (auto part = static_cast<std::size_t>(scan_.place); part < part_count; ++part)
            compare(pairs.take(part), part);
        finish();
        return std::move(scan_);
    }

private:
    void read(Parts<KeyEntry>& keys) {
        scan_.step = "reading";
        scan_.looked_at = 0;
        Id last;
        for (std::size_t page = 1;; ++page) {
            options_.progress();
            std::vector<Record> records;
            options_.read([&](Context const& context) {
                records = page_after(context, entity_, criteria_->fields(), last, records_at_once);
            });
            if (records.empty()) return;
            for (auto const& record : records) add_keys(record, keys);
            last = records.back().id;
            scan_.looked_at += static_cast<std::int64_t>(records.size());
            if (page % pages_between_words == 0) say();
        }
    }

    void add_keys(Record const& record, Parts<KeyEntry>& keys) const {
        auto const profile = criteria_->profile(record);
        for (std::size_t rule = 0; rule < criteria_->rules().size(); ++rule) {
            for (auto const& key : criteria_->keys(profile, criteria_->rules()[rule])) {
                auto const hash = hash_of(rule, key);
                keys.add(part_of(hash), {hash, record.id});
            }
        }
    }

    void pair_up(Parts<KeyEntry>& keys, Parts<PairIds>& pairs) {
        scan_.crowds = 0;
        scan_.crowded = 0;
        for (std::size_t part = 0; part < part_count; ++part) {
            options_.progress();
            auto entries = keys.take(part);
            std::sort(entries.begin(), entries.end());
            for (auto begin = entries.begin(); begin != entries.end();) {
                auto const end = std::find_if(
                    begin, entries.end(), [&](KeyEntry const& entry) { return entry.hash != begin->hash; });
                pair_up({begin, end}, pairs);
                begin = end;
            }
        }
    }

    // Of those that share a key, in order.
    void pair_up(std::span<KeyEntry const> sharing, Parts<PairIds>& pairs) {
        if (sharing.size() > crowd_size) {
            ++scan_.crowds;
            scan_.crowded += static_cast<std::int64_t>(sharing.size());
            return;
        }
        for (std::size_t i = 0; i < sharing.size(); ++i) {
            for (auto j = i + 1; j < sharing.size(); ++j) {
                PairIds const ids{sharing[i].record, sharing[j].record};
                pairs.add(part_of(ids), ids);
            }
        }
    }

    // A part counts when it is done: one that was cut off is done anew, and its pairs are kept once more.
    void compare(std::vector<PairIds> pairs, std::size_t part) {
        auto const given = static_cast<std::int64_t>(pairs.size());
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        auto next = scan_;
        for (std::span<PairIds const> rest(pairs); !rest.empty();) {
            options_.progress();
            auto const some = rest.first(std::min(rest.size(), pairs_at_once));
            rest = rest.subspan(some.size());
            auto const found = keep_some(some);
            next.pairs += static_cast<std::int64_t>(found.size());
            next.certain += std::count_if(found.begin(), found.end(), [&](Found const& each) {
                return each.likeness.score >= criteria_->certain();
            });
        }
        next.compared += given;
        next.place = static_cast<std::int64_t>(part) + 1;
        scan_ = std::move(next);
        if (!pairs.empty()) say();
    }

    // Compared while nobody waits, and anew if one of them has changed by the time they are written.
    std::vector<Found> keep_some(std::span<PairIds const> pairs) {
        std::unordered_map<Id, std::int64_t> versions;
        std::vector<Found> found;
        options_.read([&](Context const& context) {
            versions.clear();
            found = compared(context, pairs, &versions);
        });
        options_.write([&](Context const& context) {
            if (!unchanged(context, found, versions)) found = compared(context, pairs, nullptr);
            for (auto const& each : found) duplicates::keep(context, *criteria_, each, now_micros());
            duplicates::keep(context, scan_);
            options_.checkpoint(context, scan_);
        });
        return found;
    }

    std::vector<Found> compared(Context const& context, std::span<PairIds const> pairs,
                                std::unordered_map<Id, std::int64_t>* versions) const {
        std::unordered_map<Id, Profile> profiles;
        for (auto const& record : find_records(context, entity_, ids_in(pairs), criteria_->fields())) {
            profiles.emplace(record.id, criteria_->profile(record));
            if (versions != nullptr) versions->emplace(record.id, record.version);
        }
        std::vector<Found> found;
        for (auto const& ids : pairs) {
            auto const first = profiles.find(ids.first);
            auto const second = profiles.find(ids.second);
            if (first == profiles.end() || second == profiles.end()) continue;
            if (auto likeness = criteria_->compare(first->second, second->second))
                found.push_back({ids, std::move(*likeness)});
        }
        return found;
    }

    static std::vector<Id> ids_in(std::span<PairIds const> pairs) {
        std::vector<Id> ids;
        for (auto const& pair : pairs) ids.insert(ids.end(), {pair.first, pair.second});
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    bool unchanged(Context const& context, std::vector<Found> const& found,
                   std::unordered_map<Id, std::int64_t> const& versions) const {
        std::vector<PairIds> pairs;
        for (auto const& each : found) pairs.push_back(each.ids);
        auto const ids = ids_in(pairs);
        auto const records = find_records(context, entity_, ids, {});
        return records.size() == ids.size() &&
               std::all_of(records.begin(), records.end(), [&](Record const& record) {
                   auto const known = versions.find(record.id);
                   return known != versions.end() && known->second == record.version;
               });
    }

    void say() {
        options_.write([&](Context const& context) {
            duplicates::keep(context, scan_);
            options_.checkpoint(context, scan_);
        });
    }

    void finish() {
        options_.write([&](Context const& context) {
            drop_unchecked(context, entity_, scan_.created_at);
            scan_.state = "done";
            duplicates::keep(context, scan_);
            end_scan(context, scan_.id, "done");
        });
    }

    EntityDef const& entity_;
    Scan scan_;
    ScanOptions const& options_;
    std::optional<Criteria> criteria_;
};

Scan read_scan(db::Row const& row) {
    Scan scan;
    scan.id = row.id(0);
    scan.entity = row.text(1);
    scan.state = row.text(2);
    scan.problem = row.text(3);
    scan.step = row.text(4);
    auto column = 5;
    for (auto* number : {&scan.records, &scan.looked_at, &scan.candidates, &scan.compared, &scan.place,
                         &scan.pairs, &scan.certain, &scan.crowds, &scan.crowded})
        *number = row.integer(column++);
    if (!row.is_null(column)) scan.job = row.id(column);
    scan.created_by = row.id(column + 1);
    scan.created_at = row.integer(column + 2);
    if (!row.is_null(column + 3)) scan.finished_at = row.integer(column + 3);
    return scan;
}

template <class Rest>
std::optional<Scan> select(Context const& context, Rest rest) {
    SqlBuilder sql(context.tx.dialect());
    sql.add(
           "SELECT id, entity, state, problem, step, records, looked_at, candidates, compared, place, pairs, "
           "certain, crowds, crowded, job_id, created_by, created_at, finished_at FROM duplicate_scan "
           "WHERE workspace_id = ")
        .param(context.workspace());
    rest(sql);
    std::optional<Scan> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found = read_scan(row); });
    return found;
}

}  // namespace

void insert(Context const& context, Scan const& scan) {
    context.tx.run("DELETE FROM duplicate_scan WHERE workspace_id = $1 AND entity = $2", context.workspace(),
                   scan.entity);
    context.tx.run(
        "INSERT INTO duplicate_scan (workspace_id, entity, id, state, step, records, looked_at, candidates, "
        "compared, place, pairs, certain, crowds, crowded, job_id, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, 0, 0, 0, 0, $6, $7, $8)",
        context.workspace(), scan.entity, scan.id, scan.state, scan.step, scan.job, scan.created_by,
        scan.created_at);
}

void keep(Context const& context, Scan const& scan) {
    auto const kept = context.tx.run(
        "UPDATE duplicate_scan SET step = $3, records = $4, looked_at = $5, candidates = $6, compared = $7, "
        "place = $8, pairs = $9, certain = $10, crowds = $11, crowded = $12 "
        "WHERE workspace_id = $1 AND id = $2 AND state = 'running'",
        context.workspace(), scan.id, scan.step, scan.records, scan.looked_at, scan.candidates, scan.compared,
        scan.place, scan.pairs, scan.certain, scan.crowds, scan.crowded);
    if (kept == 0) throw Problem(409, "scan_over");
}

void end_scan(Context const& context, Id const& scan, std::string_view state, std::string_view problem) {
    context.tx.run(
        "UPDATE duplicate_scan SET state = $3, problem = $4, finished_at = $5 "
        "WHERE workspace_id = $1 AND id = $2 AND state = 'running'",
        context.workspace(), scan, state, problem.empty() ? std::nullopt : std::optional(problem),
        now_micros());
}

std::optional<Scan> find_scan(Context const& context, EntityDef const& entity) {
    return select(context, [&](SqlBuilder& sql) { sql.add(" AND entity = ").param(entity.name()); });
}

std::optional<Scan> find_scan(Context const& context, Id const& id) {
    return select(context, [&](SqlBuilder& sql) { sql.add(" AND id = ").param(id); });
}

json::object to_json(Scan const& scan) {
    return {{"id", to_text(scan.id)},
            {"entity", scan.entity},
            {"state", scan.state},
            {"problem", scan.problem.empty() ? json::value(nullptr) : json::value(scan.problem)},
            {"step", scan.step},
            {"records", scan.records},
            {"looked_at", scan.looked_at},
            {"candidates", scan.candidates},
            {"compared", scan.compared},
            {"parts", part_count},
            {"parts_done", scan.place},
            {"pairs", scan.pairs},
            {"certain", scan.certain},
            {"left_out", {{"keys", scan.crowds}, {"records", scan.crowded}, {"more_than", crowd_size}}},
            {"created_by", to_text(scan.created_by)},
            {"created_at", format_time(scan.created_at)},
            {"finished_at", scan.finished_at ? json::value(format_time(*scan.finished_at)) : nullptr}};
}

Scan run_scan(EntityDef const& entity, Scan scan, ScanOptions const& options) {
    return Scanning(entity, std::move(scan), options).to_its_end();
}

}  // namespace sampark::duplicates
