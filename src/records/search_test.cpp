#include "records/search.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/search_candidates.hpp"
#include "records/write.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr int page = 200;
// More than any search reads of a name at once without regard to who asks.
constexpr int namesakes = 1'500;
constexpr int own_namesakes = 30;

class SearchTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Searching"});
        catalog_ = crm::load_catalog(*database_, workspace_);
    }

    template <class Function>
    auto as_system(Function function) {
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, system_actor(workspace_), journal, function);
        });
    }

    Id add_user(std::string const& mail) {
        return as_system([&](Context const& context) {
            return create(context, context.catalog.at("user"), {{"name", mail}, {"mail", mail}}).record.id;
        });
    }

    void add_contacts(std::string_view name, int count, Id const& owner) {
        as_system([&](Context const& context) {
            auto const& contact = context.catalog.at("contact");
            for (int i = 0; i < count; ++i)
                create(context, contact, {{"name", name}, {"owner", to_text(owner)}});
            return 0;
        });
    }

    template <class Function>
    auto as_owner(Id const& user, Function function) {
        Role const role{"own", "", {{{"*", {.read = Scope::own}}}, {}}};
        auto actor = system_actor(workspace_);
        actor.user = user;
        actor.role = std::make_shared<Role const>(role);
        return database_->read([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, actor, journal, function);
        });
    }

    std::size_t found(Id const& user, std::string_view query) {
        return as_owner(user, [&](Context const& context) {
            return search_ids(context, context.catalog.at("contact"), query).size();
        });
    }

    std::size_t found_everywhere(Id const& user, std::string const& query) {
        return as_owner(user, [&](Context const& context) {
            return search_json(context, query, {}, page).at("items").as_array().size();
        });
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::shared_ptr<Catalog const> catalog_;
};

TEST_P(SearchTest, FindsTheOwnRecordsAmongManyOfOthers) {
    auto const of_few = add_user("few@padma.example");
    auto const of_some = add_user("some@padma.example");
    auto const of_many = add_user("many@padma.example");
    for (auto const& user : {of_few, of_some}) add_contacts("Rahman Ali", own_namesakes, user);
    add_contacts("Karim", static_cast<int>(search_few_records), of_some);
    add_contacts("Rahman Ali", namesakes, of_many);
    for (auto const& user : {of_few, of_some}) {
        for (auto const* const query : {"Rahman", "Rahman Ali", "রহমান", "Rahm"}) {
            EXPECT_EQ(found(user, query), own_namesakes) << query;
            EXPECT_EQ(found_everywhere(user, query), own_namesakes) << query;
        }
        EXPECT_EQ(found(user, "Zygmunt"), 0U);
    }
    EXPECT_EQ(found(of_few, "Karim"), 0U);
    EXPECT_EQ(found(of_many, "Rahman"), static_cast<std::size_t>(search_candidate_limit));
}

INSTANTIATE_TEST_SUITE_P(Engines, SearchTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });

}  // namespace
}  // namespace sampark
