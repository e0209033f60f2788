#include "dav/uids.hpp"

#include "base/problem.hpp"
#include "dav/objects.hpp"
#include "records/load.hpp"
#include "records/lookup.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

// Whoever was given the identifier, and the record whose id it is, unless that goes by another.
std::vector<Id> holders_of(Context const& context, std::string_view entity, std::string const& uid) {
    auto holders = find_by_uid(context, entity, uid);
    auto const id = parse_id(uid);
    if (id && !find_object(context, *id)) holders.push_back(*id);
    return holders;
}

void give_up_uid(Context const& context, Id const& record) {
    context.tx.run(
        "UPDATE dav_object SET uid = $3, revision = revision + 1 WHERE workspace_id = $1 AND record_id = $2",
        context.workspace(), record, to_text(record));
}

}  // namespace

std::optional<std::string> claim_uid(Context const& context, Collection const& collection,
                                     std::string const& uid, std::optional<Id> const& record) {
    auto const noun = collection.entity();
    if (uid.size() > longest_uid) throw Problem(400, "dav_uid_too_long", {{"limit", longest_uid}});
    hold(context, "uid " + std::string(noun) + ' ' + uid);
    std::vector<Id> live;
    for (auto const& holder : holders_of(context, noun, uid)) {
        auto const found = find_any(context, context.catalog.at(noun), holder);
        if (!found || holder == record) continue;
        if (found->deleted_at)
            give_up_uid(context, holder);
        else
            live.push_back(holder);
    }
    auto const of_contacts = noun != "activity";
    auto const taken = members(context, collection, live);
    if (!taken.empty()) {
        throw Problem(409, of_contacts ? "dav_uid_taken" : "dav_event_uid_taken",
                      {{"precondition", of_contacts ? "card:no-uid-conflict" : "cal:no-uid-conflict"},
                       {"member", taken.front().name}});
    }
    // Calendars are each person's own, and guests have the same event in each of theirs.
    if (of_contacts && !live.empty()) return std::nullopt;
    return uid;
}

}  // namespace sampark::dav
