#include "dav/collection.hpp"

#include "base/problem.hpp"
#include "crm/setup.hpp"
#include "dav/contacts.hpp"
#include "dav/objects.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/write.hpp"

#include <gtest/gtest.h>

namespace sampark::dav {
namespace {

class CollectionTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Syncing"});
        catalog_ = crm::load_catalog(*database_, workspace_);
    }

    template <class Function>
    auto write(Function function) {
        auto const actor = system_actor(workspace_);
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, actor, journal, function);
        });
    }

    std::string token() {
        return write([&](Context const& context) { return sync_token(context, ContactBook()); });
    }
    Changes since(std::string const& token) {
        return write([&](Context const& context) { return changes_since(context, ContactBook(), token); });
    }
    Id add(std::string_view name) {
        return write([&](Context const& context) {
            return create(context, context.catalog.at("contact"), {{"name", name}}).record.id;
        });
    }
    void put_in_trash(Id const& id) {
        write([&](Context const& context) {
            trash(context, context.catalog.at("contact"), id, std::nullopt);
            return 0;
        });
    }
    void empty_trash() {
        write([&](Context const& context) {
            purge_trash(context, context.catalog.at("contact"), now_micros() + 1, 10);
            purge_objects(context.tx, workspace_);
            return 0;
        });
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::shared_ptr<Catalog const> catalog_;
};

TEST_P(CollectionTest, WhoWasAwayLongerThanTheTrashListsAnew) {
    auto const gone = add("Gone");
    auto const away = token();
    put_in_trash(gone);
    EXPECT_EQ(since(away).removed.size(), 1U);
    auto const knowing = token();
    empty_trash();
    EXPECT_TRUE(since(knowing).removed.empty());
    try {
        since(away);
        FAIL() << "the token is of before it went to the trash";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "dav_token_refused");
        EXPECT_EQ(problem.parameters.at("precondition"), "d:valid-sync-token");
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, CollectionTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });

}  // namespace
}  // namespace sampark::dav
