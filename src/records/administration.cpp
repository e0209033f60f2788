#include "records/administration.hpp"

#include <algorithm>

namespace sampark {

bool is_administration(std::string_view thing) {
    using namespace administration;
    return thing == api_token || thing == app_password || thing == calendar_feed || thing == mail_server;
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

}  // namespace sampark
