// What came with an import is found to be like others exactly where comparing each with each finds it, either
// way, and also by a run that was cut off.
#include "records/duplicates/newcomers.hpp"

#include "crm/test_firm.hpp"
#include "records/duplicates/test_people.hpp"

#include <algorithm>
#include <map>

namespace sampark::duplicates {
namespace {

using Scores = std::map<PairIds, int>;
enum class Way { one_by_one, all_read };

class NewcomersTest : public crm::FirmTest {
protected:
    void bring(json::object const& input) {
        auto actor = system_actor(workspace_);
        actor.via = Actor::Via::import;
        made_.push_back(database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, *catalog_, actor, journal, [&](Context const& context) {
                context.journal.group(import_);
                return create(context, context.catalog.at("contact"), input).record.id;
            });
        }));
        brought_.push_back(made_.back());
    }

    void make(json::object const& input) { made_.push_back(add("contact", input)); }

    Comparison compare(
        Way way, Comparison const& begun = {}, std::function<void()> const& progress = [] {}) {
        auto const in_transaction = [this](InTransaction const& function) {
            write([&](Context const& context) {
                function(context);
                return 0;
            });
        };
        NewcomersOptions options;
        options.transactions = {in_transaction, in_transaction};
        options.checkpoint = [this](Context const&, Comparison const& comparison) { kept_ = comparison; };
        options.progress = progress;
        options.folder = testing::TempDir();
        auto const count = way == Way::one_by_one ? 0 : static_cast<std::int64_t>(brought_.size());
        return compare_newcomers(catalog_->at("contact"), import_, count, begun, options);
    }

    // Open ones that came with the import.
    Scores pairs() {
        return write([&](Context const& context) {
            Scores scores;
            context.tx.each(
                "SELECT first_id, second_id, score FROM duplicate_pair WHERE workspace_id = $1 AND import_id "
                "= $2 "
                "AND live = 2 AND state = 'open'",
                [&](db::Row const& row) {
                    scores[{row.id(0), row.id(1)}] = static_cast<int>(row.integer(2));
                },
                context.workspace(), import_);
            return scores;
        });
    }

    // Each that was brought compared with each.
    Scores naive() {
        return write([&](Context const& context) {
            auto const& entity = context.catalog.at("contact");
            auto const criteria = criteria_of(context, entity);
            auto const records = find_records(context, entity, made_, criteria.fields());
            Scores scores;
            for (auto const& a : records) {
                if (std::find(brought_.begin(), brought_.end(), a.id) == brought_.end()) continue;
                for (auto const& b : records) {
                    auto const found = a.id == b.id
                                           ? std::nullopt
                                           : criteria.compare(criteria.profile(a), criteria.profile(b));
                    if (found) scores[pair_of(a.id, b.id)] = found->score;
                }
            }
            return scores;
        });
    }

    void forget_pairs() {
        write([](Context const& context) {
            context.tx.run("DELETE FROM duplicate_pair WHERE workspace_id = $1", context.workspace());
            return 0;
        });
    }

    Id import_ = new_id();
    std::vector<Id> made_, brought_;
    Comparison kept_;
};

TEST_P(NewcomersTest, AreFoundAsByComparingEachWithEach) {
    People people(3);
    for (int i = 0; i < 40; ++i) make(people.next());
    for (int i = 0; i < 40; ++i) bring(people.next());
    make(people.next());
    auto const all = naive();
    EXPECT_GT(all.size(), 20U);
    for (auto const way : {Way::one_by_one, Way::all_read}) {
        EXPECT_EQ(compare(way).looked_at, 40);
        EXPECT_EQ(pairs(), all);
        // Once more changes nothing.
        compare(way);
        EXPECT_EQ(pairs(), all);
        forget_pairs();
    }
}

TEST_P(NewcomersTest, GoOnWhereTheyWereCutOff) {
    People people(9);
    for (int i = 0; i < 30; ++i) make(people.next());
    for (int i = 0; i < 70; ++i) bring(people.next());
    struct Cut {};
    for (auto const way : {Way::one_by_one, Way::all_read}) {
        for (auto const after : {1, 2, 70, 90, 120}) {
            forget_pairs();
            kept_ = {};
            auto steps = 0;
            try {
                compare(way, {}, [&] {
                    if (++steps > after) throw Cut{};
                });
            } catch (Cut const&) {
            }
            compare(way, kept_);
            EXPECT_EQ(pairs(), naive()) << after;
        }
    }
}

TEST_P(NewcomersTest, OfTheTrashNothingIsSaid) {
    bring({{"name", "Rahim Uddin"}, {"phones", {"01711223344"}}});
    bring({{"name", "রহিম উদ্দিন"}, {"phones", {"01711223344"}}});
    put_in_trash("contact", made_[0]);
    for (auto const way : {Way::one_by_one, Way::all_read}) compare(way);
    write([&](Context const& context) {
        restore(context, context.catalog.at("contact"), made_[0]);
        return 0;
    });
    EXPECT_EQ(pairs(), Scores{});
    compare(Way::one_by_one);
    EXPECT_EQ(pairs().size(), 1U);
}

TEST_P(NewcomersTest, WhatACrowdSharesSaysNothing) {
    for (std::size_t i = 0; i < crowd_size; ++i)
        make({{"name", "Clerk " + std::to_string(i)}, {"mails", {"office@example.com"}}});
    forget_pairs();
    bring({{"name", "Anwar Hossain"}, {"mails", {"office@example.com"}}});
    bring({{"name", "Clerk 7"}, {"mails", {"office@example.com"}}});
    for (auto const way : {Way::one_by_one, Way::all_read}) {
        compare(way);
        // Mail and name together are only two.
        EXPECT_EQ(pairs().size(), 1U);
        EXPECT_TRUE(pairs().contains(pair_of(made_[7], brought_[1])));
        forget_pairs();
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, NewcomersTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark::duplicates
