#include "records/import/history.hpp"

#include "records/load.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

json::value person(Labels const& labels, Id const& user) {
    if (user.is_nil()) return nullptr;
    auto const* label = labels.find("user", user);
    return json::object{{"id", to_text(user)},
                        {"label", label == nullptr ? json::value(nullptr) : json::value(*label)}};
}

json::value turn_json(Stored const& stored, Turn::Way way, Labels const& labels) {
    if (!stored.turn || stored.turn->way != way) return nullptr;
    auto const& turn = *stored.turn;
    return json::object{{"at", format_time(turn.at)},
                        {"by", person(labels, turn.by)},
                        {"group", to_text(turn.group)},
                        {"changes", turn.changes},
                        {"kept", turn.kept}};
}

json::value or_null(std::optional<std::int64_t> number) {
    return number ? json::value(*number) : json::value(nullptr);
}

json::object described(Stored const& stored, Labels const& labels) {
    auto const group = group_of(stored);
    auto const& finished = stored.finished_at;
    json::object object{{"id", to_text(stored.id)}, {"entity", stored.entity},
                        {"file", stored.file_name}, {"state", stored.state},
                        {"totals", stored.totals},  {"created_at", format_time(stored.created_at)}};
    object["created_by"] = person(labels, stored.created_by);
    object["rows"] = or_null(stored.rows);
    object["group"] = group ? json::value(to_text(*group)) : json::value(nullptr);
    object["problem"] = stored.problem.empty() ? json::value(nullptr) : json::value(stored.problem);
    object["finished_at"] = finished ? json::value(format_time(*finished)) : json::value(nullptr);
    object["paused"] = stored.paused_at ? json::value(json::object{{"at", format_time(*stored.paused_at)},
                                                                   {"by", person(labels, stored.paused_by)}})
                                        : json::value(nullptr);
    object["undone"] = turn_json(stored, Turn::Way::undone, labels);
    object["put_back"] = turn_json(stored, Turn::Way::put_back, labels);
    if (stored.headings)
        object["columns"] = json::array(stored.headings->columns.begin(), stored.headings->columns.end());
    return object;
}

Turn now(Context const& context, Turn::Way way, std::int64_t changes) {
    Turn turn;
    turn.way = way;
    turn.at = now_micros();
    turn.by = context.actor.user;
    turn.group = context.journal.group().value_or(Id{});
    turn.changes = changes;
    return turn;
}

std::int64_t total(TurnProgress const& progress) {
    return progress.earlier + progress.undone + progress.already;
}

// What stands of an import of which so many changes are taken back, by how many an earlier turn knew of.
std::int64_t standing_beside(Turn const& earlier, std::int64_t taken_back) {
    return std::max<std::int64_t>(earlier.changes + earlier.kept - taken_back, 0);
}

// What an earlier undo took back is taken back still, but for what was put back by other means: only a look
// at every change tells that.
Turn undone(Context const& context, Turning const& turning, TurnProgress const& progress) {
    auto const& earlier = turning.import.turn;
    auto turn = now(context, Turn::Way::undone, progress.undone);
    turn.kept = progress.kept;
    if (turning.is_first && progress.knows_all) {
        turn.changes = total(progress);
        return turn;
    }
    if (earlier && earlier->way == Turn::Way::undone) turn.changes += earlier->changes;
    if (!turning.is_first && earlier) turn.kept = standing_beside(*earlier, turn.changes);
    return turn;
}

// What stays taken back keeps it an import that was undone in part.
Turn put_back(Context const& context, Turning const& turning, TurnProgress const& progress) {
    auto turn = turning.import.turn.value_or(Turn{});
    auto const left = progress.knows_all ? progress.kept : turn.changes - progress.undone;
    if (turn.way == Turn::Way::put_back || left <= 0)
        return now(context, Turn::Way::put_back, total(progress));
    turn.kept = standing_beside(turn, left);
    turn.changes = left;
    return turn;
}

}  // namespace

json::array to_json(Context const& context, std::span<Stored const> imports) {
    Labels labels;
    auto const want = [&](Id const& user) {
        if (!user.is_nil()) labels.want("user", user);
    };
    for (auto const& stored : imports) {
        want(stored.created_by);
        want(stored.paused_by);
        if (stored.turn) want(stored.turn->by);
    }
    labels.load(context);
    json::array items;
    for (auto const& stored : imports) items.emplace_back(described(stored, labels));
    return items;
}

json::object to_json(Context const& context, Stored const& stored) {
    return std::move(to_json(context, std::span(&stored, 1)).front().as_object());
}

std::optional<Turning> turning_of(Context const& context, Id const& group) {
    auto way = Turn::Way::undone;
    if (auto import = find(context, group)) return Turning{std::move(*import), way, true};
    for (auto const& earlier : groups_taken_back_by(context, group)) {
        way = way == Turn::Way::undone ? Turn::Way::put_back : Turn::Way::undone;
        if (auto import = find(context, earlier)) return Turning{std::move(*import), way, false};
    }
    return std::nullopt;
}

void refuse_second_undo(Turning const& turning) {
    auto const& turn = turning.import.turn;
    if (!turn) return;
    auto const refuse = [&](std::string_view code) {
        throw Problem(409, std::string(code), {{"at", format_time(turn->at)}});
    };
    if (turning.is_first && is_taken_back(turning.import)) refuse("import_undone");
    if (turning.way == Turn::Way::put_back && turn->way == Turn::Way::put_back) refuse("import_put_back");
}

std::optional<Id> group_of_turn(Turning const& turning) {
    auto const& turn = turning.import.turn;
    auto const goes_on = turn && turn->way == Turn::Way::undone && turning.way == Turn::Way::undone;
    return goes_on ? std::optional(turn->group) : std::nullopt;
}

TurnProgress progress_of(UndoResult const& result) {
    TurnProgress progress;
    progress.undone = result.undone;
    progress.already = result.already;
    progress.kept = result.kept() + result.unseen;
    progress.knows_all = result.unseen == 0;
    return progress;
}

void note_turn(Context const& context, Turning const& turning, TurnProgress const& progress) {
    auto const& import = turning.import;
    auto const was_undone = import.turn && import.turn->way == Turn::Way::undone;
    if (progress.undone == 0 && progress.earlier == 0 && !was_undone) return;
    set_turn(context, import.id,
             turning.way == Turn::Way::undone ? undone(context, turning, progress)
                                              : put_back(context, turning, progress));
}

}  // namespace sampark::imports
