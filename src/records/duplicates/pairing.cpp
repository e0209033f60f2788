#include "records/duplicates/pairing.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

constexpr std::int64_t records_at_once = 1000;
constexpr std::size_t pages_between_words = 20;

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

using Entries = std::span<KeyEntry const>;

// The entries at the front that share a key.
Entries first_group(Entries entries) {
    auto const end = std::find_if(entries.begin(), entries.end(),
                                  [&](KeyEntry const& entry) { return entry.hash != entries.front().hash; });
    return entries.first(static_cast<std::size_t>(end - entries.begin()));
}

class Pairing {
public:
    Pairing(Criteria const& criteria, PairingOptions const& options)
        : criteria_(criteria),
          options_(options),
          keys_(options.folder),
          paired_{Parts<PairIds>(options.folder)} {
        if (options_.wanted) wanted_.emplace(options.folder);
    }

    Paired run() {
        read();
        for (std::size_t part = 0; part < part_count; ++part) {
            options_.progress();
            auto all = keys_.take(part);
            std::sort(all.begin(), all.end());
            if (!wanted_) {
                each_group(all, [&](Entries sharing) { pair_up(sharing, sharing); });
            } else {
                auto some = wanted_->take(part);
                std::sort(some.begin(), some.end());
                pair_up_wanted(all, some);
            }
        }
        return std::move(paired_);
    }

private:
    void read() {
        Id last;
        for (std::size_t page = 1;; ++page) {
            options_.progress();
            std::vector<Record> records;
            std::vector<Id> wanted;
            options_.transactions.read([&](Context const& context) {
                records = page_after(context, criteria_.entity(), criteria_.fields(), last, records_at_once);
                if (options_.wanted) wanted = wanted_among(context, records);
            });
            if (records.empty()) return;
            for (auto const& record : records)
                add_keys(record, std::binary_search(wanted.begin(), wanted.end(), record.id));
            last = records.back().id;
            paired_.looked_at += static_cast<std::int64_t>(records.size());
            if (page % pages_between_words == 0) options_.told(paired_.looked_at);
        }
    }

    std::vector<Id> wanted_among(Context const& context, std::vector<Record> const& records) const {
        std::vector<Id> ids;
        for (auto const& record : records) ids.push_back(record.id);
        auto wanted = options_.wanted(context, ids);
        std::sort(wanted.begin(), wanted.end());
        return wanted;
    }

    void add_keys(Record const& record, bool is_wanted) {
        auto const profile = criteria_.profile(record);
        for (std::size_t rule = 0; rule < criteria_.rules().size(); ++rule) {
            for (auto const& key : criteria_.keys(profile, criteria_.rules()[rule])) {
                auto const hash = hash_of(rule, key);
                keys_.add(part_of(hash), {hash, record.id});
                if (is_wanted) wanted_->add(part_of(hash), {hash, record.id});
            }
        }
    }

    template <class Function>
    static void each_group(Entries entries, Function function) {
        while (!entries.empty()) {
            auto const group = first_group(entries);
            function(group);
            entries = entries.subspan(group.size());
        }
    }

    void pair_up_wanted(Entries all, Entries wanted) {
        each_group(wanted, [&](Entries some) {
            auto const begin =
                std::lower_bound(all.begin(), all.end(), some.front().hash,
                                 [](KeyEntry const& entry, std::uint64_t hash) { return entry.hash < hash; });
            all = all.subspan(static_cast<std::size_t>(begin - all.begin()));
            pair_up(first_group(all), some);
        });
    }

    // Of those that share a key, both in order, the pairs with one that is wanted: each once.
    void pair_up(Entries sharing, Entries wanted) {
        if (sharing.size() > crowd_size) {
            ++paired_.crowds;
            paired_.crowded += static_cast<std::int64_t>(sharing.size());
            return;
        }
        for (auto const& one : wanted) {
            for (auto const& other : sharing) {
                auto const comes_later =
                    one < other || !std::binary_search(wanted.begin(), wanted.end(), other);
                if (one == other || !comes_later) continue;
                auto const ids = pair_of(one.record, other.record);
                paired_.pairs.add(part_of(ids), ids);
            }
        }
    }

    Criteria const& criteria_;
    PairingOptions const& options_;
    Parts<KeyEntry> keys_;
    std::optional<Parts<KeyEntry>> wanted_;
    Paired paired_;
};

}  // namespace

Paired pair_up(Criteria const& criteria, PairingOptions const& options) {
    return Pairing(criteria, options).run();
}

std::vector<PairIds> take_pairs(Parts<PairIds>& pairs, std::size_t part) {
    auto taken = pairs.take(part);
    std::sort(taken.begin(), taken.end());
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    return taken;
}

std::int64_t count_records(Context const& context, EntityDef const& entity) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT count(*) FROM ").name(entity.name()).add(" WHERE workspace_id = ");
    sql.param(context.workspace()).add(" AND deleted_at IS NULL");
    std::int64_t count = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { count = row.integer(0); });
    return count;
}

}  // namespace sampark::duplicates
