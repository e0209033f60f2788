#include "records/administration.hpp"

#include <algorithm>

namespace sampark {

bool is_administration(std::string_view thing) {
    return thing == administration::mail_server || thing == administration::duplicate_pair ||
           thing == administration::import_run || thing == api_tokens.table || thing == app_passwords.table ||
           thing == calendar_feeds.table;
}

void note_administration(Context const& context, std::string_view thing, Id const& id,
                         std::optional<json::object> const& before, std::optional<json::object> const& now) {
    static json::object const nothing;
    auto const& was = before ? *before : nothing;
    auto const& is = now ? *now : nothing;
    json::object changes;
    auto const compare = [&](json::object const& names) {
        for (auto const& [name, ignored] : names) {
            auto const* old = was.if_contains(name);
            auto const* now_said = is.if_contains(name);
            json::object change{{"old", old == nullptr ? json::value(nullptr) : *old},
                                {"new", now_said == nullptr ? json::value(nullptr) : *now_said}};
            if (change.at("old") != change.at("new")) changes[name] = std::move(change);
        }
    };
    compare(was);
    compare(is);
    if (changes.empty()) return;
    auto const* action = !before ? "created" : now ? "updated" : "revoked";
    context.journal.add({action, std::string(thing), id, 1, std::move(changes), std::nullopt});
}

IssuedAccessKey issue_key(Context const& context, AccessKeyKind const& kind, std::string name,
                          std::optional<Micros> expires_at) {
    auto issued =
        issue_key(context.tx, kind, {context.workspace(), context.actor.user, std::move(name), expires_at});
    json::object told{{"name", issued.key.name}};
    if (kind.expires)
        told["expires_at"] =
            issued.key.expires_at ? json::value(format_time(*issued.key.expires_at)) : json::value(nullptr);
    note_administration(context, kind.table, issued.key.id, std::nullopt, told);
    return issued;
}

void revoke_key(Context const& context, AccessKeyKind const& kind, Id const& key) {
    auto const name = revoke_key(context.tx, kind, context.workspace(), context.actor.user, key);
    note_administration(context, kind.table, key, json::object{{"name", name}}, std::nullopt);
}

}  // namespace sampark
