// Undo in steps: it comes to what undo at once comes to, and regards what others do between two steps.
#include "records/undo.hpp"

#include "crm/test_firm.hpp"
#include "records/undo_run.hpp"

#include <functional>
#include <map>

#include <gtest/gtest.h>

namespace sampark {
namespace {

class UndoStepsTest : public crm::FirmTest {
protected:
    void SetUp() override {
        FirmTest::SetUp();
        write([&](Context const& context) {
            context.journal.group(group_);
            for (auto const* name : {"Ashulia", "Bogura", "Cumilla", "Dinajpur", "Feni"})
                made_[name] = make(context, "company", {{"name", name}});
            made_["Rina"] =
                make(context, "contact", {{"name", "Rina"}, {"company", to_text(made_["Bogura"])}});
            return 0;
        });
    }

    static Id make(Context const& context, std::string_view entity, json::object const& input) {
        return create(context, context.catalog.at(entity), input).record.id;
    }

    void edit(std::string_view entity, std::string const& name, json::object const& patch) {
        write([&](Context const& context) {
            return update(context, context.catalog.at(entity), made_.at(name), patch, std::nullopt).version;
        });
    }

    // Of the names, what is in the trash.
    std::string trashed() {
        return write([&](Context const& context) {
            std::string names;
            for (auto const& [name, id] : made_) {
                auto const& entity = context.catalog.at(name == "Rina" ? "contact" : "company");
                if (find_any(context, entity, id)->deleted_at) names += name.substr(0, 1);
            }
            return names;
        });
    }

    // Why each that stays does, by the first letter of its name.
    std::map<std::string, std::string> kept_of(json::array const& skipped) const {
        std::map<std::string, std::string> kept;
        for (auto const& each : skipped) {
            for (auto const& [name, id] : made_) {
                if (each.at("record") == json::value(to_text(id)))
                    kept[name.substr(0, 1)] = each.at("code").as_string();
            }
        }
        return kept;
    }

    // In steps of `most`; `between` is called after each but the last.
    UndoResult take_back(
        int most, std::function<void()> const& between = [] {}) {
        auto ground =
            write([&](Context const& context) { return survey_group(context, group_, Edited::keep); });
        UndoResult sum;
        std::optional<std::int64_t> before;
        for (auto is_last = false; !is_last;) {
            auto step = write([&](Context const& context) {
                return undo_some(context, group_, ground, Edited::keep, as_, before, most);
            });
            sum.undone += step.result.undone;
            for (auto& each : step.result.skipped) sum.skipped.push_back(std::move(each));
            before = step.before;
            is_last = step.is_last;
            if (!is_last) between();
        }
        return sum;
    }

    Id group_ = new_id();
    Id as_ = new_id();
    std::map<std::string, Id> made_;
};

using Kept = std::map<std::string, std::string>;

TEST_P(UndoStepsTest, TakeEachBackOnce) {
    for (auto const most : {1, 2, 3, 6, 100}) {
        auto const result = take_back(most);
        EXPECT_EQ(result.undone, 6) << most;
        EXPECT_EQ(trashed(), "ABCDFR") << most;
        EXPECT_EQ(write([&](Context const& context) { return undo_group(context, as_).undone; }), 6) << most;
        as_ = new_id();
    }
}

TEST_P(UndoStepsTest, KeepWhatWasEditedBeforeAndWhatItNeeds) {
    edit("contact", "Rina", {{"city", "Khulna"}});
    auto const result = take_back(1);
    EXPECT_EQ(kept_of(result.skipped), (Kept{{"R", "edited_since"}, {"B", "still_linked"}}));
    EXPECT_EQ(trashed(), "ACDF");
}

TEST_P(UndoStepsTest, KeepWhatOthersCameToReferToMeanwhile) {
    auto steps = 0;
    auto const result = take_back(2, [&] {
        if (steps++ > 0) return;
        write([&](Context const& context) {
            return make(context, "deal", {{"title", "Later"}, {"company", to_text(made_.at("Ashulia"))}});
        });
    });
    EXPECT_EQ(kept_of(result.skipped), (Kept{{"A", "still_linked"}}));
    EXPECT_EQ(trashed(), "BCDFR");
}

TEST_P(UndoStepsTest, KeepWhatOthersEditMeanwhileAndWhatThatNeeds) {
    auto steps = 0;
    auto const result = take_back(2, [&] {
        if (steps++ > 0) return;
        edit("company", "Cumilla", {{"parent", to_text(made_.at("Ashulia"))}});
    });
    EXPECT_EQ(kept_of(result.skipped), (Kept{{"C", "edited_since"}, {"A", "still_linked"}}));
    EXPECT_EQ(trashed(), "BDFR");
}

// As after a crash: nothing but the place is known any more.
TEST_P(UndoStepsTest, GoOnFromTheirPlace) {
    auto const begin = [&] {
        auto ground =
            write([&](Context const& context) { return survey_group(context, group_, Edited::keep); });
        return write([&](Context const& context) {
            return undo_some(context, group_, ground, Edited::keep, as_, std::nullopt, 2);
        });
    };
    auto const first = begin();
    EXPECT_EQ(first.result.undone, 2);
    auto ground = write([&](Context const& context) { return survey_group(context, group_, Edited::keep); });
    auto const rest = write([&](Context const& context) {
        return undo_some(context, group_, ground, Edited::keep, as_, first.before, 100);
    });
    EXPECT_EQ(rest.result.undone, 4);
    EXPECT_TRUE(rest.result.skipped.empty());
    EXPECT_EQ(trashed(), "ABCDFR");
}

// What was put back between two goes went twice, and comes back once.
TEST_P(UndoStepsTest, PutBackOnceWhatWentTwice) {
    take_back(2);
    write([&](Context const& context) {
        restore(context, context.catalog.at("company"), made_.at("Ashulia"));
        return 0;
    });
    auto again = take_back(2);
    leave_out_done(again);
    EXPECT_EQ(again.undone, 1);
    EXPECT_EQ(again.already, 5);
    EXPECT_TRUE(again.skipped.empty());
    EXPECT_EQ(trashed(), "ABCDFR");
    auto const back = write([&](Context const& context) { return undo_group(context, as_); });
    EXPECT_EQ(back.undone, 6);
    EXPECT_TRUE(back.skipped.empty()) << json::serialize(back.skipped);
    EXPECT_EQ(trashed(), "");
}

TEST_P(UndoStepsTest, KnowWhatTheyTakeBack) {
    auto const taken_back_by = [&](Id const& group) {
        return write([&](Context const& context) { return groups_taken_back_by(context, group); });
    };
    EXPECT_TRUE(taken_back_by(group_).empty());
    take_back(4);
    EXPECT_EQ(taken_back_by(as_), std::vector{group_});
    // An undo that is gone on with after some of it was put back: each of the two is before the other.
    auto const back = new_id();
    auto const undo_as = [&](Id const& group, Id const& as) {
        return write(
            [&](Context const& context) { return undo_group(context, group, Edited::keep, as).undone; });
    };
    EXPECT_EQ(undo_as(as_, back), 6);
    EXPECT_EQ(undo_as(back, as_), 6);
    EXPECT_EQ(taken_back_by(as_), std::vector{group_});
    EXPECT_EQ(taken_back_by(back), (std::vector{as_, group_}));
}

TEST_P(UndoStepsTest, AreForgottenWhenTheyEndedOrWhenNobodyEndedThem) {
    std::map<std::string, UndoRun> runs;
    write([&](Context const& context) {
        for (auto const* name : {"left", "ended", "ended late", "young"}) {
            auto& run = runs[name];
            run.id = new_id();
            run.group = group_;
            run.made = as_;
            run.created_by = new_id();
            run.created_at = std::string_view(name) == "young" ? 30 : 10;
            insert(context, run);
        }
        runs["ended"].finished_at = 15;
        runs["ended late"].finished_at = 30;
        for (auto const* name : {"ended", "ended late"}) {
            runs[name].state = "done";
            keep(context, runs[name]);
        }
        purge_undos(context, 20);
        EXPECT_FALSE(find_undo(context, runs["left"].id));
        EXPECT_FALSE(find_undo(context, runs["ended"].id));
        EXPECT_TRUE(find_undo(context, runs["ended late"].id));
        auto const running = running_undos(context);
        EXPECT_EQ(running.size(), 1U);
        EXPECT_EQ(running.front().id, runs["young"].id);
        end_undo(context, runs["young"].id, "undo_cut_off");
        EXPECT_TRUE(running_undos(context).empty());
        EXPECT_EQ(find_undo(context, runs["young"].id)->problem, "undo_cut_off");
        return 0;
    });
}

INSTANTIATE_TEST_SUITE_P(Engines, UndoStepsTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
