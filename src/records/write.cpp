#include "records/write.hpp"

#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/search.hpp"
#include "records/store.hpp"
#include "records/visibility.hpp"

namespace sampark {
namespace {

Hooks const& hooks_of(EntityDef const& entity) {
    static Hooks const none;
    return entity.info->hooks == nullptr ? none : entity.info->hooks();
}

json::object difference(Record const& record, Record const* before) {
    json::object changes;
    for (auto const& field : record.entity->fields) {
        auto const now = wire(field, record.at(field));
        auto const old = before == nullptr ? json::value(nullptr) : wire(field, before->at(field));
        if (now != old) changes[field.name] = {{"old", old}, {"new", now}};
    }
    return changes;
}

void stamp(Context const& context, Record& record) {
    ++record.version;
    record.updated_at = now_micros();
    record.updated_by = context.actor.user.is_nil() ? std::nullopt : std::optional(context.actor.user);
}

void note(Context const& context, Record const& record, std::string_view action, json::object changes,
          std::optional<std::int64_t> undoes) {
    context.journal.add({std::string(action), std::string(record.entity->name()), record.id, record.version,
                         std::move(changes), undoes});
}

Id chosen_id(json::object const& input) {
    auto const* given = input.if_contains("id");
    if (given == nullptr || given->is_null()) return new_id();
    auto const id = given->is_string() ? parse_id(std::string_view(given->get_string())) : std::nullopt;
    if (!id || id->is_nil()) throw invalid({{"id", "not_an_id", {}}});
    return *id;
}

// The record that already has this id, if the caller may see it.
std::optional<Record> already_there(Context const& context, EntityDef const& entity, Id const& id) {
    auto const visible = find_record(context, entity, id, Act::read, all_fields(entity));
    if (!visible && find_any(context, entity, id)) throw Problem(409, "id_taken", {{"id", to_text(id)}});
    return visible;
}

// Fields changed after the given version, for the answer to a stale write.
json::array changed_since(Context const& context, Record const& record, std::int64_t version) {
    EventQuery query;
    query.entity = record.entity->name();
    query.record = record.id;
    json::array names;
    for (auto const& event : events(context.tx, context.workspace(), query)) {
        if (event.version <= version) break;
        for (auto const& [name, change] : event.changes) {
            auto const hidden = context.actor.rule(record.entity->name()).hides(name);
            json::value const text(name);
            if (!hidden && std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
        }
    }
    return names;
}

void check_version(Context const& context, Record const& record, std::optional<std::int64_t> expected) {
    if (!expected || *expected == record.version) return;
    throw Problem(412, "stale_version",
                  {{"expected", *expected},
                   {"version", record.version},
                   {"changed", changed_since(context, record, *expected)}});
}

Record find_for(Context const& context, EntityDef const& entity, Id const& id, Act act, Trashed trashed) {
    require(context, entity, act);
    auto record = find_record(context, entity, id, act, all_fields(entity), trashed);
    if (!record) throw not_found(entity.name(), to_text(id));
    return std::move(*record);
}

void put_in_trash(Context const& context, Record& record, std::optional<std::int64_t> undoes) {
    hooks_of(*record.entity).removing(context, record);
    stamp(context, record);
    record.deleted_at = record.updated_at;
    set_trashed(context, record);
    remove_keys(context, record);
    unindex(context, record);
    note(context, record, "trashed", {}, undoes);
}

void take_from_trash(Context const& context, Record& record, std::optional<std::int64_t> undoes) {
    std::vector<FieldError> errors;
    validate(context, record, nullptr, errors);
    std::erase_if(errors, [](FieldError const& error) { return error.code != "not_unique"; });
    if (!errors.empty()) throw invalid(std::move(errors));
    stamp(context, record);
    record.deleted_at.reset();
    set_trashed(context, record);
    store_keys(context, record, nullptr);
    index(context, record, nullptr);
    note(context, record, "restored", {}, undoes);
}

// A new record as the input asks for, with everything that is wrong about it.
Record fill(Context const& context, EntityDef const& entity, Id const& id, json::object const& input,
            std::vector<FieldError>& errors) {
    Record record(entity);
    record.id = id;
    apply_defaults(context, record, input);
    apply_input(context, record, input, errors);
    hooks_of(entity).prepare(context, record, nullptr, errors);
    validate(context, record, nullptr, errors);
    return record;
}

// Fields of the event whose value is no longer what the event made it.
json::array moved_on(Record const& record, Event const& event) {
    json::array names;
    for (auto const& [name, change] : event.changes) {
        auto const* field = record.entity->find(name);
        if (field == nullptr || wire(*field, record.at(*field)) != change.at("new")) names.emplace_back(name);
    }
    return names;
}

void reverse_fields(Context const& context, Record& record, Event const& event) {
    auto const before = record;
    for (auto const& [name, change] : event.changes) {
        auto const& field = record.entity->at(name);
        record.at(field) = from_wire(context, field, change.at("old"));
    }
    save(context, record, before, {}, event.sequence);
}

// Returns the fields that stand in the way; empty when the event was undone.
json::array reverse(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) throw not_found(event.entity, to_text(event.record));
    auto const act = event.action == "created" ? Act::remove : Act::update;
    auto record = find_for(context, *entity, event.record, act, Trashed::included);
    if (event.action == "created" || event.action == "restored") {
        if (record.deleted_at) return {"deleted_at"};
        put_in_trash(context, record, event.sequence);
    } else if (event.action == "trashed") {
        if (!record.deleted_at) return {"deleted_at"};
        take_from_trash(context, record, event.sequence);
    } else {
        if (record.deleted_at) return {"deleted_at"};
        auto conflicts = moved_on(record, event);
        if (!conflicts.empty()) return conflicts;
        reverse_fields(context, record, event);
    }
    return {};
}

}  // namespace

void save(Context const& context, Record& record, Record const& before, std::vector<FieldError> errors,
          std::optional<std::int64_t> undoes) {
    hooks_of(*record.entity).prepare(context, record, &before, errors);
    validate(context, record, &before, errors);
    if (!errors.empty()) throw invalid(std::move(errors));
    auto changes = difference(record, &before);
    if (changes.empty()) return;
    stamp(context, record);
    update_row(context, record, before);
    store_links(context, record, &before);
    store_keys(context, record, &before);
    index(context, record, &before);
    note(context, record, "updated", std::move(changes), undoes);
    hooks_of(*record.entity).written(context, record, &before);
}

std::vector<FieldError> check(Context const& context, EntityDef const& entity, json::object const& input) {
    std::vector<FieldError> errors;
    fill(context, entity, new_id(), input, errors);
    return errors;
}

Created create(Context const& context, EntityDef const& entity, json::object const& input) {
    require(context, entity, Act::create);
    auto const id = chosen_id(input);
    if (input.contains("id")) {
        if (auto existing = already_there(context, entity, id)) return {std::move(*existing), false};
    }
    std::vector<FieldError> errors;
    auto record = fill(context, entity, id, input, errors);
    if (!errors.empty()) throw invalid(std::move(errors));
    stamp(context, record);
    record.created_at = record.updated_at;
    record.created_by = record.updated_by;
    insert_row(context, record);
    store_links(context, record, nullptr);
    store_keys(context, record, nullptr);
    index(context, record, nullptr);
    note(context, record, "created", difference(record, nullptr), std::nullopt);
    hooks_of(entity).written(context, record, nullptr);
    return {std::move(record), true};
}

Record update(Context const& context, EntityDef const& entity, Id const& id, json::object const& patch,
              std::optional<std::int64_t> expected_version) {
    auto record = find_for(context, entity, id, Act::update, Trashed::excluded);
    check_version(context, record, expected_version);
    auto const before = record;
    std::vector<FieldError> errors;
    apply_input(context, record, patch, errors);
    save(context, record, before, std::move(errors));
    return record;
}

void trash(Context const& context, EntityDef const& entity, Id const& id,
           std::optional<std::int64_t> expected_version) {
    auto record = find_for(context, entity, id, Act::remove, Trashed::excluded);
    check_version(context, record, expected_version);
    put_in_trash(context, record, std::nullopt);
}

Record restore(Context const& context, EntityDef const& entity, Id const& id) {
    auto record = find_for(context, entity, id, Act::remove, Trashed::included);
    if (record.deleted_at) take_from_trash(context, record, std::nullopt);
    return record;
}

std::int64_t purge_trash(Context const& context, EntityDef const& entity, Micros trashed_before, int limit) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT id, version FROM ")
        .name(entity.name())
        .add(" WHERE workspace_id = ")
        .param(context.workspace());
    sql.add(" AND deleted_at < ").param(trashed_before).add(" LIMIT ").param(std::int64_t{limit});
    std::vector<std::pair<Id, std::int64_t>> found;
    context.tx.execute(sql.sql(), sql.params(),
                       [&](db::Row const& row) { found.emplace_back(row.id(0), row.integer(1)); });
    for (auto const& [id, version] : found) {
        purge_row(context, entity, id);
        context.journal.add({"purged", std::string(entity.name()), id, version, {}, std::nullopt});
    }
    return static_cast<std::int64_t>(found.size());
}

UndoResult undo(Context const& context, std::int64_t sequence) {
    auto const event = event_at(context.tx, context.workspace(), sequence);
    if (!event) throw not_found("event", std::to_string(sequence));
    if (event->action == "purged") throw Problem(409, "undo_impossible");
    auto conflicts = reverse(context, *event);
    if (!conflicts.empty()) throw Problem(409, "undo_conflict", {{"fields", std::move(conflicts)}});
    return {1, {}};
}

UndoResult undo_group(Context const& context, Id const& group) {
    constexpr int page = 500;
    context.journal.group(new_id());
    UndoResult result;
    EventQuery query;
    query.group = group;
    query.limit = page;
    for (auto found = events(context.tx, context.workspace(), query); !found.empty();
         found = events(context.tx, context.workspace(), query)) {
        for (auto const& event : found) {
            auto conflicts = event.action == "purged" ? json::array{"deleted_at"} : reverse(context, event);
            if (conflicts.empty()) {
                ++result.undone;
            } else {
                result.skipped.push_back({{"entity", event.entity},
                                          {"record", to_text(event.record)},
                                          {"fields", std::move(conflicts)}});
            }
        }
        query.before = found.back().sequence;
    }
    if (result.undone == 0 && result.skipped.empty()) throw not_found("group", to_text(group));
    return result;
}

}  // namespace sampark
