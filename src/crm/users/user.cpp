#include "crm/users/user.hpp"

#include "access/credentials.hpp"
#include "access/roles.hpp"
#include "crm/users/team.hpp"
#include "records/hooks.hpp"
#include "records/lookup.hpp"
#include "records/write.hpp"

#include <date/tz.h>

namespace sampark::crm::user {
namespace {

// The team that a manager leads; made when there is none, under the manager's name. Managers without a team
// are of their own one, so that a row filter by team shows them what they lead.
Id team_under(Context const& context, Record const& leader, std::string const& office_of) {
    auto const& teams = context.catalog.at("team");
    if (auto const team = find_by(context, teams, teams.at("manager"), leader.id)) return team->id;
    SystemContext const system(context);
    json::object input{{"name", std::get<std::string>(leader.at(name.info))},
                       {"manager", to_text(leader.id)}};
    if (!office_of.empty()) input["office"] = office_of;
    auto const made = create(*system, teams, input).record.id;
    if (is_empty(leader.at(team.info)))
        update(*system, *leader.entity, leader.id, {{"team", to_text(made)}}, std::nullopt);
    return made;
}

// A workspace always keeps someone who can sign in and administer it.
void refuse_last_administrator(Context const& context, Id const& leaving) {
    hold(context, "administrators");
    auto const others = context.tx.first(
        "SELECT count(*) FROM \"user\" u JOIN credential c ON c.workspace_id = u.workspace_id AND c.user_id "
        "= u.id "
        "WHERE u.workspace_id = $1 AND u.role = 'administrator' AND u.active = 1 AND u.deleted_at IS NULL "
        "AND u.id <> $2",
        [](db::Row const& row) { return row.integer(0); }, context.workspace(), leaving);
    if (others.value_or(0) == 0) throw Problem(409, "last_administrator");
}

bool administers(Record const& record) {
    return record.at(role.info) == Value(std::string("administrator")) &&
           record.at(active.info) == Value(true) && !record.deleted_at;
}

// What decides who signs in, sees and does what is for administrators of users to set, also about oneself.
void refuse_own_promotion(Context const& context, Record const& record, Record const* before,
                          std::vector<FieldError>& errors) {
    if (before == nullptr || context.actor.role->has(Right::users)) return;
    for (auto const* field : {&role.info, &team.info, &manager.info, &active.info, &mail.info}) {
        if (before->at(*field) != record.at(*field))
            errors.push_back({std::string(field->name), "read_only", {}});
    }
}

std::string known_roles(Context const& context) {
    std::string keys;
    for (auto const& known : list_roles(context.tx, context.workspace()))
        keys += (keys.empty() ? "" : ", ") + known.key;
    return keys;
}

// Nobody gives a role that allows more than their own, unless they may write roles anyway.
void refuse_greater_role(Context const& context, Record const& record, Record const* before,
                         std::vector<FieldError>& errors) {
    auto const* key = std::get_if<std::string>(&record.at(role.info));
    if (key == nullptr || (before != nullptr && before->at(role.info) == record.at(role.info))) return;
    auto const given = find_role(context.tx, context.workspace(), *key);
    if (!given) {
        errors.push_back({"role", "unknown_role", {{"role", *key}, {"choices", known_roles(context)}}});
    } else if (!may_give(*context.actor.role, *given)) {
        errors.push_back({"role", "role_exceeds_own", {{"role", *key}}});
    }
}

// Users are administered; everyone may edit what their own record says about them.
void refuse_strangers(Context const& context, Record const& record) {
    if (record.id == context.actor.user || context.actor.role->has(Right::users)) return;
    throw forbidden("user", "update");
}

class UserHooks final : public Hooks {
public:
    void prepare(Context const& context, Record& record, Record const* before,
                 std::vector<FieldError>& errors) const override {
        Row<User> row(record);
        refuse_strangers(context, record);
        if (before != nullptr && administers(*before) && !administers(record)) {
            refuse_last_administrator(context, record.id);
        }
        refuse_own_promotion(context, record, before, errors);
        refuse_greater_role(context, record, before, errors);
        if (!row.has(name) && row.has(mail)) row.set(name, row[mail]);
        auto const is_as_before = before != nullptr &&
                                  before->at(work_from.info) == record.at(work_from.info) &&
                                  before->at(work_to.info) == record.at(work_to.info);
        if (!is_as_before) check_hours(context, row, errors);
        if (row.has(time_zone)) check_time_zone(row[time_zone], errors);
        if (!row.has(manager) || row.has(team) || row[manager] == record.id) return;
        if (auto const leader = find_any(context, *record.entity, row[manager]))
            row.set(team, team_under(context, *leader, row[office]));
    }
    // Whoever signs in with the old mail signs in with the new one from now on.
    void written(Context const& context, Record const& record, Record const* before) const override {
        auto const* now = std::get_if<std::string>(&record.at(mail.info));
        if (before == nullptr || now == nullptr || before->at(mail.info) == record.at(mail.info)) return;
        Account const account{context.workspace(), record.id};
        if (find_credential(context.tx, account)) set_login(context.tx, account, *now);
    }

    // Who comes back signs in as before, unless the mail has become somebody else's meanwhile.
    void removing(Context const& context, Record const& record) const override {
        if (!context.actor.role->has(Right::users)) throw forbidden("user", "remove");
        if (administers(record)) refuse_last_administrator(context, record.id);
        suspend(context.tx, {context.workspace(), record.id});
    }

private:
    // What is not said of one's own is as the workspace has it.
    static void check_hours(Context const& context, Row<User> const& row, std::vector<FieldError>& errors) {
        if (!row.has(work_from) && !row.has(work_to)) return;
        auto const& workspaces = context.catalog.at("workspace");
        auto const firm = find_any(context, workspaces, context.workspace());
        auto const hour = [&](auto const& own) {
            if (row.has(own)) return std::string(row[own]);
            auto const* said =
                firm ? std::get_if<std::string>(&firm->at(workspaces.at(own.info.name))) : nullptr;
            return said == nullptr ? std::string() : *said;
        };
        auto const from = hour(work_from);
        auto const to = hour(work_to);
        if (from.empty() || to.empty() || from < to) return;
        auto const& said = row.has(work_to) ? work_to.info : work_from.info;
        errors.push_back({std::string(said.name), "ends_before_start", {}});
    }

    static void check_time_zone(std::string const& zone, std::vector<FieldError>& errors) {
        try {
            date::locate_zone(zone);
        } catch (std::runtime_error const&) {
            errors.push_back({"time_zone", "unknown_time_zone", {{"value", zone}}});
        }
    }
};

}  // namespace

Hooks const& rules() {
    static UserHooks const hooks;
    return hooks;
}

}  // namespace sampark::crm::user
