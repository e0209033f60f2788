#include "records/count_cache.hpp"

#include "crm/test_firm.hpp"
#include "records/list.hpp"
#include "records/matching.hpp"
#include "records/present.hpp"
#include "records/tally.hpp"

#include <random>

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr std::string_view cities[]{"Dhaka", "Khulna", "Sylhet"};

// A workspace whose lists are counted twice: with what was kept, and anew.
class CountCacheTest : public crm::FirmTest {
protected:
    void SetUp() override {
        FirmTest::SetUp();
        tag_ = add("tag", {{"name", "Regular"}});
        for (int i = 0; i < 60; ++i) add_pair(i);
        for (auto const& text : std::initializer_list<std::string>{
                 R"({})", R"({"city": "Dhaka"})", R"({"score": {"gte": 5}})", R"({"company.city": "Khulna"})",
                 R"({"company.city": {"ne": "Khulna"}})",
                 R"({"tags": {"has_any": [")" + to_text(tag_) + R"("]}})",
                 R"({"or": [{"city": "Sylhet"}, {"score": {"lt": 3}}]})"}) {
            ListQuery query;
            query.filter = json::parse(text);
            queries_.push_back(std::move(query));
        }
        queries_.emplace_back().trash = true;
    }

    // A company and a contact of it.
    void add_pair(int number) {
        auto const city = std::string(cities[static_cast<std::size_t>(number) % std::size(cities)]);
        companies_.push_back(add("company", {{"name", "Firm"}, {"city", city}}));
        contacts_.push_back(
            add("contact", {{"name", "Rahim"},
                            {"city", city},
                            {"score", number % 10},
                            {"tags", number % 3 == 0 ? json::array{to_text(tag_)} : json::array{}},
                            {"company", to_text(companies_.back())}}));
    }

    void expect_exact() {
        auto const actor = system_actor(workspace_);
        database_->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            Journal unused;
            SearchWriter none(tx, workspace_);
            TraceWriter traces;
            Context const kept{tx, *catalog_, actor, unused, none, traces, &cache_};
            Context const anew{tx, *catalog_, actor, unused, none, traces};
            for (auto const& query : queries_) {
                auto const& entity = catalog_->at("contact");
                EXPECT_EQ(count(kept, entity, query), count(anew, entity, query))
                    << json::serialize(query.filter);
                EXPECT_EQ(by_score(kept, query), by_score(anew, query)) << json::serialize(query.filter);
            }
        });
    }

    // How many contacts have each score; numbers that none has at the end left out.
    static std::vector<std::int64_t> by_score(Context const& context, ListQuery const& query) {
        auto const& entity = context.catalog.at("contact");
        auto const matching = [&](SqlBuilder& sql, Reach) {
            add_matching(sql, context, entity, query, Conditions::shown);
        };
        auto counts = tally(
            context, entity.name(), [](SqlBuilder& sql) { sql.add("t.score"); }, matching);
        while (!counts.empty() && counts.back() == 0) counts.pop_back();
        return counts;
    }

    // One change that people make, of a contact or of the company that it belongs to.
    void change(std::mt19937& random) {
        auto const pick = [&](auto limit) {
            return static_cast<std::size_t>(random() % static_cast<unsigned>(limit));
        };
        auto const at = pick(contacts_.size());
        auto const city = std::string(cities[pick(std::size(cities))]);
        write([&](Context const& context) {
            auto const& contact = context.catalog.at("contact");
            auto const gone = find_any(context, contact, contacts_[at])->deleted_at.has_value();
            if (gone) {
                restore(context, contact, contacts_[at]);
            } else if (auto const kind = pick(5); kind == 0) {
                trash(context, contact, contacts_[at], std::nullopt);
            } else if (kind == 1) {
                update(context, contact, contacts_[at], {{"city", city}}, std::nullopt);
            } else if (kind == 2) {
                auto const tags = random() % 2 == 0 ? json::array{to_text(tag_)} : json::array{};
                update(context, contact, contacts_[at], {{"tags", tags}}, std::nullopt);
            } else if (kind == 3) {
                update(context, contact, contacts_[at], {{"score", static_cast<std::int64_t>(pick(10))}},
                       std::nullopt);
            } else {
                update(context, context.catalog.at("company"), companies_[at], {{"city", city}},
                       std::nullopt);
            }
            return 0;
        });
    }

    Id tag_;
    CountCache cache_;
    std::vector<ListQuery> queries_;
    std::vector<Id> companies_, contacts_;
};

// What is asked in one minute is the same question, so that what was counted is found again.
TEST(PresentForDays, IsOneForAMinuteAndLiesBehindNothing) {
    constexpr auto minute = 60 * micros_per_second;
    EXPECT_EQ(present_for_days(5 * minute), present_for_days(6 * minute - 1));
    EXPECT_LT(present_for_days(6 * minute - 1), present_for_days(6 * minute));
    EXPECT_GT(present_for_days(6 * minute), 6 * minute);
}

TEST_P(CountCacheTest, FollowsEveryChange) {
    std::mt19937 random(3);
    for (int round = 0; round < 60; ++round) {
        expect_exact();
        for (auto changes = random() % 4; changes > 0; --changes) change(random);
        if (round % 10 == 0) add_pair(round);
    }
    expect_exact();
}

TEST_P(CountCacheTest, CountsAnewAfterMoreChangesThanItFollows) {
    expect_exact();
    add_pair(1);
    expect_exact();
    for (int i = 0; i < 300; ++i) add_pair(i);
    expect_exact();
}

TEST_P(CountCacheTest, CountsAnewAfterAPurge) {
    expect_exact();
    for (int round = 0; round < 2; ++round) {
        write([&](Context const& context) {
            trash(context, context.catalog.at("contact"), contacts_[static_cast<std::size_t>(round)],
                  std::nullopt);
            return 0;
        });
        expect_exact();
    }
    write([&](Context const& context) {
        return purge_trash(context, context.catalog.at("contact"), now_micros() + 1, 10);
    });
    add_pair(1);
    expect_exact();
    write([&](Context const& context) {
        trash(context, context.catalog.at("tag"), tag_, std::nullopt);
        return 0;
    });
    expect_exact();
    write([&](Context const& context) {
        return purge_trash(context, context.catalog.at("tag"), now_micros() + 1, 10);
    });
    expect_exact();
}

TEST_P(CountCacheTest, KeepsASnapshotsOwnCount) {
    expect_exact();
    auto const actor = system_actor(workspace_);
    database_->read([&](db::Tx& tx) {
        tx.enter_workspace(workspace_);
        Journal unused;
        SearchWriter none(tx, workspace_);
        TraceWriter traces;
        Context const early{tx, *catalog_, actor, unused, none, traces, &cache_};
        auto const before = count(early, catalog_->at("contact"), queries_.front());
        add_pair(1);
        expect_exact();
        EXPECT_EQ(count(early, catalog_->at("contact"), queries_.front()), before);
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, CountCacheTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
