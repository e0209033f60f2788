// The scan finds what comparing each with each finds, and keeps it as it should.
#include "records/duplicates/scan.hpp"

#include "crm/test_firm.hpp"
#include "records/duplicates/finder.hpp"
#include "records/duplicates/queue.hpp"
#include "records/duplicates/test_people.hpp"

#include <map>

namespace sampark::duplicates {
namespace {

using Scores = std::map<PairIds, int>;

class DuplicatesTest : public crm::FirmTest {
protected:
    Scan scan(
        std::string_view noun = "contact", std::function<void()> const& progress = [] {}) {
        auto begun = write([&](Context const& context) {
            Scan fresh;
            fresh.id = new_id();
            fresh.entity = noun;
            fresh.created_at = now_micros();
            insert(context, fresh);
            return fresh;
        });
        return go_on(begun, progress);
    }

    Scan go_on(
        Scan const& begun, std::function<void()> const& progress = [] {}) {
        auto const in_transaction = [this](InTransaction const& function) {
            write([&](Context const& context) {
                function(context);
                return 0;
            });
        };
        ScanOptions options;
        options.transactions.read = in_transaction;
        options.transactions.write = in_transaction;
        options.checkpoint = [](Context const&, Scan const&) {};
        options.progress = progress;
        options.folder = testing::TempDir();
        return run_scan(catalog_->at(begun.entity), begun, options);
    }

    Scores kept(std::string const& state = "open") {
        return write([&](Context const& context) {
            Scores scores;
            context.tx.each(
                "SELECT first_id, second_id, score FROM duplicate_pair WHERE workspace_id = $1 AND state = "
                "$2 "
                "AND live = 2",
                [&](db::Row const& row) {
                    scores[{row.id(0), row.id(1)}] = static_cast<int>(row.integer(2));
                },
                context.workspace(), state);
            return scores;
        });
    }

    // Each compared with each.
    Scores naive(std::string_view noun = "contact") {
        return write([&](Context const& context) {
            auto const& entity = context.catalog.at(noun);
            auto const criteria = criteria_of(context, entity);
            auto const records = find_records(context, entity, made_, criteria.fields());
            Scores scores;
            for (auto const& a : records) {
                for (auto const& b : records) {
                    if (!(a.id < b.id)) continue;
                    auto const found = criteria.compare(criteria.profile(a), criteria.profile(b));
                    if (found) scores[{a.id, b.id}] = found->score;
                }
            }
            return scores;
        });
    }

    Id make(json::object const& input, std::string_view noun = "contact") {
        made_.push_back(add(noun, input));
        return made_.back();
    }

    void change(Id const& id, json::object const& patch) {
        write([&](Context const& context) {
            update(context, context.catalog.at("contact"), id, patch, std::nullopt);
            return 0;
        });
    }

    void decide(Id const& a, Id const& b, Decision decision) {
        write([&](Context const& context) {
            duplicates::decide(context, context.catalog.at("contact"), a, b, decision);
            return 0;
        });
    }

    std::vector<Id> made_;
};

class RandomDuplicatesTest : public DuplicatesTest {};

TEST_P(RandomDuplicatesTest, TheScanFindsWhatComparingEachWithEachFinds) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        People people(seed);
        for (int i = 0; i < 60; ++i) make(people.next());
        scan();
        auto const found = kept();
        EXPECT_GT(found.size(), 20U);
        EXPECT_EQ(found, naive()) << "seed " << seed;
        for (int i = 0; i < 15; ++i) change(made_[people.below(made_.size())], people.next());
        for (int i = 0; i < 5; ++i) {
            auto const place = people.below(made_.size());
            put_in_trash("contact", made_[place]);
            made_.erase(made_.begin() + static_cast<std::ptrdiff_t>(place));
        }
        scan();
        EXPECT_EQ(kept(), naive()) << "changed, seed " << seed;
    }
}

// What a scan found is right again after each change, without another.
TEST_P(RandomDuplicatesTest, ChangesKeepWhatIsFoundTrue) {
    People people(7);
    for (int i = 0; i < 60; ++i) make(people.next());
    scan();
    for (int i = 0; i < 20; ++i) {
        change(made_[people.below(made_.size())], people.next());
        auto const all = naive();
        for (auto const& [ids, score] : kept()) {
            auto const is = all.find(ids);
            ASSERT_NE(is, all.end()) << "change " << i;
            EXPECT_EQ(is->second, score);
        }
    }
}

TEST_P(DuplicatesTest, WhoSharesAMailIsFoundAtOnce) {
    auto const one = make({{"name", "Rahim Uddin"}, {"mails", {"rahim@example.com"}}});
    auto const two = make({{"name", "রহিম উদ্দিন"}, {"mails", {"RAHIM@example.com"}}});
    EXPECT_EQ(kept(), (Scores{{pair_of(one, two), 99}}));
    change(two, {{"mails", {"karim@example.com"}}});
    EXPECT_EQ(kept(), Scores{});
}

TEST_P(DuplicatesTest, WhatIsInTheTrashIsOutOfSight) {
    auto const one = make({{"name", "Rahim"}, {"phones", {"01711223344"}}});
    auto const two = make({{"name", "Rahim"}, {"phones", {"01711223344"}}});
    put_in_trash("contact", one);
    EXPECT_EQ(kept(), Scores{});
    put_in_trash("contact", two);
    scan();
    write([&](Context const& context) {
        restore(context, context.catalog.at("contact"), one);
        return 0;
    });
    EXPECT_EQ(kept(), Scores{});
    write([&](Context const& context) {
        restore(context, context.catalog.at("contact"), two);
        return 0;
    });
    EXPECT_EQ(kept().size(), 1U);
}

TEST_P(DuplicatesTest, WhatIsDismissedStaysSoUntilTheyAgreeInMore) {
    auto const one = make({{"name", "Rahim"}, {"phones", {"01711223344"}}});
    auto const two = make({{"name", "Rahim"}, {"phones", {"01711223344"}}});
    decide(one, two, Decision::dismissed);
    scan();
    EXPECT_EQ(kept(), Scores{});
    change(one, {{"city", "Dhaka"}});
    change(one, {{"phones", {"01911000000"}}});
    change(one, {{"phones", {"01711223344"}}});
    EXPECT_EQ(kept(), Scores{});
    EXPECT_EQ(kept("dismissed").size(), 1U);
    change(two, {{"city", "ঢাকা"}});
    EXPECT_EQ(kept().size(), 1U);
    decide(one, two, Decision::dismissed);
    decide(one, two, Decision::open);
    EXPECT_EQ(kept().size(), 1U);
}

TEST_P(DuplicatesTest, WhatACrowdSharesSaysNothing) {
    for (std::size_t i = 0; i <= crowd_size; ++i)
        make({{"name", "Clerk " + std::to_string(i)}, {"mails", {"office@example.com"}}});
    auto const done = scan();
    EXPECT_EQ(done.crowds, 1);
    EXPECT_EQ(done.crowded, static_cast<std::int64_t>(crowd_size) + 1);
    // Those that were found while they were few are not found any more.
    EXPECT_EQ(kept(), Scores{});
}

// As after a kill: what was kept is kept once, and nothing is left out.
TEST_P(DuplicatesTest, AScanThatWasCutOffGoesOn) {
    People people(11);
    for (int i = 0; i < 80; ++i) make(people.next());
    struct Cut {};
    for (auto after : {1, 40, 80, 100}) {
        write([](Context const& context) {
            context.tx.run("DELETE FROM duplicate_pair WHERE workspace_id = $1", context.workspace());
            return 0;
        });
        auto steps = 0;
        auto const cut = [&] {
            if (++steps > after) throw Cut{};
        };
        EXPECT_THROW(scan("contact", cut), Cut);
        auto const left =
            write([&](Context const& context) { return *find_scan(context, context.catalog.at("contact")); });
        EXPECT_EQ(left.state, "running");
        auto const done = go_on(left);
        EXPECT_EQ(kept(), naive()) << after;
        EXPECT_EQ(done.pairs, static_cast<std::int64_t>(kept().size())) << after;
    }
}

TEST_P(DuplicatesTest, AreFoundWhileTyping) {
    auto const rahman = make({{"name", "মোঃ আব্দুর রহমান"}, {"city", "Dhaka"}, {"phones", {"01711223344"}}});
    make({{"name", "Abdul Karim"}, {"city", "Dhaka"}});
    auto const dasgupta = make({{"name", "Suman Dasgupta"}, {"city", "Khulna"}});
    auto const found = [&](json::object const& typed) {
        return write([&](Context const& context) {
            auto const& entity = context.catalog.at("contact");
            std::vector<Id> ids;
            auto const draft = draft_of(context, entity, typed, std::nullopt);
            for (auto const& candidate : candidates(context, criteria_of(context, entity), draft, 10))
                ids.push_back(candidate.record.id);
            return ids;
        });
    };
    EXPECT_EQ(found({{"phones", {"+880 1711-223344"}}}), std::vector{rahman});
    EXPECT_EQ(found({{"name", "Abdur Rohman"}, {"city", "ঢাকা"}}), std::vector{rahman});
    EXPECT_EQ(found({{"first_name", "Abdur"}, {"last_name", "Rahman"}, {"city", "dhaka"}}),
              std::vector{rahman});
    EXPECT_EQ(found({{"name", "Sumon Das Gupta"}, {"city", "Khulna"}}), std::vector{dasgupta});
    EXPECT_EQ(found({{"name", "Abdur Rohman"}}), std::vector<Id>{});
    EXPECT_EQ(found({{"mails", {"half a ma"}}, {"name", ""}}), std::vector<Id>{});
}

// Whatever the scan finds by a rule that begins with a key or a name is found while typing too.
TEST_P(DuplicatesTest, TypingFindsWhatTheScanFinds) {
    People people(5);
    for (int i = 0; i < 60; ++i) make(people.next());
    auto const all = naive();
    write([&](Context const& context) {
        auto const& entity = context.catalog.at("contact");
        auto const criteria = criteria_of(context, entity);
        Scores found;
        for (auto const& record : find_records(context, entity, made_, criteria.fields())) {
            for (auto const& candidate : candidates(context, criteria, record, 1000))
                found[pair_of(record.id, candidate.record.id)] = candidate.likeness.score;
        }
        EXPECT_EQ(found, all);
        return 0;
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, DuplicatesTest, crm::both_engines, crm::name_of_engine);
INSTANTIATE_TEST_SUITE_P(Engines, RandomDuplicatesTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark::duplicates
