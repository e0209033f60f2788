#include "records/undo.hpp"

#include "records/event_groups.hpp"
#include "records/history.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/remarks.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace sampark {
namespace {

enum class Way { trash, restore, change };

// Whether reversals are written, or only looked at.
enum class Deed { write, imagine };

Way way_back(Event const& event) {
    if (event.action == "created" || event.action == "restored") return Way::trash;
    return event.action == "trashed" ? Way::restore : Way::change;
}

Act act_back(Event const& event) { return way_back(event) == Way::change ? Act::update : Act::remove; }

std::optional<Record> find_within_rights(Context const& context, EntityDef const& entity, Id const& id,
                                         Act act, Deed deed) {
    if (!allows(context, entity, act)) return std::nullopt;
    return find_record(context, entity, id, act, all_fields(entity), Trashed::included,
                       deed == Deed::write ? Held::for_act : Held::only_seen);
}

std::optional<Id> leader_of(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    return entity == nullptr ? std::nullopt : hooks_of(*entity).in_wake_of(context, event);
}

// Whether the same action changed that record as well.
bool is_part_of_whole(Context const& context, Event const& event) {
    auto const leader = leader_of(context, event);
    if (!leader) return false;
    EventQuery query;
    query.record = *leader;
    query.group = event.group;
    query.limit = 1;
    return !events(context.tx, context.workspace(), query).empty();
}

// Whether the change came about in the wake of that of another record, which the caller may change.
bool is_led(Context const& context, Event const& event) {
    auto const leader = leader_of(context, event);
    auto const* entity = leader ? context.catalog.find(event.entity) : nullptr;
    return entity != nullptr &&
           find_within_rights(context, *entity, *leader, Act::update, Deed::imagine).has_value();
}

// The event's record, if the caller may change it the way back, by their own right or with what leads it.
std::optional<Record> find_changeable(Context const& context, Event const& event, Deed deed) {
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) return std::nullopt;
    auto const act = act_back(event);
    auto found = find_within_rights(context, *entity, event.record, act, deed);
    if (!found && is_led(context, event))
        found = find_within_rights(*UnboundContext(context), *entity, event.record, act, deed);
    return found;
}

// Why a record that the caller sees is not theirs to change, if the role forbids it for every record.
std::optional<Problem> forbidden_by_role(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    auto const act = act_back(event);
    if (entity == nullptr || allows(context, *entity, act) || !may_see(context, event)) return std::nullopt;
    return forbidden(event.entity, act == Act::update ? "update" : "remove");
}

void require_fields(Context const& context, Event const& event) {
    auto const& rule = context.actor.rule(event.entity);
    auto const writable = std::all_of(event.changes.begin(), event.changes.end(),
                                      [&](auto const& change) { return rule.writes(change.key()); });
    if (!writable && !is_led(context, event)) throw forbidden(event.entity, "update");
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

// A record that would go to the trash takes with it what was written to it since.
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

bool are_lost_links(std::vector<FieldError> const& errors) {
    return !errors.empty() && std::all_of(errors.begin(), errors.end(), [](FieldError const& error) {
        return error.code == "link_not_found";
    });
}

// A reversal that was found possible, and not yet written.
class Reversal {
public:
    // Throws what stands against it; writes nothing.
    Reversal(Context const& context, Event const& event, Record record, Edited edited, Deed deed)
        : context_(context), event_(event), record_(std::move(record)), before_(record_) {
        auto const way = way_back(event_);
        if (way == Way::change) require_fields(context_, event_);
        choose_fields();
        if (way == Way::trash && edited == Edited::keep) refuse_edited(context_, record_, event_);
        // What else is only imagined to be gone by then still refers to it.
        if (way == Way::trash && deed == Deed::write) check_trashing(context_, record_);
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
    // Whether there is anything left to write once those are left out.
    bool does_something() const { return way_back(event_) != Way::change || differs(); }
    // Whether it goes on where an earlier undo had to leave fields.
    bool completes() const { return completes_; }

private:
    // All fields that the event changed, or else those that an earlier undo had to leave.
    void choose_fields() {
        for (auto const& change : event_.changes) fields_.emplace_back(change.key());
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

    void leave_out(std::set<std::string> const& undone) {
        std::erase_if(fields_, [&](std::string const& name) {
            auto const* field = record_.entity->find(name);
            return undone.contains(name) || field == nullptr ||
                   wire(*field, record_.at(*field)) == event_.changes.at(name).at("old");
        });
        if (fields_.empty()) throw Problem(409, "undone_already");
    }

    // Fields that stand in the way.
    json::array in_the_way() const {
        if (record_.deleted_at.has_value() != (way_back(event_) == Way::restore)) return {"deleted_at"};
        json::array names;
        if (way_back(event_) != Way::change) return names;
        for (auto const& name : fields_) {
            if (!can_turn_back(context_, record_, name, event_.changes.at(name))) names.emplace_back(name);
        }
        return names;
    }

    void turn_back() {
        for (auto const& name : fields_) {
            auto const& field = record_.entity->at(name);
            record_.at(field) = from_wire(context_, field, event_.changes.at(name).at("old"));
        }
        try {
            check_change(context_, record_, before_, {});
        } catch (Problem const& problem) {
            if (!are_lost_links(problem.errors)) throw;
            for (auto const& error : problem.errors) keep(record_.entity->at(error.field));
            check_change(context_, record_, before_, {});
        }
        if (completes_ && lost_.empty() && !differs()) throw Problem(409, "undone_already");
    }

    void keep(FieldDef const& field) {
        record_.at(field) = before_.at(field);
        if (std::find(lost_.begin(), lost_.end(), json::value(field.name)) == lost_.end())
            lost_.emplace_back(field.name);
    }

    bool differs() const {
        return std::any_of(record_.entity->fields.begin(), record_.entity->fields.end(),
                           [&](auto const& field) {
                               return wire(field, record_.at(field)) != wire(field, before_.at(field));
                           });
    }

    Context const& context_;
    Event const& event_;
    Record record_;
    Record before_;
    std::vector<std::string> fields_;  // to be turned back
    json::array lost_;
    bool completes_ = false;
};

// The records that an action made, and those of them that have to stay: a record that stays must not come to
// refer to one in the trash.
class Kept {
public:
    Kept(Context const& context, Edited edited, Deed deed, UndoGround& ground)
        : context_(context),
          edited_(edited),
          deed_(deed),
          made_(ground.made),
          held_(ground.held),
          turned_(ground.turned),
          since_(ground.since) {}

    // Of every event of the action, before anything is written.
    void consider(Event const& event) {
        if (way_back(event) == Way::change) turn(event);
        if (way_back(event) != Way::trash) return;
        made_.emplace(event.record, event.entity);
        since_ = std::min(since_, event.at);
        if (is_kept(event)) keep(event);
    }

    // After all of them: what others have come to refer to since stays as well.
    void hold_referred() {
        for (auto const& entity : context_.catalog.entities()) {
            for (auto const& field : entity.fields) {
                auto const link = field.kind == Kind::link || field.kind == Kind::links;
                auto const wanted = link && std::any_of(made_.begin(), made_.end(), [&](auto const& made) {
                                        return made.second == field.target;
                                    });
                if (wanted) hold_referred_by(entity, field);
            }
        }
    }

    // A record that others have written to since: it stays, unless it was made to go in any case.
    void consider_later(std::string entity, Id const& record) {
        if (edited_ == Edited::keep || !made_.contains(record)) keep({std::move(entity), record});
    }

    // What the record refers to stays, and so on from there.
    void keep(Event const& event) { keep({event.entity, event.record}); }

    bool holds(Id const& record) const { return held_.contains(record); }

private:
    using Key = std::pair<std::string, Id>;

    // Links that are not there any more once the action is taken back.
    void turn(Event const& event) {
        auto const* entity = context_.catalog.find(event.entity);
        for (auto const& change : event.changes) {
            auto const* field = entity == nullptr ? nullptr : entity->find(change.key());
            if (field != nullptr && !field->target.empty()) turned_.emplace(event.record, field->name);
        }
    }

    void keep(Key key) {
        std::vector<Key> reached{std::move(key)};
        while (!reached.empty()) {
            auto const [entity, id] = std::move(reached.back());
            reached.pop_back();
            hold_links(entity, id, reached);
        }
    }

    void hold_referred_by(EntityDef const& entity, FieldDef const& field) {
        auto const related = field.storage() == Storage::relation;
        if (!related && field.origin == Origin::custom) return;  // text within JSON, which names no place
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT t.id, ");
        related ? sql.add("r.to_id") : sql.field("t", field);
        sql.add(" FROM ").name(entity.name()).add(" t");
        if (related) {
            sql.add(" JOIN record_link r ON r.workspace_id = t.workspace_id AND r.from_id = t.id");
            sql.add(" AND r.entity = ").param(entity.name()).add(" AND r.field = ");
            sql.param(std::string_view(field.name));
        }
        sql.add(" WHERE t.workspace_id = ").param(context_.workspace());
        sql.add(" AND t.deleted_at IS NULL AND t.updated_at >= ").param(since_);
        if (!related) sql.add(" AND ").field("t", field).add(" IS NOT NULL");
        std::vector<Id> referred;
        context_.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            auto const stays = !made_.contains(row.id(0)) && !turned_.contains({row.id(0), field.name});
            if (made_.contains(row.id(1)) && stays) referred.push_back(row.id(1));
        });
        for (auto const& id : referred) {
            if (held_.insert(id).second) keep({made_.at(id), id});
        }
    }

    bool is_kept(Event const& event) const {
        auto const record = find_changeable(context_, event, deed_);
        if (!record) return true;
        try {
            if (edited_ == Edited::keep) refuse_edited(context_, *record, event);
            return false;
        } catch (Problem const& problem) {
            if (db::is_failed_statement(problem)) throw;
            return true;
        }
    }

    void hold_links(std::string const& name, Id const& id, std::vector<Key>& reached) {
        auto const* entity = context_.catalog.find(name);
        auto const record = entity == nullptr ? std::nullopt : find_any(context_, *entity, id);
        if (!record || record->deleted_at) return;
        for (auto const& field : entity->fields) {
            for (auto const& linked : links_in(*record, field)) {
                auto const made = made_.find(linked);
                if (made != made_.end() && held_.insert(linked).second)
                    reached.emplace_back(made->second, linked);
            }
        }
    }

    static std::vector<Id> links_in(Record const& record, FieldDef const& field) {
        auto const& value = record.at(field);
        if (auto const* id = std::get_if<Id>(&value)) return {*id};
        std::vector<Id> ids;
        if (field.kind != Kind::links || is_empty(value)) return ids;
        for (auto const& link : std::get<json::value>(value).as_array())
            ids.push_back(parse_id(link.at("id").as_string()).value());
        return ids;
    }

    Context const& context_;
    Edited edited_;
    Deed deed_;
    std::unordered_map<Id, std::string>& made_;
    std::unordered_set<Id>& held_;
    std::set<std::pair<Id, std::string>>& turned_;
    Micros& since_;
};

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
        if (is_made_by_same_action(context_, event) || followed_entry(context_, event)) return;
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
