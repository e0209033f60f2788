#include "records/duplicates/keeping.hpp"

#include <algorithm>

namespace sampark::duplicates {
namespace {

std::vector<Id> ids_in(std::span<PairIds const> pairs) {
    std::vector<Id> ids;
    for (auto const& pair : pairs) ids.insert(ids.end(), {pair.first, pair.second});
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

std::vector<Found> PairKeeper::keep(std::span<PairIds const> pairs, InTransaction const& beside) const {
    Versions versions;
    std::vector<Found> found;
    transactions_.read([&](Context const& context) {
        versions.clear();
        found = compared(context, pairs, &versions);
    });
    transactions_.write([&](Context const& context) {
        if (!unchanged(context, found, versions)) found = compared(context, pairs, nullptr);
        for (auto const& each : found) duplicates::keep(context, criteria_, each, now_micros(), import_);
        beside(context);
    });
    return found;
}

std::vector<Found> PairKeeper::compared(Context const& context, std::span<PairIds const> pairs,
                                        Versions* versions) const {
    std::unordered_map<Id, Profile> profiles;
    for (auto const& record : find_records(context, criteria_.entity(), ids_in(pairs), criteria_.fields())) {
        profiles.emplace(record.id, criteria_.profile(record));
        if (versions != nullptr) versions->emplace(record.id, record.version);
    }
    std::vector<Found> found;
    for (auto const& ids : pairs) {
        auto const first = profiles.find(ids.first);
        auto const second = profiles.find(ids.second);
        if (first == profiles.end() || second == profiles.end()) continue;
        if (auto likeness = criteria_.compare(first->second, second->second))
            found.push_back({ids, std::move(*likeness)});
    }
    return found;
}

bool PairKeeper::unchanged(Context const& context, std::vector<Found> const& found,
                           Versions const& versions) const {
    std::vector<PairIds> pairs;
    for (auto const& each : found) pairs.push_back(each.ids);
    auto const ids = ids_in(pairs);
    auto const records = find_records(context, criteria_.entity(), ids, {});
    return records.size() == ids.size() &&
           std::all_of(records.begin(), records.end(), [&](Record const& record) {
               auto const known = versions.find(record.id);
               return known != versions.end() && known->second == record.version;
           });
}

}  // namespace sampark::duplicates
