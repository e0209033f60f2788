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
    object["undone"] = turn_json(stored, Turn::Way::undone, labels);
    object["put_back"] = turn_json(stored, Turn::Way::put_back, labels);
    if (stored.headings)
        object["columns"] = json::array(stored.headings->columns.begin(), stored.headings->columns.end());
    return object;
}

// The group of the changes that those of `group` take back.
std::optional<Id> group_taken_back_by(Context const& context, Id const& group) {
    auto const found = context.tx.first(
        "SELECT undone.group_id FROM event JOIN event undone ON undone.workspace_id = event.workspace_id AND "
        "undone.sequence = event.undoes WHERE event.workspace_id = $1 AND event.group_id = $2 LIMIT 1",
        [](db::Row const& row) { return row.is_null(0) ? std::optional<Id>() : std::optional(row.id(0)); },
        context.workspace(), group);
    return found.value_or(std::nullopt);
}

Turn now(Context const& context, Turn::Way way, UndoResult const& result) {
    Turn turn;
    turn.way = way;
    turn.at = now_micros();
    turn.by = context.actor.user;
    turn.group = context.journal.group().value_or(Id{});
    turn.changes = result.undone;
    return turn;
}

// What an earlier undo took back is taken back still.
Turn undone(Context const& context, Stored const& import, UndoResult const& result) {
    auto turn = now(context, Turn::Way::undone, result);
    turn.kept = result.kept() + result.unseen;
    if (!import.turn || import.turn->way != Turn::Way::undone) return turn;
    turn.changes += import.turn->changes;
    return turn;
}

// What stays taken back keeps it an import that was undone in part.
Turn put_back(Context const& context, Stored const& import, UndoResult const& result, std::int64_t earlier) {
    auto turn = import.turn.value_or(Turn{});
    if (turn.changes <= result.undone) {
        turn = now(context, Turn::Way::put_back, result);
        turn.changes += earlier;
        return turn;
    }
    turn.changes -= result.undone;
    turn.kept += result.undone;
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
    for (auto next = std::optional(group); next; next = group_taken_back_by(context, *next)) {
        if (auto import = find(context, *next)) return Turning{std::move(*import), way, *next == group};
        way = way == Turn::Way::undone ? Turn::Way::put_back : Turn::Way::undone;
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

void leave_out_done(UndoResult& result) {
    auto& skipped = result.skipped;
    auto const is_done = [](json::value const& each) { return each.at("code") == "undone_already"; };
    skipped.erase(std::remove_if(skipped.begin(), skipped.end(), is_done), skipped.end());
}

void note_turn(Context const& context, Turning const& turning, UndoResult const& result,
               std::int64_t earlier) {
    auto const& import = turning.import;
    auto const was_undone = import.turn && import.turn->way == Turn::Way::undone;
    if (result.undone == 0 && !was_undone) return;
    set_turn(context, import.id,
             turning.way == Turn::Way::undone ? undone(context, import, result)
                                              : put_back(context, import, result, earlier));
}

}  // namespace sampark::imports
