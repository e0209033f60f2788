#include "records/visibility.hpp"

#include "records/load.hpp"

namespace sampark {
namespace {

constexpr std::string_view act_names[]{"create", "read", "update", "remove"};

// The right without which a noun is only read: what shapes the workspace for everyone. A user's own record is
// the user's rules' business (crm/users).
std::optional<Right> administration_right(std::string_view entity) {
    if (entity == "custom_field" || entity == "pipeline" || entity == "stage") return Right::schema;
    if (entity == "workspace") return Right::workspace;
    if (entity == "team") return Right::users;
    return std::nullopt;
}

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

}  // namespace

bool allows(Context const& context, EntityDef const& entity, Act act) {
    auto const right = administration_right(entity.name());
    if (right && act != Act::read && !context.actor.role->has(*right)) return false;
    return context.actor.rule(entity.name()).scope(act) != Scope::none;
}

void require(Context const& context, EntityDef const& entity, Act act) {
    if (!allows(context, entity, act))
        throw forbidden(entity.name(), act_names[static_cast<std::size_t>(act)]);
}

void add_row_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act) {
    auto const scope = context.actor.rule(entity.name()).scope(act);
    if (scope == Scope::none) {
        sql.add(" AND 1 = 0");
        return;
    }
    auto const* owner = entity.has(Trait::assignable) ? entity.find("owner") : nullptr;
    if (scope == Scope::all || owner == nullptr) return;
    sql.add(" AND ").field(alias, *owner);
    if (scope == Scope::team && context.actor.team) {
        sql.add(" IN ");
        add_self_and_team(sql, context);
    } else {
        sql.add(" = ").param(context.actor.user);
    }
}

bool may_see(Context const& context, Event const& event) {
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) return false;
    auto const scope = context.actor.rule(event.entity).read;
    if (scope == Scope::none || scope == Scope::all) return scope == Scope::all;
    return find_record(context, *entity, event.record, Act::read, {}, Trashed::included).has_value();
}

FieldDef const* visible_field(Context const& context, EntityDef const& entity, std::string_view name) {
    auto const* field = entity.find(name);
    return field == nullptr || context.actor.rule(entity.name()).hides(name) ? nullptr : field;
}

}  // namespace sampark
