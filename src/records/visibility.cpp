#include "records/visibility.hpp"

#include "records/administration.hpp"
#include "records/allowed_acts.hpp"
#include "records/hooks.hpp"
#include "records/load.hpp"

namespace sampark {
namespace {

constexpr std::string_view act_names[]{"create", "read", "update", "remove"};

// The caller, and the users of the caller's team and of the teams below it: one set rather than an "or",
// which SQLite would answer by reading every record.
void add_self_and_team(SqlBuilder& sql, Context const& context) {
    sql.add("(WITH RECURSIVE managed(id) AS (SELECT id FROM \"team\" WHERE workspace_id = ")
        .param(context.workspace())
        .add(" AND id = ")
        .param(*context.actor.team)
        .add(
            " UNION SELECT team.id FROM \"team\" JOIN managed ON team.parent = managed.id WHERE "
            "team.workspace_id = ")
        .param(context.workspace())
        .add(") SELECT ")
        .param(context.actor.user)
        .add(
            " UNION ALL SELECT \"user\".id FROM \"user\" JOIN managed ON \"user\".team = managed.id WHERE "
            "\"user\".workspace_id = ")
        .param(context.workspace())
        .add(")");
}

FieldDef const* owner_of(EntityDef const& entity) {
    return entity.has(Trait::assignable) ? entity.find("owner") : nullptr;
}

bool is_shared(Context const& context, EntityDef const& entity);
void add_scope(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act);

// Whether the role shows every record of the noun, but for those that guards hide.
bool reaches_all(Context const& context, EntityDef const& entity) {
    return context.actor.rule(entity.name()).read == Scope::all && !is_shared(context, entity) &&
           !hooks_of(entity).narrows(context);
}

// The targets of guarding links, as far as the role does not show all of them anyway. Guards that they have
// themselves do not count: what is about a record that has some stands beside the same records.
std::vector<std::pair<FieldDef const*, EntityDef const*>> guards(Context const& context,
                                                                 EntityDef const& entity) {
    std::vector<std::pair<FieldDef const*, EntityDef const*>> found;
    for (auto const& field : entity.fields) {
        if (!field.options.guarding) continue;
        auto const& target = context.catalog.at(field.target);
        if (!reaches_all(context, target)) found.emplace_back(&field, &target);
    }
    return found;
}

// Appends " OR …": those of the records that name the caller in a link which admits to the act.
void add_admitted(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act) {
    auto const links = hooks_of(entity).admitting(act);
    if (links.empty()) return;
    sql.add(" OR ").add(alias).add(".id IN (SELECT from_id FROM record_link WHERE workspace_id = ");
    sql.param(context.workspace()).add(" AND to_id = ").param(context.actor.user).add(" AND entity = ");
    sql.param(entity.name()).add(" AND field IN (NULL");
    for (auto const link : links) sql.add(", ").param(link);
    sql.add("))");
}

// Their owners, and whom else they admit, see them in any case, also when what they are about was purged.
void add_guards(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias) {
    auto const* owner = owner_of(entity);
    for (auto const& [field, target] : guards(context, entity)) {
        sql.add(" AND (");
        if (owner != nullptr) sql.field(alias, *owner).add(" = ").param(context.actor.user).add(" OR ");
        sql.field(alias, *field).add(" IS NULL OR EXISTS (SELECT 1 FROM ");
        sql.name(target->name()).add(" guard WHERE guard.workspace_id = ").param(context.workspace());
        sql.add(" AND guard.id = ").field(alias, *field);
        add_scope(sql, context, *target, "guard", Act::read);
        sql.add(")");
        add_admitted(sql, context, entity, alias, Act::read);
        sql.add(")");
    }
}

// Of what owners share: one's own, and what is shared with one's team or all; to change that takes the right
// to change all.
void add_sharing(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act) {
    auto const& owner = entity.at("owner");
    auto const& visibility = entity.at("visibility");
    sql.add(" AND (").field(alias, owner).add(" = ").param(context.actor.user);
    if (act == Act::read || context.actor.rule(entity.name()).scope(act) == Scope::all) {
        sql.add(" OR ").field(alias, visibility).add(" = 'all'");
        if (context.actor.team) {
            sql.add(" OR (").field(alias, visibility).add(" = 'team' AND ").field(alias, owner);
            sql.add(" IN (SELECT id FROM \"user\" WHERE workspace_id = ").param(context.workspace());
            sql.add(" AND team = ").param(*context.actor.team).add("))");
        }
    }
    sql.add(")");
}

// The system itself sees everything.
bool is_shared(Context const& context, EntityDef const& entity) {
    return entity.has(Trait::shareable) && !context.actor.user.is_nil();
}

// What the role and the noun itself admit.
void add_scope(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act) {
    hooks_of(entity).narrow(sql, context, alias);
    auto const scope = context.actor.rule(entity.name()).scope(act);
    if (scope == Scope::none) {
        sql.add(" AND 1 = 0");
        return;
    }
    if (is_shared(context, entity)) return add_sharing(sql, context, entity, alias, act);
    auto const* owner = owner_of(entity);
    if (scope == Scope::all || owner == nullptr) return;
    sql.add(" AND (").field(alias, *owner);
    if (scope == Scope::team && context.actor.team) {
        sql.add(" IN ");
        add_self_and_team(sql, context);
    } else {
        sql.add(" = ").param(context.actor.user);
    }
    add_admitted(sql, context, entity, alias, act);
    sql.add(")");
}

std::unordered_set<Id> admitted_ids(Context const& context, EntityDef const& entity, std::span<Id const> ids,
                                    Act act, Trashed trashed) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id FROM ")
        .name(entity.name())
        .add(" t WHERE t.workspace_id = ")
        .param(context.workspace());
    sql.add(" AND t.id IN (");
    add_id_list(sql, ids);
    sql.add(")");
    if (trashed == Trashed::excluded) sql.add(" AND t.deleted_at IS NULL");
    add_row_filter(sql, context, entity, "t", act);
    std::unordered_set<Id> found;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.insert(row.id(0)); });
    return found;
}

}  // namespace

bool allows(Context const& context, EntityDef const& entity, Act act) {
    return scope_of(*context.actor.role, entity, act) != Scope::none;
}

void require(Context const& context, EntityDef const& entity, Act act) {
    if (!allows(context, entity, act))
        throw forbidden(entity.name(), act_names[static_cast<std::size_t>(act)]);
}

bool sees_all(Context const& context, EntityDef const& entity) {
    return reaches_all(context, entity) && guards(context, entity).empty();
}

void add_row_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act) {
    add_guards(sql, context, entity, alias);
    add_scope(sql, context, entity, alias, act);
}

bool sees_by_owner(Context const& context, EntityDef const& entity) {
    auto const scope = context.actor.rule(entity.name()).read;
    return owner_of(entity) != nullptr && !is_shared(context, entity) &&
           (scope == Scope::own || scope == Scope::team);
}

std::unordered_set<Id> visible_ids(Context const& context, EntityDef const& entity, std::span<Id const> ids) {
    return admitted_ids(context, entity, ids, Act::read, Trashed::excluded);
}

std::unordered_set<Id> ids_within_reach(Context const& context, EntityDef const& entity,
                                        std::span<Id const> ids, Act act) {
    if (ids.empty() || !allows(context, entity, act)) return {};
    auto const& rule = context.actor.rule(entity.name());
    // Who reaches as far with the act as by reading need not be asked again; what is shared is narrower, and
    // so may be what a record admits.
    auto const is_plain = hooks_of(entity).admitting(Act::read).empty() || rule.scope(act) == Scope::all;
    if (is_plain && rule.scope(act) == rule.read && !is_shared(context, entity))
        return {ids.begin(), ids.end()};
    return admitted_ids(context, entity, ids, act, Trashed::included);
}

bool may_see(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) return is_administration(event.entity) && context.actor.role->has(Right::audit);
    if (context.actor.rule(event.entity).read == Scope::none) return false;
    if (sees_all(context, *entity)) return true;
    return find_record(context, *entity, event.record, Act::read, {}, Trashed::included).has_value();
}

FieldDef const* visible_field(Context const& context, EntityDef const& entity, std::string_view name) {
    auto const* field = entity.find(name);
    return field == nullptr || context.actor.rule(entity.name()).hides(name) ? nullptr : field;
}

}  // namespace sampark
