#include "records/list_route.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "records/explained.hpp"
#include "records/write.hpp"

#include <random>

#include <gtest/gtest.h>

namespace sampark {
namespace {

class ListRouteTest : public testing::Test {
protected:
    static constexpr int contacts = 400;

    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Routes"});
        catalog_ = crm::load_catalog(*database_, workspace_);
        auto const actor = system_actor(workspace_);
        database_->write([&](db::Tx& tx) {
            Journal journal;
            run_in_workspace(tx, *catalog_, actor, journal, [&](Context const& context) { fill(context); });
        });
    }

    void fill(Context const& context) {
        for (auto const* name : {"Asma", "Babul", "Chand"}) {
            owners_.push_back(
                create(context, catalog_->at("user"), {{"name", name}, {"mail", std::string(name) + "@a.bd"}})
                    .record.id);
        }
        team_ = create(context, catalog_->at("team"), {{"name", "North"}}).record.id;
        update(context, catalog_->at("user"), owners_[0], {{"team", to_text(team_)}}, std::nullopt);
        for (auto const* city : {"Dhaka", "Khulna", "Sylhet"}) {
            companies_.push_back(
                create(context, catalog_->at("company"), {{"name", "Firm"}, {"city", city}}).record.id);
        }
        for (int i = 0; i < contacts; ++i) add_contact(context, i);
    }

    void add_contact(Context const& context, int i) {
        json::object input{{"name", "Rahim " + std::to_string(i % 50)},
                           {"city", i % 100 == 0 ? "Rare"
                                    : i % 5 == 0 ? "Khulna"
                                                 : "Dhaka"},
                           {"lifecycle", i % 3 == 0 ? "customer" : "lead"},
                           {"owner", to_text(owners_[i % 7 == 0   ? 0
                                                     : i % 2 == 0 ? 1
                                                                  : 2])},
                           {"company", to_text(companies_[static_cast<std::size_t>(i) % companies_.size()])}};
        if (i % 4 != 0) input["score"] = i % 10;
        if (i % 3 != 1) input["last_conversation"] = "2026-0" + std::to_string(i % 9 + 1) + "-01T00:00:00Z";
        create(context, catalog_->at("contact"), input);
    }

    template <class Function>
    void read(Actor const& actor, Function function) {
        database_->read([&](db::Tx& tx) {
            RecordingTx recording(tx, " LIMIT ");
            recording.enter_workspace(workspace_);
            Journal unused;
            SearchWriter none(recording, workspace_);
            TraceWriter traces;
            function(Context{recording, *catalog_, actor, unused, none, traces, &cache_},
                     recording.statements);
        });
    }

    static ListQuery query_of(std::string const& filter, std::string_view sort) {
        ListQuery query;
        query.filter = json::parse(filter);
        query.sort = parse_sort(sort);
        query.limit = 4;
        return query;
    }

    // Someone who sees the contacts of `scope` alone.
    Actor limited_to(Scope scope, Id const& user) {
        auto actor = system_actor(workspace_);
        actor.user = user;
        actor.team = team_;
        actor.role = std::make_shared<Role const>(
            Role{"limited", "", {{{"*", {.read = Scope::all}}, {"contact", {.read = scope}}}, {}}});
        return actor;
    }

    std::string plan(std::string_view entity, std::string const& filter, std::string_view sort) {
        return plan(system_actor(workspace_), entity, filter, sort);
    }

    // Of the statement that finds the page, which is the last one with a limit.
    std::string plan(Actor const& actor, std::string_view entity, std::string const& filter,
                     std::string_view sort) {
        std::string text;
        read(actor, [&](Context const& context, std::vector<std::string> const& seen) {
            list(context, catalog_->at(entity), query_of(filter, sort));
            text = explain(database_.url(), seen.back());
        });
        return text;
    }

    std::string owner(std::size_t number = 1) const {
        return R"("owner": ")" + to_text(owners_[number]) + R"(")";
    }

    std::vector<Id> all_pages(Context const& context, ListQuery query) {
        std::vector<Id> ids;
        for (auto pages = 0; pages < contacts; ++pages) {
            auto const page = list(context, catalog_->at("contact"), query);
            for (auto const& record : page.records) ids.push_back(record.id);
            if (!page.next) break;
            query.cursor = *page.next;
        }
        return ids;
    }

    db::TestDatabase database_{db::Engine::sqlite};
    Id workspace_, team_;
    std::shared_ptr<Catalog const> catalog_;
    CountCache cache_;
    std::vector<Id> owners_, companies_;
};

TEST_F(ListRouteTest, StandardListsFollowAnIndexInTheirOrder) {
    struct List {
        std::string_view entity;
        std::string filter;
        std::string_view sort, index;
    };
    auto const id = to_text(owners_[0]);
    for (auto const& list : std::vector<List>{
             {"contact", "{}", "name", "contact_lower_name"},
             {"contact", "{}", "-created_at", "contact_created_at"},
             {"contact", "{}", "-updated_at", "contact_updated_at"},
             {"contact", "{}", "-score", "contact_score"},
             {"contact", "{}", "last_conversation", "contact_last_conversation"},
             {"contact", R"({"lifecycle": "lead"})", "", "contact_lifecycle"},
             {"contact", R"({"lead_status": "new"})", "", "contact_lead_status"},
             {"contact", R"({"company": ")" + id + R"("})", "-created_at", "contact_company_created_at"},
             {"contact", "{" + owner() + R"(, "lifecycle": "lead"})", "-score",
              "contact_owner_lifecycle_score"},
             {"contact", "{" + owner() + R"(, "lifecycle": "lead", "score": {"gte": 5}})", "score",
              "contact_owner_lifecycle_score"},
             {"company", "{}", "name", "company_lower_name"},
             {"company", R"({"industry": "retail"})", "", "company_lower_industry"},
             {"company", "{" + owner() + "}", "", "company_owner"},
             {"deal", R"({"stage": ")" + id + R"("})", "", "deal_stage"},
             {"deal", "{}", "-amount", "deal_amount"},
             {"deal", R"({"status": "open"})", "expected_close", "deal_status_expected_close"},
             {"deal", "{" + owner() + R"(, "status": "open"})", "expected_close",
              "deal_owner_status_expected_close"},
             {"activity", "{}", "-due_at", "activity_due_at"},
             {"activity", R"({"status": "planned"})", "due_at", "activity_status_due_at"},
             {"activity", "{" + owner() + R"(, "status": "planned"})", "due_at",
              "activity_owner_status_due_at"},
             {"activity",
              "{" + owner() + R"(, "status": "planned", "due_at": {"lt": "2026-12-01T00:00:00Z"}})", "due_at",
              "activity_owner_status_due_at"},
             {"note", R"({"contact": ")" + id + R"("})", "", "note_contact"},
             {"product", "{}", "name", "product_lower_name"}}) {
        auto const steps = plan(list.entity, list.filter, list.sort);
        auto const where =
            std::string(list.entity) + list.filter + " by " + std::string(list.sort) + ":\n" + steps;
        EXPECT_NE(steps.find("USING INDEX " + std::string(list.index) + " "), std::string::npos) << where;
        EXPECT_EQ(steps.find("SCAN t"), std::string::npos) << where;
        EXPECT_EQ(steps.find("USE TEMP B-TREE FOR ORDER BY"), std::string::npos) << where;
    }
}

TEST_F(ListRouteTest, BeginsWhereTheRangeOfTheOrderBegins) {
    auto const steps =
        plan("contact", "{" + owner() + R"(, "lifecycle": "lead", "score": {"gte": 5}})", "score");
    EXPECT_NE(steps.find("lifecycle=? AND score>?"), std::string::npos) << steps;
}

TEST_F(ListRouteTest, GathersWhatIsRareAndWalksPastWhatIsNot) {
    EXPECT_NE(plan("contact", R"({"city": "Rare"})", "-created_at").find("contact_lower_city"),
              std::string::npos);
    EXPECT_NE(plan("contact", R"({"city": "Dhaka"})", "-created_at").find("contact_created_at"),
              std::string::npos);
}

TEST_F(ListRouteTest, WalksWhereNoIndexFindsTheRows) {
    EXPECT_NE(plan("contact", R"({"job_title": "nobody"})", "-created_at").find("contact_created_at"),
              std::string::npos);
    EXPECT_NE(
        plan("contact", R"({"or": [{"city": "Rare"}, {"score": 3}]})", "name").find("contact_lower_name"),
        std::string::npos);
}

TEST_F(ListRouteTest, FollowsLinksToWhatIsRare) {
    auto const steps = plan("contact", R"({"company.city": "nowhere"})", "-created_at");
    EXPECT_NE(steps.find("contact_company_created_at"), std::string::npos) << steps;
}

TEST_F(ListRouteTest, FindsTheRecordsOfATeamByTheirOwners) {
    auto const nobody = limited_to(Scope::team, workspace_);
    auto const steps = plan(nobody, "contact", "{}", "job_title");
    EXPECT_NE(steps.find("contact_owner_lifecycle_score"), std::string::npos) << steps;
}

TEST_F(ListRouteTest, EveryWayLeadsToTheSamePages) {
    std::vector<std::string> const filters{
        "{}",
        R"({"city": "Rare"})",
        R"({"city": "Dhaka", "lifecycle": "customer"})",
        R"({"company.city": "Khulna"})",
        R"({"score": {"between": [3, 6]}, "city": {"in": ["Rare", "Khulna"]}})",
        R"({"score": {"is_empty": true}})",
        R"({"or": [{"city": "Rare"}, {"score": 3}]})",
        "{" + owner(0) + "}",
        "{" + owner() + R"(, "lifecycle": "lead"})",
        R"({"and": [{)" + owner() + R"(}, {"lifecycle": "lead"}, {"city": {"ne": "Dhaka"}}]})"};
    auto const everybody = system_actor(workspace_);
    auto const self = limited_to(Scope::own, owners_[0]);
    auto const manager = limited_to(Scope::team, owners_[1]);
    for (auto const* actor : {&everybody, &self, &manager}) {
        for (auto const& filter : filters) {
            for (auto const sort :
                 {"", "name", "-score", "score", "-last_conversation", "-created_at", "owner"}) {
                read(*actor, [&](Context const& context, auto const&) {
                    Context const planned{context.tx,      *catalog_,      *actor,
                                          context.journal, context.search, context.traces};
                    auto query = query_of(filter, sort);
                    query.limit = 9;
                    EXPECT_EQ(all_pages(context, query), all_pages(planned, query))
                        << filter << " by " << sort;
                });
            }
        }
    }
}

TEST_F(ListRouteTest, NamesEveryWrongConditionBeforeItCounts) {
    auto const actor = system_actor(workspace_);
    read(actor, [&](Context const& context, auto const&) {
        try {
            list(context, catalog_->at("contact"), query_of(R"({"score": "x", "nothing": 1})", "name"));
            FAIL() << "was not refused";
        } catch (Problem const& problem) {
            EXPECT_EQ(problem.status, 422);
            EXPECT_EQ(problem.errors.size(), 2U);
        }
    });
}

TEST_F(ListRouteTest, EstimatesAreBoundedAndKept) {
    auto const actor = system_actor(workspace_);
    read(actor, [&](Context const& context, std::vector<std::string> const& seen) {
        auto const rows = [&](SqlBuilder& sql, Reach) {
            sql.add(" FROM contact t WHERE t.workspace_id = ").param(workspace_);
        };
        EXPECT_EQ(cache_.about(context, rows, 10), 10);
        EXPECT_EQ(cache_.about(context, rows, 7), 10);
        EXPECT_EQ(seen.size(), 1U);
        EXPECT_EQ(cache_.about(context, rows, 1000), contacts);
        EXPECT_EQ(cache_.about(context, rows, 2000), contacts);
        EXPECT_EQ(seen.size(), 2U);
    });
}

}  // namespace
}  // namespace sampark
