#include "records/undo.hpp"

#include "records/input.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>

namespace sampark {
namespace {

enum class Way { trash, restore, change };

Way way_back(Event const& event) {
    if (event.action == "created" || event.action == "restored") return Way::trash;
    return event.action == "trashed" ? Way::restore : Way::change;
}

// The event's record, if the caller may change it the way back.
std::optional<Record> find_changeable(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    auto const act = way_back(event) == Way::change ? Act::update : Act::remove;
    if (entity == nullptr || !allows(context, *entity, act)) return std::nullopt;
    return find_record(context, *entity, event.record, act, all_fields(*entity), Trashed::included);
}

void require_fields(Context const& context, Event const& event) {
    auto const& rule = context.actor.rule(event.entity);
    auto const writable = std::all_of(event.changes.begin(), event.changes.end(),
                                      [&](auto const& change) { return rule.writes(change.key()); });
    if (!writable) throw forbidden(event.entity, "update");
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

// Fields that stand in the way.
json::array in_the_way(Context const& context, Record const& record, Event const& event) {
    if (record.deleted_at.has_value() != (way_back(event) == Way::restore)) return {"deleted_at"};
    json::array names;
    for (auto const& [name, change] : event.changes) {
        if (way_back(event) == Way::change && !can_turn_back(context, record, name, change))
            names.emplace_back(name);
    }
    return names;
}

bool is_undone(Context const& context, Event const& event) {
    return context.tx
        .first(
            "SELECT 1 FROM event WHERE workspace_id = $1 AND entity = $2 AND record_id = $3 AND undoes = $4",
            [](db::Row const&) { return true; }, context.workspace(), event.entity, event.record,
            event.sequence)
        .has_value();
}

bool are_lost_links(std::vector<FieldError> const& errors) {
    return !errors.empty() && std::all_of(errors.begin(), errors.end(), [](FieldError const& error) {
        return error.code == "link_not_found";
    });
}

// A reversal that was found possible, and not yet written.
class Reversal {
public:
    // Throws what stands against it; writes nothing.
    Reversal(Context const& context, Event const& event, Record record)
        : context_(context), event_(event), record_(std::move(record)), before_(record_) {
        auto const way = way_back(event_);
        if (way == Way::change) require_fields(context_, event_);
        auto fields = in_the_way(context_, record_, event_);
        if (!fields.empty() && is_undone(context_, event_)) throw Problem(409, "undone_already");
        if (!fields.empty()) throw Problem(409, "undo_conflict", {{"fields", std::move(fields)}});
        if (way == Way::trash) check_trashing(context_, record_);
        if (way == Way::restore) check_restoring(context_, record_);
        if (way == Way::change) turn_back();
    }

    void write() {
        auto const way = way_back(event_);
        if (way == Way::trash) write_trashing(context_, record_, event_.sequence);
        if (way == Way::restore) write_restoring(context_, record_, event_.sequence);
        if (way == Way::change) write_change(context_, record_, before_, event_.sequence);
    }

    // Fields that stay as they are, since the records that they referred to are gone.
    json::array const& lost() const { return lost_; }

private:
    void turn_back() {
        for (auto const& [name, change] : event_.changes) {
            auto const& field = record_.entity->at(name);
            record_.at(field) = from_wire(context_, field, change.at("old"));
        }
        try {
            check_change(context_, record_, before_, {});
        } catch (Problem const& problem) {
            if (!are_lost_links(problem.errors)) throw;
            for (auto const& error : problem.errors) keep(record_.entity->at(error.field));
            check_change(context_, record_, before_, {});
        }
    }

    void keep(FieldDef const& field) {
        record_.at(field) = before_.at(field);
        lost_.emplace_back(field.name);
    }

    Context const& context_;
    Event const& event_;
    Record record_;
    Record before_;
    json::array lost_;
};

class Undo {
public:
    explicit Undo(Context const& context) : context_(context) {}

    void take_back(Event const& event) {
        auto record = find_changeable(context_, event);
        if (!record) return skip_lost(event);
        auto reversal = prepared(event, std::move(*record));
        if (reversal) write(event, *reversal);
    }

    void write(Event const& event, Reversal& reversal) {
        reversal.write();
        ++result_.undone;
        if (!reversal.lost().empty()) skip(event, "link_not_found", reversal.lost());
    }

    UndoResult& result() { return result_; }

private:
    std::optional<Reversal> prepared(Event const& event, Record record) {
        try {
            return std::optional<Reversal>(std::in_place, context_, event, std::move(record));
        } catch (Problem const& problem) {
            if (db::is_failed_statement(problem)) throw;
            auto const* fields = problem.parameters.if_contains("fields");
            skip(event, problem.code, fields == nullptr ? json::array{} : fields->as_array());
        }
        return std::nullopt;
    }

    // A record that is gone, or not the caller's to change: told to those who know of it anyway.
    void skip_lost(Event const& event) {
        if (event.actor == context_.actor.user || may_see(context_, event)) skip(event, "not_found", {});
    }

    void skip(Event const& event, std::string_view code, json::array fields) {
        result_.skipped.push_back({{"entity", event.entity},
                                   {"record", to_text(event.record)},
                                   {"code", code},
                                   {"fields", std::move(fields)}});
    }

    Context const& context_;
    UndoResult result_;
};

}  // namespace

UndoResult undo(Context const& context, std::int64_t sequence) {
    auto const event = event_at(context.tx, context.workspace(), sequence);
    auto record = event ? find_changeable(context, *event) : std::nullopt;
    if (event && event->action == "purged" && may_see(context, *event)) throw Problem(409, "undo_impossible");
    if (!record) throw not_found("event", std::to_string(sequence));
    Reversal reversal(context, *event, std::move(*record));
    Undo work(context);
    work.write(*event, reversal);
    return std::move(work.result());
}

UndoResult undo_group(Context const& context, Id const& group) {
    constexpr int page = 500;
    context.journal.group(new_id());
    Undo work(context);
    EventQuery query;
    query.group = group;
    query.limit = page;
    for (auto found = events(context.tx, context.workspace(), query); !found.empty();
         found = events(context.tx, context.workspace(), query)) {
        for (auto const& event : found) work.take_back(event);
        query.before = found.back().sequence;
    }
    auto& result = work.result();
    if (result.undone == 0 && result.skipped.empty()) throw not_found("group", to_text(group));
    return std::move(result);
}

}  // namespace sampark
