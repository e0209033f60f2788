#include "access/role_rules.hpp"

#include "access/actor.hpp"
#include "access/built_in_roles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Rules parse(std::string_view text, std::vector<std::string>& failures) {
    std::vector<FieldError> errors;
    auto const rules = parse_rules(
        parse_json(text), [](std::string_view entity) { return entity == "deal" || entity == "contact"; },
        [](std::string_view, std::string_view field) { return field == "amount" || field == "title"; },
        errors);
    for (auto const& error : errors) failures.push_back(error.field + ' ' + error.code);
    return rules;
}

std::vector<std::string> failures_of(std::string_view text) {
    std::vector<std::string> failures;
    parse(text, failures);
    return failures;
}

Role const& built_in(std::string_view key) {
    auto const& roles = built_in_roles();
    return *std::find_if(roles.begin(), roles.end(), [&](Role const& role) { return role.key == key; });
}

TEST(RoleRules, AreReadAsWritten) {
    std::vector<std::string> failures;
    auto const rules =
        parse(R"({"entities": {"*": {"read": "all", "update": "team", "remove": "own", "create": true},
        "deal": {"read": "team", "hidden": ["amount"], "read_only": ["title"]}}, "rights": ["audit", "data_import"]})",
              failures);
    EXPECT_THAT(failures, IsEmpty());
    Role const role{"custom", "Custom", rules};
    EXPECT_EQ(role.rule("contact"), (EntityRule{Scope::all, Scope::team, Scope::own, true, {}, {}}));
    auto const& deal = role.rule("deal");
    EXPECT_EQ(deal.scope(Act::read), Scope::team);
    EXPECT_EQ(deal.scope(Act::create), Scope::none);
    EXPECT_TRUE(deal.hides("amount"));
    EXPECT_FALSE(deal.hides("title"));
    EXPECT_FALSE(deal.writes("amount"));
    EXPECT_FALSE(deal.writes("title"));
    EXPECT_TRUE(deal.writes("stage"));
    EXPECT_TRUE(role.has(Right::audit));
    EXPECT_FALSE(role.has(Right::users));
}

TEST(RoleRules, ReportEveryMistakeAtOnce) {
    EXPECT_THAT(failures_of("[]"), ElementsAre("rules wrong_type"));
    EXPECT_THAT(
        failures_of(R"({"entities": [], "rights": {}, "extra": 1})"),
        ElementsAre("rules.entities wrong_type", "rules.rights wrong_type", "rules.extra unknown_field"));
    EXPECT_THAT(failures_of(R"({"rights": ["audit", "fly", 7]})"),
                ElementsAre("rules.rights[1] unknown_right", "rules.rights[2] unknown_right"));
    EXPECT_THAT(
        failures_of(R"({"entities": {"spaceship": {}, "contact": 5, "deal": {"read": "most", "update": "own",
            "create": 1, "hidden": ["amount", "ghost"], "read_only": "title", "write": "all"}}})"),
        ElementsAre("rules.entities.spaceship unknown_entity", "rules.entities.contact wrong_type",
                    "rules.entities.deal.read unknown_scope", "rules.entities.deal.create wrong_type",
                    "rules.entities.deal.hidden[1] unknown_field", "rules.entities.deal.read_only wrong_type",
                    "rules.entities.deal.write unknown_field",
                    "rules.entities.deal.update scope_exceeds_read"));
    EXPECT_THAT(failures_of(R"({"entities": {"deal": {"read": "own", "remove": "all"}}})"),
                ElementsAre("rules.entities.deal.remove scope_exceeds_read"));
}

TEST(RoleRules, ComeBackFromStorageAlsoWhenAFieldIsGone) {
    for (auto const& role : built_in_roles())
        EXPECT_EQ(read_stored_rules(to_json(role.rules)), role.rules) << role.key;
    auto const rules =
        read_stored_rules(parse_json(R"({"entities": {"gone": {"read": "all", "hidden": ["lost"]}}})"));
    EXPECT_EQ(rules.entities.at("gone").hidden, std::vector<std::string>{"lost"});
    EXPECT_THROW(read_stored_rules(parse_json(R"({"entities": 1})")), Problem);
}

TEST(Role, AllowsNothingWhereNothingIsSaid) {
    Role const role{"empty", "Empty", {}};
    EXPECT_EQ(role.rule("deal"), EntityRule{});
    EXPECT_EQ(role.rule("deal").scope(Act::read), Scope::none);
    EXPECT_FALSE(role.has(Right::audit));
}

TEST(BuiltInRoles, GiveWhatTheirNamesSay) {
    auto const& administrator = built_in("administrator");
    for (auto const act : {Act::create, Act::read, Act::update, Act::remove}) {
        EXPECT_EQ(administrator.rule("user").scope(act), Scope::all);
    }
    for (auto const right : {Right::users, Right::schema, Right::roles, Right::workspace, Right::data_import,
                             Right::data_export, Right::audit}) {
        EXPECT_TRUE(administrator.has(right));
    }
    auto const& manager = built_in("manager");
    EXPECT_EQ(manager.rule("deal"), (EntityRule{Scope::all, Scope::all, Scope::team, true, {}, {}}));
    EXPECT_EQ(manager.rule("user").update, Scope::own);
    EXPECT_TRUE(manager.has(Right::data_export));
    EXPECT_FALSE(manager.has(Right::users));
    auto const& member = built_in("member");
    EXPECT_EQ(member.rule("contact"), (EntityRule{Scope::all, Scope::team, Scope::own, true, {}, {}}));
    EXPECT_EQ(member.rule("deal").read, Scope::team);
    EXPECT_EQ(member.rule("activity").read, Scope::team);
    EXPECT_EQ(member.rule("user"), (EntityRule{Scope::all, Scope::own, Scope::none, false, {}, {}}));
    auto const& read_only = built_in("read_only");
    EXPECT_EQ(read_only.rule("deal"), (EntityRule{Scope::all, Scope::none, Scope::none, false, {}, {}}));
    EXPECT_EQ(read_only.rules.rights, Rights{});
}

TEST(MayGive, NoRoleThatAllowsMoreThanOnesOwn) {
    auto const gives = [](Rules giver, Rules given) {
        return may_give(Role{"giver", "", std::move(giver)}, Role{"given", "", std::move(given)});
    };
    EntityRule const all{Scope::all, Scope::all, Scope::all, true, {}, {}};
    EntityRule const team{Scope::team, Scope::team, Scope::own, true, {}, {}};
    EXPECT_TRUE(gives({{{"*", all}}, {}}, {{{"*", team}, {"deal", all}}, {}}));
    EXPECT_FALSE(gives({{{"*", team}}, {}}, {{{"*", team}, {"deal", all}}, {}}));
    EXPECT_FALSE(gives({{{"*", all}, {"deal", team}}, {}}, {{{"*", all}}, {}}));
    EXPECT_FALSE(gives({{{"*", all}}, {}}, {{{"*", all}}, {Right::audit}}));
    EXPECT_TRUE(gives({{}, {Right::roles}}, {{{"*", all}}, {Right::audit}}));

    auto hiding = all;
    hiding.hidden = {"amount"};
    auto guarding = all;
    guarding.read_only = {"amount"};
    EXPECT_FALSE(gives({{{"deal", hiding}}, {}}, {{{"deal", guarding}}, {}}));
    EXPECT_FALSE(gives({{{"deal", guarding}}, {}}, {{{"deal", all}}, {}}));
    EXPECT_TRUE(gives({{{"deal", guarding}}, {}}, {{{"deal", hiding}}, {}}));
    EXPECT_TRUE(gives({{{"deal", hiding}}, {}}, {{{"deal", EntityRule{}}}, {}}));
}

TEST(SystemActor, MayDoEverythingInItsWorkspace) {
    auto const workspace = new_id();
    auto const actor = system_actor(workspace);
    EXPECT_EQ(actor.workspace, workspace);
    EXPECT_TRUE(actor.user.is_nil());
    EXPECT_EQ(actor.rule("deal").scope(Act::remove), Scope::all);
    EXPECT_EQ(to_text(actor.via), "system");
}

}  // namespace
}  // namespace sampark
