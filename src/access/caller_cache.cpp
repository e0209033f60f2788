#include "access/caller_cache.hpp"

#include <algorithm>
#include <utility>

namespace sampark {

std::shared_ptr<Caller const> CallerCache::find(std::string const& hash, Micros now) {
    std::scoped_lock const lock(mutex_);
    for (auto* generation : {&young_, &old_}) {
        auto const found = generation->find(hash);
        if (found == generation->end()) continue;
        if (found->second.until > now) return found->second.caller;
        generation->erase(found);
    }
    return nullptr;
}

std::uint64_t CallerCache::stamp() const {
    std::scoped_lock const lock(mutex_);
    return changes_;
}

void CallerCache::remember(std::string const& hash, std::shared_ptr<Caller const> caller, std::uint64_t stamp,
                           Micros now) {
    std::scoped_lock const lock(mutex_);
    if (stamp != changes_) return;
    if (young_.size() >= generation_size_) old_ = std::exchange(young_, {});
    auto const until = std::min(now + time_to_live_, caller->expires_at.value_or(now + time_to_live_));
    old_.erase(hash);
    young_.insert_or_assign(hash, Entry{std::move(caller), until});
}

template <class Predicate>
void CallerCache::forget_if(Predicate predicate) {
    std::scoped_lock const lock(mutex_);
    ++changes_;
    auto const matches = [&](auto const& entry) { return predicate(entry.second.caller->actor); };
    std::erase_if(young_, matches);
    std::erase_if(old_, matches);
}

void CallerCache::forget_user(Id const& workspace, Id const& user) {
    forget_if([&](Actor const& actor) { return actor.workspace == workspace && actor.user == user; });
}

void CallerCache::forget_workspace(Id const& workspace) {
    forget_if([&](Actor const& actor) { return actor.workspace == workspace; });
}

}  // namespace sampark
