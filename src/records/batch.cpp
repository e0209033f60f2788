#include "records/batch.hpp"

#include "base/members.hpp"
#include "records/input.hpp"
#include "records/journal.hpp"
#include "records/list.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

json::array items_of(json::object const& request, std::string_view name) {
    auto const* items = request.if_contains(name);
    if (items == nullptr) return {};
    if (!items->is_array()) throw invalid({{std::string(name), "wrong_type", {{"expected", "list"}}}});
    return items->get_array();
}

Id id_member(std::string_view name, json::value const& value) {
    auto const id = value.is_string() ? parse_id(std::string_view(value.get_string())) : std::nullopt;
    if (!id) throw invalid({{std::string(name), "not_an_id", {}}});
    return *id;
}

// An action must not grow behind the back of those who have read of it: only its own maker goes on with it,
// by the same door, and soon. An import or an undo counts what belongs to it and is not added to.
bool goes_on(Actor const& actor, Event const& newest) {
    constexpr auto longest_pause = 10 * 60 * micros_per_second;
    return newest.actor == actor.user && newest.via == to_text(actor.via) && !newest.undoes &&
           now_micros() - newest.at < longest_pause;
}

// What was taken back is over: an undo of it would not take back what came after.
bool is_undone(Context const& context, Event const& event) {
    return context.tx
        .first(
            "SELECT 1 FROM event WHERE workspace_id = $1 AND record_id = $2 AND sequence > $3 AND undoes = "
            "$3",
            [](db::Row const&) { return true; }, context.workspace(), event.record, event.sequence)
        .has_value();
}

Id group_of(Context const& context, json::object const& request) {
    auto const* named = request.if_contains("group");
    if (named == nullptr) return new_id();
    EventQuery query;
    query.group = id_member("group", *named);
    query.limit = 1;
    auto const newest = events(context.tx, context.workspace(), query);
    if (newest.empty() || !goes_on(context.actor, newest.front()) || is_undone(context, newest.front()))
        throw not_found("group", to_text(*query.group));
    return *query.group;
}

// What a bulk edit does: the changes it makes, or null when it deletes. It must say which, in so many words:
// nothing else may end in the trash.
json::object const* changes_of(json::object const& request) {
    auto const* filter = request.if_contains("filter");
    auto const* changes = request.if_contains("changes");
    auto const* deletes = request.if_contains("delete");
    auto const expect = [](std::string_view name, std::string_view expected) {
        throw invalid({{std::string(name), "wrong_type", {{"expected", expected}}}});
    };
    if (filter == nullptr) throw invalid({{"filter", "required", {}}});
    if (!filter->is_object()) expect("filter", "object");
    if (changes == nullptr && deletes == nullptr) throw invalid({{"changes", "required", {}}});
    if (changes != nullptr && deletes != nullptr) throw invalid({{"delete", "changes_or_delete", {}}});
    if (deletes != nullptr && *deletes != json::value(true)) expect("delete", "true");
    if (changes != nullptr && !changes->is_object()) expect("changes", "object");
    return changes == nullptr ? nullptr : &changes->get_object();
}

// How many of the records the role allows the act on.
std::size_t count_allowed(Context const& context, EntityDef const& entity, std::vector<Record> const& records,
                          Act act) {
    std::vector<Id> ids;
    for (auto const& record : records) ids.push_back(record.id);
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id FROM ").name(entity.name());
    sql.add(" t WHERE t.workspace_id = ").param(context.workspace()).add(" AND t.id IN (");
    add_id_list(sql, ids);
    sql.add(")");
    add_row_filter(sql, context, entity, "t", act);
    std::size_t allowed = 0;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const&) { ++allowed; });
    return allowed;
}

// Nothing is changed unless all may be, as with everything that is sent at once.
void require_all(Context const& context, EntityDef const& entity, std::vector<Record> const& records,
                 Act act) {
    auto const allowed = count_allowed(context, entity, records, act);
    if (allowed < records.size())
        throw Problem(403, "batch_forbidden",
                      {{"count", records.size() - allowed}, {"total", records.size()}});
}

class Batch {
public:
    Batch(Context const& context, EntityDef const& entity, bool goes_on)
        : context_(context), entity_(entity), goes_on_(goes_on) {}

    void create_all(json::array const& items) {
        each("create", items, [&](json::object const& item) {
            created_.emplace_back(to_text(create(context_, entity_, item).record.id));
        });
    }

    void update_all(json::array const& items) {
        each("update", items, [&](json::object const& item) {
            Members members(item, "batch");
            auto const* id = members.value("id");
            auto const* changes = members.value("changes");
            members.value("version");
            if (id == nullptr) members.fail("id", "required");
            if (changes == nullptr || !changes->is_object()) members.fail("changes", "required");
            members.check();
            update(context_, entity_, id_member("id", *id), changes->get_object(), version_in(item));
            ++updated_;
        });
    }

    void delete_all(json::array const& ids) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            at("delete", i, [&] { trash(context_, entity_, id_member("id", ids[i]), std::nullopt); });
        }
        deleted_ += static_cast<std::int64_t>(ids.size());
    }

    void restore_all(json::array const& ids) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            at("restore", i, [&] { restore(context_, entity_, id_member("id", ids[i])); });
        }
        restored_ += static_cast<std::int64_t>(ids.size());
    }

    // Every record that matches the filter and the caller may read: updated, or trashed without changes.
    // All of them must be the caller's to change.
    void matching(json::object const& filter, json::object const* changes) {
        ListQuery query;
        query.filter = filter;
        query.limit = static_cast<int>(batch_limit);
        query.fields = {std::string(entity_.info->label)};
        auto const page = list(context_, entity_, query);
        if (page.next) throw Problem(413, "batch_too_large", {{"max", batch_limit}});
        require_all(context_, entity_, page.records, changes != nullptr ? Act::update : Act::remove);
        for (auto const& record : page.records) {
            if (changes != nullptr) {
                update(context_, entity_, record.id, *changes, std::nullopt);
                ++updated_;
            } else {
                trash(context_, entity_, record.id, std::nullopt);
                ++deleted_;
            }
        }
    }

    json::object result() {
        // Nothing here was the caller's to do: that is no mistake in the entries.
        auto const all_forbidden =
            forbidden_ && std::all_of(errors_.begin(), errors_.end(),
                                      [](FieldError const& error) { return error.code == "forbidden"; });
        if (all_forbidden) throw std::move(*forbidden_);
        if (!errors_.empty()) throw invalid(std::move(errors_));
        auto const has_group = goes_on_ || !context_.journal.changes().empty();
        return {{"group", has_group ? json::value(to_text(*context_.journal.group())) : json::value(nullptr)},
                {"created", std::move(created_)},
                {"updated", updated_},
                {"deleted", deleted_},
                {"restored", restored_}};
    }

private:
    template <class Function>
    void each(std::string_view list_name, json::array const& items, Function&& function) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            at(list_name, i, [&] {
                if (!items[i].is_object()) throw invalid({{"", "wrong_type", {{"expected", "object"}}}});
                function(items[i].get_object());
            });
        }
    }

    // Collects what went wrong with one item under its place; nothing is kept if any did.
    template <class Function>
    void at(std::string_view list_name, std::size_t index, Function&& function) {
        auto const place = std::string(list_name) + '[' + std::to_string(index) + ']';
        try {
            function();
        } catch (Problem& problem) {
            if (db::is_failed_statement(problem)) throw;
            if (problem.status == 403 && !forbidden_) forbidden_ = problem;
            if (problem.errors.empty()) errors_.push_back({place, problem.code, problem.parameters});
            for (auto& error : problem.errors) {
                errors_.push_back({place + (error.field.empty() ? "" : ".") + error.field, error.code,
                                   std::move(error.parameters)});
            }
        }
    }

    Context const& context_;
    EntityDef const& entity_;
    bool goes_on_;  // with a group that is there
    json::array created_;
    std::int64_t updated_ = 0;
    std::int64_t deleted_ = 0;
    std::int64_t restored_ = 0;
    std::vector<FieldError> errors_;
    std::optional<Problem> forbidden_;
};

}  // namespace

json::object batch(Context const& context, EntityDef const& entity, json::object const& request) {
    Members members(request, "batch");
    for (auto const* name : {"create", "update", "delete", "restore", "filter", "changes", "group"})
        members.value(name);
    members.check();
    context.journal.group(group_of(context, request));
    auto const creates = items_of(request, "create");
    auto const updates = items_of(request, "update");
    auto const by_filter = request.contains("filter") || request.contains("changes");
    auto const* changes = by_filter ? changes_of(request) : nullptr;
    auto const deletes = by_filter ? json::array{} : items_of(request, "delete");
    auto const restores = items_of(request, "restore");
    if (creates.size() + updates.size() + deletes.size() + restores.size() > batch_limit) {
        throw Problem(413, "batch_too_large", {{"max", batch_limit}});
    }
    if (!creates.empty()) require(context, entity, Act::create);
    if (!updates.empty() || (by_filter && request.contains("changes"))) require(context, entity, Act::update);
    if (!deletes.empty() || !restores.empty() || (by_filter && !request.contains("changes")))
        require(context, entity, Act::remove);
    Batch work(context, entity, request.contains("group"));
    work.create_all(creates);
    work.update_all(updates);
    work.delete_all(deletes);
    work.restore_all(restores);
    if (by_filter) work.matching(request.at("filter").get_object(), changes);
    return work.result();
}

}  // namespace sampark
