#include "records/reactions.hpp"

#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

struct Reaction {
    Id record;
    std::string sign;
    Id user;
};

std::vector<Reaction> load(Context const& context, std::span<Id const> records) {
    std::vector<Reaction> found;
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT record, sign, user_id FROM reaction WHERE workspace_id = ").param(context.workspace());
    sql.add(" AND record IN (");
    add_id_list(sql, records);
    sql.add(") ORDER BY at, user_id");
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
        found.push_back({row.id(0), std::string(row.text(1)), row.id(2)});
    });
    return found;
}

json::object& entry_of(json::array& list, std::string_view sign) {
    for (auto& entry : list) {
        if (entry.at("sign") == json::value(sign)) return entry.get_object();
    }
    list.emplace_back(json::object{{"sign", sign}, {"count", 0}, {"mine", false}, {"people", json::array{}}});
    return list.back().get_object();
}

}  // namespace

void react(Context const& context, EntityDef const& entity, Id const& id, std::string_view sign,
           Reacting reacting) {
    require(context, entity, Act::read);
    if (!find_record(context, entity, id, Act::read, {})) throw not_found(entity.name(), to_text(id));
    auto const& signs = reaction_signs;
    if (std::find(std::begin(signs), std::end(signs), sign) == std::end(signs)) {
        throw invalid({{"sign",
                        "not_a_choice",
                        {{"value", sign}, {"choices", json::array(std::begin(signs), std::end(signs))}}}});
    }
    if (reacting == Reacting::add) {
        context.tx.run(
            "INSERT INTO reaction (workspace_id, record, user_id, sign, at) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT DO NOTHING",
            context.workspace(), id, context.actor.user, sign, now_micros());
    } else {
        context.tx.run(
            "DELETE FROM reaction WHERE workspace_id = $1 AND record = $2 AND user_id = $3 AND sign = $4",
            context.workspace(), id, context.actor.user, sign);
    }
}

std::unordered_map<Id, json::array> reactions_to(Context const& context, std::span<Id const> records) {
    std::unordered_map<Id, json::array> all;
    if (records.empty()) return all;
    auto const found = load(context, records);
    Labels labels;
    for (auto const& reaction : found) labels.want("user", reaction.user);
    labels.load(context);
    for (auto const& reaction : found) {
        auto& entry = entry_of(all[reaction.record], reaction.sign);
        entry["count"] = entry.at("count").as_int64() + 1;
        if (reaction.user == context.actor.user) entry["mine"] = true;
        if (auto const* name = labels.find("user", reaction.user))
            entry["people"].as_array().emplace_back(*name);
    }
    return all;
}

}  // namespace sampark
