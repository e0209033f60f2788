#include "records/reversal.hpp"

#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/merged.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <limits>

namespace sampark {
namespace {

void require_fields(Context const& context, Event const& event) {
    auto const& rule = context.actor.rule(event.entity);
    auto const writable = std::all_of(event.changes.begin(), event.changes.end(),
                                      [&](auto const& change) { return rule.writes(change.key()); });
    auto const by_rule = event.changes.contains(absorbed_change);  // a merge fills in what its rule says
    if (!writable && !by_rule && !is_led(context, event)) throw forbidden(event.entity, "update");
}

// Whether the field still has what the event gave it, and takes again what it had before.
bool can_turn_back(Context const& context, Record const& record, std::string_view name,
                   json::value const& change) {
    auto const* field = record.entity->find(name);
    if (field == nullptr || field->origin == Origin::system) return false;
    auto const& old = change.at("old");
    return wire(*field, record.at(*field)) == change.at("new") &&
           (old.is_null() || !is_empty(from_wire(context, *field, old)));
}

// Whether the change was taken back, and that was not taken back in turn.
bool is_undone(Context const& context, Id const& record, std::int64_t sequence) {
    std::vector<std::int64_t> undoing;
    context.tx.each(
        "SELECT sequence FROM event WHERE workspace_id = $1 AND record_id = $2 AND undoes = $3",
        [&](db::Row const& row) { undoing.push_back(row.integer(0)); }, context.workspace(), record,
        sequence);
    return std::any_of(undoing.begin(), undoing.end(),
                       [&](auto each) { return !is_undone(context, record, each); });
}

// The fields that undoing the event has taken back so far, and nobody has put back; nothing if there are
// none.
std::optional<std::set<std::string>> undone_fields(Context const& context, Event const& event) {
    std::vector<std::pair<std::int64_t, json::value>> undoing;
    context.tx.each(
        "SELECT sequence, changes FROM event WHERE workspace_id = $1 AND entity = $2 AND record_id = $3 AND "
        "undoes = $4",
        [&](db::Row const& row) { undoing.emplace_back(row.integer(0), json::parse(row.text(1))); },
        context.workspace(), event.entity, event.record, event.sequence);
    std::optional<std::set<std::string>> names;
    for (auto const& [sequence, changes] : undoing) {
        if (is_undone(context, event.record, sequence)) continue;
        if (!names) names.emplace();
        for (auto const& change : changes.as_object()) names->emplace(change.key());
    }
    return names;
}

// What each field was before it was first changed after the event, by anything but the same action.
json::object before_later_changes(Context const& context, Event const& event) {
    EventQuery query;
    query.entity = event.entity;
    query.record = event.record;
    query.after = event.sequence;
    query.order = EventQuery::Order::oldest_first;
    query.limit = std::numeric_limits<int>::max();
    json::object values;
    for (auto const& later : events(context.tx, context.workspace(), query)) {
        if (event.group && later.group == event.group) continue;
        for (auto const& [name, change] : later.changes) values.emplace(name, change.at("old"));
    }
    return values;
}

bool are_lost_links(std::vector<FieldError> const& errors) {
    return !errors.empty() && std::all_of(errors.begin(), errors.end(), [](FieldError const& error) {
        return error.code == "link_not_found";
    });
}

}  // namespace

void refuse_edited(Context const& context, Record const& record, Event const& event) {
    if (record.version == event.version) return;
    auto const& rule = context.actor.rule(event.entity);
    auto edited = false;
    json::array names;
    for (auto const& [name, before] : before_later_changes(context, event)) {
        auto const* field = record.entity->find(name);
        if (field == nullptr || wire(*field, record.at(*field)) == before) continue;
        edited = true;
        if (!rule.hides(name)) names.emplace_back(name);
    }
    if (edited) throw Problem(409, "edited_since", {{"fields", std::move(names)}});
}

Reversal::Reversal(Context const& context, Event const& event, Record record, Edited edited, Deed deed)
    : context_(context), event_(event), record_(std::move(record)), before_(record_) {
    auto const way = way_back(event_);
    if (way == Way::change) require_fields(context_, event_);
    choose_fields();
    if (way == Way::trash && edited == Edited::keep) refuse_edited(context_, record_, event_);
    // What else is only imagined to be gone by then still refers to it.
    if (way == Way::trash && deed == Deed::write) check_trashing(context_, record_);
    if (way == Way::restore) check_restoring(context_, record_);
    if (way == Way::change) require_absorbed();
    if (way == Way::change) turn_back();
}

void Reversal::write() {
    auto const way = way_back(event_);
    if (way == Way::trash) write_trashing_back();
    if (way == Way::restore) write_restoring(context_, record_, event_.sequence);
    if (way == Way::change) write_change_back();
}

// What had come out of the record that it was merged into goes there again.
void Reversal::write_trashing_back() {
    auto const* merging = event_.changes.if_contains(merged_into_change);
    auto const into =
        merging == nullptr ? std::nullopt : parse_id(std::string_view(merging->at("old").as_string()));
    into ? write_absorbing(context_, record_, *into, event_.sequence)
         : write_trashing(context_, record_, event_.sequence);
}

void Reversal::write_change_back() {
    auto const* absorbed = event_.changes.if_contains(absorbed_change);
    if (absorbed != nullptr) {
        auto const& old = absorbed->at("old");
        write_change_as(context_, record_, before_, old.is_null() ? separated_action : merged_action,
                        {{absorbed_change, {{"old", absorbed->at("new")}, {"new", old}}}}, event_.sequence);
    } else if (event_.action == relinked_action) {
        write_change_as(context_, record_, before_, relinked_action, {}, event_.sequence);
    } else {
        write_change(context_, record_, before_, event_.sequence);
    }
}

bool Reversal::does_something() const {
    return way_back(event_) != Way::change || event_.changes.contains(absorbed_change) || differs();
}

// All fields that the event changed, or else those that an earlier undo had to leave.
void Reversal::choose_fields() {
    for (auto const& change : event_.changes) {
        if (change.key() != absorbed_change) fields_.emplace_back(change.key());
    }
    // A merge from which the survivor took nothing leaves no field to tell it by.
    auto const bare = fields_.empty() && event_.changes.contains(absorbed_change);
    if (bare && undone_fields(context_, event_)) throw Problem(409, "undone_already");
    auto standing = in_the_way();
    if (standing.empty()) return;
    // In the trash or out of it already, by whatever way.
    if (way_back(event_) != Way::change) throw Problem(409, "undone_already");
    if (auto const undone = undone_fields(context_, event_)) {
        leave_out(*undone);
        standing = in_the_way();
        completes_ = true;
    }
    if (!standing.empty()) throw Problem(409, "undo_conflict", {{"fields", std::move(standing)}});
}

void Reversal::leave_out(std::set<std::string> const& undone) {
    std::erase_if(fields_, [&](std::string const& name) {
        auto const* field = record_.entity->find(name);
        return undone.contains(name) || field == nullptr ||
               wire(*field, record_.at(*field)) == event_.changes.at(name).at("old");
    });
    if (fields_.empty()) throw Problem(409, "undone_already");
}

// Fields that stand in the way. Links moved in the trash as well.
json::array Reversal::in_the_way() const {
    if (event_.action == relinked_action) return fields_in_the_way();
    if (record_.deleted_at.has_value() != (way_back(event_) == Way::restore)) return {"deleted_at"};
    return way_back(event_) == Way::change ? fields_in_the_way() : json::array{};
}

json::array Reversal::fields_in_the_way() const {
    json::array names;
    for (auto const& name : fields_) {
        if (!can_turn_back(context_, record_, name, event_.changes.at(name))) names.emplace_back(name);
    }
    return names;
}

void Reversal::turn_back() {
    for (auto const& name : fields_) {
        auto const& field = record_.entity->at(name);
        record_.at(field) = from_wire(context_, field, event_.changes.at(name).at("old"));
    }
    try {
        check();
    } catch (Problem const& problem) {
        if (!are_lost_links(problem.errors)) throw;
        for (auto const& error : problem.errors) keep(record_.entity->at(error.field));
        check();
    }
    if (completes_ && lost_.empty() && !differs()) throw Problem(409, "undone_already");
}

void Reversal::check() {
    if (event_.action == relinked_action) {
        check_links();
    } else if (event_.changes.contains(absorbed_change)) {
        check_separation();
    } else {
        check_change(context_, record_, before_, {});
    }
}

// A link that moved by itself goes back by itself: the noun's rules had no say in it.
void Reversal::check_links() {
    std::vector<FieldError> errors;
    validate(context_, record_, &before_, errors);
    std::erase_if(errors, [](FieldError const& error) { return error.code != "link_not_found"; });
    if (!errors.empty()) throw invalid(std::move(errors));
}

// What the survivor linked to before the merge may come out of the trash only after it, or not be the
// caller's to see: a merge did not ask for that either.
void Reversal::check_separation() {
    std::vector<FieldError> errors;
    hooks_of(*record_.entity).prepare(context_, record_, &before_, errors);
    validate(context_, record_, &before_, errors);
    std::erase_if(errors, [&](FieldError const& error) {
        return error.code == "circle" || (error.code == "link_not_found" && is_there(error));
    });
    if (!errors.empty()) throw invalid(std::move(errors));
}

// What a link leads to, in the trash or out of it.
bool Reversal::is_there(FieldError const& error) const {
    auto const id = parse_id(std::string_view(error.parameters.at("id").as_string()));
    auto const* target = context_.catalog.find(error.parameters.at("target").as_string());
    return id && target != nullptr && find_any(context_, *target, *id);
}

// Nothing is taken from the survivor that nobody else has any more.
void Reversal::require_absorbed() const {
    auto const* absorbed = event_.changes.if_contains(absorbed_change);
    if (absorbed == nullptr || absorbed->at("new").is_null()) return;
    for (auto const& id : absorbed->at("new").as_array()) {
        if (!find_any(context_, *record_.entity, parse_id(std::string_view(id.as_string())).value_or(Id{})))
            throw Problem(409, "undo_impossible");
    }
}

void Reversal::keep(FieldDef const& field) {
    record_.at(field) = before_.at(field);
    if (std::find(lost_.begin(), lost_.end(), json::value(field.name)) == lost_.end())
        lost_.emplace_back(field.name);
}

bool Reversal::differs() const {
    return std::any_of(record_.entity->fields.begin(), record_.entity->fields.end(), [&](auto const& field) {
        return wire(field, record_.at(field)) != wire(field, before_.at(field));
    });
}

}  // namespace sampark
