#include "records/undo.hpp"

#include "records/event_groups.hpp"
#include "records/history.hpp"
#include "records/lookup.hpp"
#include "records/merged.hpp"
#include "records/remarks.hpp"
#include "records/reversal.hpp"
#include "records/undo_kept.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <limits>

namespace sampark {
namespace {

// Newest first.
template <class Function>
void each_event(Context const& context, Id const& group, Function function) {
    constexpr int page = 500;
    EventQuery query;
    query.group = group;
    query.limit = page;
    for (auto found = events(context.tx, context.workspace(), query); !found.empty();
         found = events(context.tx, context.workspace(), query)) {
        for (auto const& event : found) function(event);
        query.before = found.back().sequence;
    }
}

void survey(Context const& context, Id const& group, Kept& kept) {
    each_event(context, group, [&](Event const& event) { kept.consider(event); });
    kept.hold_referred();
}

std::int64_t newest_event(Context const& context) {
    return context.tx
        .first(
            "SELECT sequence FROM event_chain WHERE workspace_id = $1",
            [](db::Row const& row) { return row.integer(0); }, context.workspace())
        .value_or(0);
}

// What others have done since the ground was looked at.
void catch_up(Context const& context, Kept& kept, UndoGround& ground, Id const& as) {
    auto const now = newest_event(context);
    std::vector<std::pair<std::string, Id>> touched;
    context.tx.each(
        "SELECT entity, record_id FROM event WHERE workspace_id = $1 AND sequence > $2 "
        "AND (group_id IS NULL OR group_id <> $3)",
        [&](db::Row const& row) { touched.emplace_back(row.text(0), row.id(1)); }, context.workspace(),
        ground.seen, as);
    for (auto& [entity, record] : touched) kept.consider_later(std::move(entity), record);
    ground.seen = now;
}

// Whether the action that made this change made the record as well, which then goes as a whole.
bool is_made_by_same_action(Context const& context, Event const& event) {
    if (!event.group || way_back(event) != Way::change) return false;
    EventQuery query;
    query.entity = event.entity;
    query.record = event.record;
    query.action = "created";
    query.limit = 1;
    auto const made = events(context.tx, context.workspace(), query);
    return !made.empty() && made.front().group == event.group;
}

// A merge is taken back as a whole: whoever may not change the record that absorbed the others would leave it
// with what came from them.
void check_survivors(Context const& context, Id const& group) {
    for (auto const& kind : group_counts(context.tx, context.workspace(), {}, {group})) {
        if (kind.action() != merged_action && kind.action() != separated_action) continue;
        EventQuery query;
        query.group = group;
        query.action = kind.action();
        query.limit = std::numeric_limits<int>::max();
        for (auto const& event : events(context.tx, context.workspace(), query)) {
            auto const* entity = context.catalog.find(event.entity);
            auto const is_there = entity != nullptr && find_any(context, *entity, event.record);
            if (is_there && !find_changeable(context, event, Deed::imagine))
                throw Problem(403, "undo_merge_forbidden");
        }
    }
}

class Undo {
public:
    Undo(Context const& context, Edited edited, Deed deed, UndoGround& ground)
        : context_(context), edited_(edited), deed_(deed), kept_(context, edited, deed, ground) {}

    void take_back(Id const& group) {
        survey(context_, group, kept_);
        auto is_whole = false;
        each_event(context_, group, [&](Event const& event) {
            is_whole = is_whole || is_part_of_whole(context_, event);
            take_back(event);
        });
        if (is_whole) refuse_parts();
    }

    void take_back(Event const& event) {
        // What was said about an entry goes along with that, back as well, and stays where it stays.
        if (is_made_by_same_action(context_, event)) return;
        if (event.action != relinked_action && followed_entry(context_, event)) return;
        auto record = find_changeable(context_, event, deed_);
        if (!record) {
            kept_.keep(event);
            return skip_lost(event);
        }
        auto reversal = prepared(event, std::move(*record));
        if (!reversal) return;
        if (way_back(event) == Way::trash && kept_.holds(event.record))
            return skip(event, "still_linked", {});
        write(event, *reversal);
    }

    void write(Event const& event, Reversal& reversal) {
        if (reversal.does_something()) {
            if (deed_ == Deed::write) reversal.write();
            ++result_.undone;
            if (reversal.completes()) ++result_.completed;
        }
        if (reversal.lost().empty()) return;
        kept_.keep(event);
        skip(event, "link_not_found", reversal.lost());
    }

    // Throws when nothing was even tried: there is no such group to this caller, or the role forbids it all.
    void check_tried(Id const& group) const {
        if (result_.undone > 0) return;
        if (result_.skipped.empty()) throw not_found("group", to_text(group));
        auto const all_forbidden =
            std::all_of(result_.skipped.begin(), result_.skipped.end(),
                        [](json::value const& skipped) { return skipped.at("code") == "forbidden"; });
        if (all_forbidden && refusal_) throw Problem(*refusal_);
    }

    UndoResult& result() { return result_; }

private:
    // What one record does in the wake of another is nothing without it: where a part has to stay, all does.
    void refuse_parts() {
        auto const& skipped = result_.skipped;
        auto const part = std::find_if(skipped.begin(), skipped.end(), [](json::value const& each) {
            return each.at("code") != "undone_already";
        });
        if (part == skipped.end() && result_.unseen == 0) return;
        if (deed_ == Deed::imagine) {
            result_.undone = 0;
        } else if (refusal_) {
            throw Problem(*refusal_);
        } else if (part == skipped.end()) {
            throw Problem(409, "undo_conflict", {{"fields", json::array{}}});
        } else {
            auto const code = part->at("code") == "edited_since" ? "edited_since" : "undo_conflict";
            throw Problem(409, code,
                          {{"fields", part->at("fields")},
                           {"entity", part->at("entity")},
                           {"record", part->at("record")}});
        }
    }

    std::optional<Reversal> prepared(Event const& event, Record record) {
        try {
            return std::optional<Reversal>(std::in_place, context_, event, std::move(record), edited_, deed_);
        } catch (Problem const& problem) {
            if (db::is_failed_statement(problem)) throw;
            kept_.keep(event);
            if (!is_repeated_later(problem, event)) skip_refused(event, problem);
        }
        return std::nullopt;
    }

    // An undo that goes on with an earlier one may do once more what was put back between them. Then what
    // there is to say of it was said of the later change.
    bool is_repeated_later(Problem const& problem, Event const& event) const {
        if (!event.group || (problem.code != "undo_conflict" && problem.code != "undone_already"))
            return false;
        EventQuery query;
        query.entity = event.entity;
        query.record = event.record;
        query.group = event.group;
        query.action = event.action;
        query.after = event.sequence;
        query.limit = 1;
        auto const later = events(context_.tx, context_.workspace(), query);
        return !later.empty() && (way_back(event) != Way::change || later.front().changes == event.changes);
    }

    // A record that is gone, or not the caller's to change: told to those who know of it anyway.
    void skip_lost(Event const& event) {
        if (auto const refusal = forbidden_by_role(context_, event)) {
            skip_refused(event, *refusal);
        } else if (event.actor == context_.actor.user || may_see(context_, event)) {
            skip(event, "not_found", {});
        } else {
            ++result_.unseen;
        }
    }

    void skip_refused(Event const& event, Problem const& problem) {
        if (problem.code == "forbidden" && !refusal_) refusal_ = problem;
        auto const* fields = problem.parameters.if_contains("fields");
        skip(event, problem.code, fields == nullptr ? json::array{} : fields->as_array());
    }

    void skip(Event const& event, std::string_view code, json::array fields) {
        // Links of records that the caller does not see may have moved along with those that they do.
        if (event.action == relinked_action && !may_see(context_, event)) {
            ++result_.unseen;
            return;
        }
        result_.skipped.push_back({{"entity", event.entity},
                                   {"record", to_text(event.record)},
                                   {"code", code},
                                   {"fields", std::move(fields)}});
    }

    Context const& context_;
    Edited edited_;
    Deed deed_;
    Kept kept_;
    UndoResult result_;
    std::optional<Problem> refusal_;  // the first that the role forbids
};

}  // namespace

void leave_out_done(UndoResult& result) {
    auto& skipped = result.skipped;
    auto* const rest = std::remove_if(skipped.begin(), skipped.end(), [](json::value const& each) {
        return each.at("code") == "undone_already";
    });
    result.already += skipped.end() - rest;
    skipped.erase(rest, skipped.end());
}

UndoResult undo(Context const& context, std::int64_t sequence, Edited edited) {
    auto const event = event_at(context.tx, context.workspace(), sequence);
    auto record = event ? find_changeable(context, *event, Deed::write) : std::nullopt;
    if (event && event->action == "purged" && may_see(context, *event)) throw Problem(409, "undo_impossible");
    auto const refusal = event && !record ? forbidden_by_role(context, *event) : std::nullopt;
    if (refusal) throw Problem(*refusal);
    if (!record) throw not_found("event", std::to_string(sequence));
    Reversal reversal(context, *event, std::move(*record), edited, Deed::write);
    UndoGround ground;
    Undo work(context, edited, Deed::write, ground);
    work.write(*event, reversal);
    return std::move(work.result());
}

UndoResult undo_group(Context const& context, Id const& group, Edited edited, std::optional<Id> const& as) {
    check_survivors(context, group);
    context.journal.group(as ? *as : new_id());
    UndoGround ground;
    Undo work(context, edited, Deed::write, ground);
    work.take_back(group);
    work.check_tried(group);
    return std::move(work.result());
}

UndoGround survey_group(Context const& context, Id const& group, Edited edited) {
    UndoGround ground;
    ground.seen = newest_event(context);
    Kept kept(context, edited, Deed::imagine, ground);
    survey(context, group, kept);
    return ground;
}

UndoStep undo_some(Context const& context, Id const& group, UndoGround& ground, Edited edited, Id const& as,
                   std::optional<std::int64_t> before, int most) {
    context.journal.group(as);
    Kept kept(context, edited, Deed::write, ground);
    catch_up(context, kept, ground, as);
    Undo work(context, edited, Deed::write, ground);
    EventQuery query;
    query.group = group;
    query.before = before;
    query.limit = most;
    auto const found = events(context.tx, context.workspace(), query);
    for (auto const& event : found) work.take_back(event);
    UndoStep step;
    step.result = std::move(work.result());
    step.looked_at = static_cast<std::int64_t>(found.size());
    step.before = found.empty() ? before : found.back().sequence;
    step.is_last = found.size() < static_cast<std::size_t>(most);
    return step;
}

std::vector<Id> groups_taken_back_by(Context const& context, Id const& group) {
    std::vector<Id> groups;
    context.tx.each(
        "WITH RECURSIVE chain (depth, undoes, group_id) AS ("
        "SELECT 0, undoes, group_id FROM (SELECT undoes, group_id FROM event "
        "WHERE workspace_id = $1 AND group_id = $2 ORDER BY sequence LIMIT 1) oldest "
        "UNION ALL "
        "SELECT chain.depth + 1, event.undoes, event.group_id FROM chain "
        "JOIN event ON event.workspace_id = $1 AND event.sequence = chain.undoes) "
        "SELECT group_id FROM chain WHERE depth > 0 AND group_id IS NOT NULL ORDER BY depth",
        [&](db::Row const& row) { groups.push_back(row.id(0)); }, context.workspace(), group);
    return groups;
}

std::optional<Id> whole_of(Context const& context, std::int64_t sequence) {
    auto const event = event_at(context.tx, context.workspace(), sequence);
    if (!event) return std::nullopt;
    auto const is_merging = event->action == relinked_action || event->changes.contains(absorbed_change) ||
                            event->changes.contains(merged_into_change);
    return is_merging ? event->group : std::nullopt;
}

std::int64_t changes_of(Context const& context, Id const& group) {
    std::int64_t changes = 0;
    for (auto const& kind : group_counts(context.tx, context.workspace(), {}, {group})) changes += kind.count;
    return changes;
}

void check_reach(Context const& context, Id const& group) {
    EventQuery query;
    query.group = group;
    auto const seen = visible_events(context, query).events;
    if (seen.empty()) throw not_found("group", to_text(group));
    check_survivors(context, group);
    auto const kinds = group_counts(context.tx, context.workspace(), {}, {group});
    auto const within_reach = std::any_of(kinds.begin(), kinds.end(), [&](GroupCount const& kind) {
        Event event;
        event.entity = kind.entity();
        event.action = kind.action();
        auto const* entity = context.catalog.find(event.entity);
        return entity != nullptr && allows(context, *entity, act_back(event));
    });
    auto const refusal = within_reach ? std::nullopt : forbidden_by_role(context, seen.front());
    if (refusal) throw Problem(*refusal);
}

UndoResult imagine_undo(Context const& context, Id const& group) {
    UndoGround ground;
    Undo work(context, Edited::keep, Deed::imagine, ground);
    work.take_back(group);
    return std::move(work.result());
}

}  // namespace sampark
