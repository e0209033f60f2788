// What a search in a long timeline may cost; what it finds is told in tests/api/timeline.api.
#include "records/timeline.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/write.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr int changes = 2500;  // more than are looked at for one page

class LongTimeline : public testing::TestWithParam<db::Engine> {
protected:
    template <class Function>
    auto with_context(Function function) {
        auto const actor = system_actor(workspace_);
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, actor, journal, function);
        });
    }

    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Old"});
        catalog_ = crm::load_catalog(*database_, workspace_);
        contact_ = with_context([](Context const& context) {
            auto const id = create(context, context.catalog.at("contact"), {{"name", "Oldest"}}).record.id;
            create(context, context.catalog.at("note"), {{"body", "Oldest note"}, {"contact", to_text(id)}});
            return id;
        });
        with_context([&](Context const& context) {
            context.tx.run(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
                "INSERT INTO event (workspace_id, sequence, at, actor, via, action, entity, record_id, "
                "version, "
                "changes, hash) SELECT $2, 1000000 + i, $3 + i, $4, 'api', 'updated', 'contact', $5, i, "
                "'{\"city\":{\"old\":null,\"new\":\"Khulna\"}}', '' FROM n",
                std::int64_t{changes}, workspace_, now_micros(), Id{}, contact_);
            return 0;
        });
    }

    json::object page(TimelineQuery const& query) {
        return with_context([&](Context const& context) {
            return timeline(context, context.catalog.at("contact"), contact_, query);
        });
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::shared_ptr<Catalog const> catalog_;
    Id contact_;
};

TEST_P(LongTimeline, IsSearchedInBoundedStepsAndToItsEnd) {
    TimelineQuery query;
    query.q = "oldest";
    query.limit = 1;
    auto const first = page(query);
    EXPECT_TRUE(first.at("items").as_array().empty());  // not even the note: changes may stand before it
    ASSERT_TRUE(first.at("next").is_string());
    std::vector<std::string> found;
    for (auto next = first.at("next"); next.is_string();) {
        query.before = std::string(next.as_string());
        auto const further = page(query);
        for (auto const& item : further.at("items").as_array())
            found.emplace_back(item.at("kind").as_string());
        next = further.at("next");
    }
    EXPECT_EQ(found, (std::vector<std::string>{"change", "note"}));
}

TEST_P(LongTimeline, IsReadWithoutSearchPageByPage) {
    TimelineQuery query;
    query.limit = 2;
    auto const first = page(query);
    EXPECT_EQ(first.at("items").as_array().size(), 2U);
    EXPECT_TRUE(first.at("next").is_string());
}

INSTANTIATE_TEST_SUITE_P(Database, LongTimeline, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& test) { return db::engine_name(test.param); });

}  // namespace
}  // namespace sampark
