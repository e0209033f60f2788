// Prepared statements of one connection by their key, the least recently used forgotten first.
//
// An entry in use (its rows are being read) is never evicted, so a sink may run further statements.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sampark::db {

inline constexpr std::size_t statement_cache_capacity = 256;

template <class Statement>
class StatementCache {
public:
    struct Entry {
        std::string key;
        Statement statement;
        bool in_use = false;
    };

    // The entry, now the most recently used; nullptr if there is none.
    Entry* find(std::string_view key) {
        auto const found = by_key_.find(key);
        if (found == by_key_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, found->second);
        return &*found->second;
    }

    // The key must not be there yet.
    Entry& add(std::string_view key, Statement statement) {
        entries_.push_front({std::string(key), std::move(statement)});
        by_key_.emplace(entries_.front().key, entries_.begin());
        return entries_.front();
    }

    // Takes out the oldest idle statement if there are more than the capacity.
    std::optional<Statement> evict() {
        if (entries_.size() <= statement_cache_capacity) return std::nullopt;
        for (auto entry = entries_.end(); entry != entries_.begin();) {
            --entry;
            if (entry->in_use) continue;
            std::optional<Statement> evicted(std::move(entry->statement));
            by_key_.erase(entry->key);
            entries_.erase(entry);
            return evicted;
        }
        return std::nullopt;
    }

    void clear() {
        by_key_.clear();
        entries_.clear();
    }

    std::size_t size() const { return entries_.size(); }

private:
    std::list<Entry> entries_;  // most recently used first
    std::unordered_map<std::string_view, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace sampark::db
