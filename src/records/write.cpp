#include "records/write.hpp"

#include "records/duplicates/pairs.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/merged.hpp"
#include "records/moments.hpp"
#include "records/remarks.hpp"
#include "records/search.hpp"
#include "records/store.hpp"
#include "records/visibility.hpp"

#include <limits>

namespace sampark {
namespace {

json::object difference(Record const& record, Record const* before) {
    json::object changes;
    auto const reckoned = hooks_of(*record.entity).reckoned();
    for (auto const& field : record.entity->fields) {
        if (field.name == reckoned) continue;
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

// Whether a record of any noun has the id: links and search know records by their id alone.
bool is_taken(Context const& context, Id const& id) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT 1 FROM (SELECT NULL AS id WHERE 1 = 0");
    for (auto const& entity : context.catalog.entities()) {
        sql.add(" UNION ALL SELECT 1 FROM ").name(entity.name());
        sql.add(" WHERE workspace_id = ").param(context.workspace()).add(" AND id = ").param(id);
    }
    sql.add(") taken");
    return context.tx.execute(sql.sql(), sql.params(), [](db::Row const&) {}) > 0;
}

// The record that already has this id, if the caller may see it.
std::optional<Record> already_there(Context const& context, EntityDef const& entity, Id const& id) {
    hold(context, to_text(id));  // against whoever else chooses it at this moment
    auto visible = find_record(context, entity, id, Act::read, all_fields(entity));
    if (!visible && is_taken(context, id)) throw Problem(409, "id_taken", {{"id", to_text(id)}});
    return visible;
}

// Fields changed after the given version, for the answer to a stale write.
json::array changed_since(Context const& context, Record const& record, std::int64_t version) {
    EventQuery query;
    query.entity = record.entity->name();
    query.record = record.id;
    query.above_version = version;
    query.limit = std::numeric_limits<int>::max();
    json::array names;
    for (auto const& event : events(context.tx, context.workspace(), query)) {
        for (auto const& [name, change] : event.changes) {
            auto const hidden = context.actor.rule(record.entity->name()).hides(name);
            json::value const text(name);
            if (!hidden && std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
        }
    }
    return names;
}

Record find_for(Context const& context, EntityDef const& entity, Id const& id, Act act, Trashed trashed) {
    require(context, entity, act);
    auto record = find_record(context, entity, id, act, all_fields(entity), Trashed::included);
    if (!record) throw not_found(entity.name(), to_text(id));
    if (record->deleted_at && trashed == Trashed::excluded) throw Problem(409, "in_trash");
    return std::move(*record);
}

std::optional<Id> id_in(json::value const& given) {
    auto const* object = given.if_object();
    auto const* id = object == nullptr ? &given : object->if_contains("id");
    return id != nullptr && id->is_string() ? parse_id(std::string_view(id->get_string())) : std::nullopt;
}

bool is_time(json::value const& given, std::optional<Micros> time) {
    if (!time) return given.is_null();
    return given.is_string() && parse_time(std::string_view(given.get_string())) == *time;
}

bool is_user(json::value const& given, std::optional<Id> user) {
    return user ? id_in(given) == user : given.is_null();
}

// What the engine itself keeps may be sent back as it was read. The version is the caller's to expect.
bool is_as_kept(Record const& record, std::string_view name, json::value const& given) {
    if (name == "id") return id_in(given) == record.id;
    if (name == "created_at") return is_time(given, record.created_at);
    if (name == "updated_at") return is_time(given, record.updated_at);
    if (name == "deleted_at") return is_time(given, record.deleted_at);
    if (name == "created_by") return is_user(given, record.created_by);
    if (name == "updated_by") return is_user(given, record.updated_by);
    return true;
}

void refuse_kept(Record const& record, json::object const& patch, std::vector<FieldError>& errors) {
    for (auto const& field : record.entity->system_fields) {
        auto const* given = patch.if_contains(field.name);
        if (given != nullptr && !is_as_kept(record, field.name, *given))
            errors.push_back({field.name, "read_only", {}});
    }
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

void move_to_trash(Context const& context, Record& record, json::object changes,
                   std::optional<std::int64_t> undoes) {
    stamp(context, record);
    record.deleted_at = record.updated_at;
    set_trashed(context, record);
    remove_keys(context, record);
    context.traces.withdraw(context, record);
    unindex(context, record);
    note(context, record, "trashed", std::move(changes), undoes);
    settle_moments(context, record, nullptr);
    duplicates::follow_trashing(context, record);
}

// What the event of a record tells that is merged into another, or comes back out of it.
json::object merging(json::value const& old, json::value const& now) {
    return {{merged_into_change, {{"old", old}, {"new", now}}}};
}

}  // namespace

void require_version(Context const& context, Record const& record, std::optional<std::int64_t> expected) {
    if (!expected || *expected == record.version) return;
    throw Problem(412, "stale_version",
                  {{"expected", *expected},
                   {"version", record.version},
                   {"changed", changed_since(context, record, *expected)}});
}

void check_trashing(Context const& context, Record const& record) {
    hooks_of(*record.entity).removing(context, record);
}

void write_trashing(Context const& context, Record& record, std::optional<std::int64_t> undoes) {
    move_to_trash(context, record, {}, undoes);
}

void write_absorbing(Context const& context, Record& record, Id const& into,
                     std::optional<std::int64_t> undoes) {
    hand_over(context, record, into);
    move_to_trash(context, record, merging(nullptr, json::value(to_text(into))), undoes);
}

void check_restoring(Context const& context, Record const& record) {
    std::vector<FieldError> errors;
    validate(context, record, nullptr, errors);
    std::erase_if(errors, [](FieldError const& error) { return error.code != "not_unique"; });
    if (!errors.empty()) throw invalid(std::move(errors));
    hooks_of(*record.entity).restoring(context, record);
}

void write_restoring(Context const& context, Record& record, std::optional<std::int64_t> undoes) {
    auto const trashed_at = record.deleted_at.value_or(0);
    stamp(context, record);
    record.deleted_at.reset();
    set_trashed(context, record);
    store_keys(context, record, nullptr);
    context.traces.leave(context, record, nullptr);
    index(context, record, nullptr);
    auto const into =
        record.entity->has(Trait::mergeable) ? take_back(context, *record.entity, record.id) : std::nullopt;
    note(context, record, "restored", into ? merging(json::value(to_text(*into)), nullptr) : json::object{},
         undoes);
    settle_moments(context, record, nullptr);
    rejoin_entry(context, record, trashed_at);
    duplicates::follow_restoring(context, record);
}

void check_change(Context const& context, Record& record, Record const& before,
                  std::vector<FieldError> errors) {
    hooks_of(*record.entity).prepare(context, record, &before, errors);
    validate(context, record, &before, errors);
    if (!errors.empty()) throw invalid(std::move(errors));
}

void write_change(Context const& context, Record& record, Record const& before,
                  std::optional<std::int64_t> undoes) {
    auto const action = hooks_of(*record.entity).action(record, before);
    write_change_as(context, record, before, action, {}, undoes);
}

void write_change_as(Context const& context, Record& record, Record const& before, std::string_view action,
                     json::object beside, std::optional<std::int64_t> undoes) {
    auto changes = difference(record, &before);
    for (auto& [name, change] : beside) changes[name] = std::move(change);
    if (changes.empty()) return;
    stamp(context, record);
    update_row(context, record, before);
    store_links(context, record, &before);
    if (record.deleted_at) return note(context, record, action, std::move(changes), undoes);
    store_keys(context, record, &before);
    context.traces.leave(context, record, &before);
    index(context, record, &before);
    note(context, record, action, std::move(changes), undoes);
    hooks_of(*record.entity).written(context, record, &before);
    settle_moments(context, record, &before);
    // What is said about an entry has links of its own that a merge moves.
    if (action != relinked_action) follow_entry(context, record, before);
    duplicates::follow_change(context, record, &before);
}

void save(Context const& context, Record& record, Record const& before, std::vector<FieldError> errors) {
    check_change(context, record, before, std::move(errors));
    write_change(context, record, before, std::nullopt);
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
    context.traces.leave(context, record, nullptr);
    index(context, record, nullptr);
    note(context, record, "created", difference(record, nullptr), std::nullopt);
    hooks_of(entity).written(context, record, nullptr);
    settle_moments(context, record, nullptr);
    duplicates::follow_change(context, record, nullptr);
    return {std::move(record), true};
}

Record update(Context const& context, EntityDef const& entity, Id const& id, json::object const& patch,
              std::optional<std::int64_t> expected_version) {
    auto record = find_for(context, entity, id, Act::update, Trashed::excluded);
    require_version(context, record, expected_version);
    auto const before = record;
    std::vector<FieldError> errors;
    refuse_kept(before, patch, errors);
    apply_input(context, record, patch, errors);
    hooks_of(entity).asked(context, record, before, patch, errors);
    save(context, record, before, std::move(errors));
    return record;
}

void trash(Context const& context, EntityDef const& entity, Id const& id,
           std::optional<std::int64_t> expected_version) {
    auto record = find_for(context, entity, id, Act::remove, Trashed::excluded);
    require_version(context, record, expected_version);
    check_trashing(context, record);
    write_trashing(context, record, std::nullopt);
}

Record restore(Context const& context, EntityDef const& entity, Id const& id) {
    auto record = find_for(context, entity, id, Act::remove, Trashed::included);
    if (!record.deleted_at) return record;
    check_restoring(context, record);
    write_restoring(context, record, std::nullopt);
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
        if (!purge_row(context, entity, id, trashed_before)) continue;
        duplicates::follow_purge(context, entity, id);
        context.journal.add({"purged", std::string(entity.name()), id, version, {}, std::nullopt});
    }
    return static_cast<std::int64_t>(found.size());
}

}  // namespace sampark
