#include "tabular/name_pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using testing::ElementsAre;

std::vector<Target> const targets{
    {"name",
     TargetKind::text,
     {"Name", "নাম"},
     {"full name", "company name", "english name"},
     true,
     "name_bn"},
    {"name_bn", TargetKind::text, {"Name in Bengali", "বাংলায় নাম"}, {"native name", "বাংলা নাম"}, false},
    {"city", TargetKind::text, {"City", "শহর"}, {}, false},
};

ColumnProfile column(std::string name, std::string sample) {
    ColumnProfile profile;
    profile.name = std::move(name);
    profile.type = ColumnType::text;
    if (!sample.empty()) profile.samples = {std::move(sample)};
    return profile;
}

std::vector<std::string> targets_of(std::vector<ColumnProfile> const& columns) {
    std::vector<std::string> names;
    for (auto const& match : match_columns(columns, targets))
        names.push_back(match.target ? targets[*match.target].name : "");
    return names;
}

TEST(NamePair, ReadsTheScriptInAHeading) {
    struct Case {
        std::string heading, rest;
        Script script;
    };
    Case const cases[]{
        {"Name (English)", "name", Script::latin},
        {"Name in English", "name", Script::latin},
        {"English Name", "name", Script::latin},
        {"name_en", "name", Script::latin},
        {"ইংরেজি নাম", "নাম", Script::latin},
        {"নাম (ইংরেজি)", "নাম", Script::latin},
        {"নাম (ইংরেজিতে)", "নাম", Script::latin},
        {"Name (Bangla)", "name", Script::bengali},
        {"Bengali Name", "name", Script::bengali},
        {"Company Name in Bangla", "company name", Script::bengali},
        {"nameBn", "name", Script::bengali},
        {"বাংলায় নাম", "নাম", Script::bengali},
        {"নাম (বাংলা)", "নাম", Script::bengali},
        {"Name", "name", Script::unknown},
        {"In charge", "in charge", Script::unknown},
        {"English", "", Script::latin},
    };
    for (auto const& [heading, rest, script] : cases) {
        auto const found = script_in_heading(heading);
        EXPECT_EQ(found.rest, rest) << heading;
        EXPECT_EQ(found.script, script) << heading;
    }
}

TEST(NamePair, SendsEachNameToTheFieldOfItsScript) {
    struct Case {
        std::string first, second;
        std::vector<std::string> targets;  // where the first holds Latin letters and the second Bengali ones
        std::vector<std::string> empty;    // where they hold nothing
    };
    std::vector<std::string> const in_order{"name", "name_bn"};
    std::vector<std::string> const swapped{"name_bn", "name"};
    Case const cases[]{
        {"Name", "নাম", in_order, in_order},
        {"নাম", "Name", in_order, swapped},
        {"Name", "Full name", in_order, {"name", ""}},
        {"Full name", "Name", in_order, {"", "name"}},
        {"Name (English)", "Name (Bangla)", in_order, in_order},
        {"Name (Bangla)", "Name (English)", swapped, swapped},
        {"English Name", "Bengali Name", in_order, in_order},
        {"ইংরেজি নাম", "নাম", in_order, in_order},
        {"Name in English", "নাম", in_order, in_order},
        {"নাম (ইংরেজি)", "নাম (বাংলা)", in_order, in_order},
        {"Name", "Bangla Name", in_order, in_order},
        {"Company name (EN)", "Company name (BN)", in_order, in_order},
        {"Name", "Native name", in_order, in_order},
        {"name", "name_bn", in_order, in_order},
        {"Name", "City", {"name", "city"}, {"name", "city"}},
        {"English Name", "শহর", {"name", "city"}, {"name", "city"}},
    };
    for (auto const& [first, second, filled, empty] : cases) {
        SCOPED_TRACE(first + ", " + second);
        EXPECT_EQ(targets_of({column(first, "Rahim & Sons"), column(second, "রহিম এন্ড সন্স")}), filled);
        EXPECT_EQ(targets_of({column(first, ""), column(second, "")}), empty);
    }
}

// What tells nothing stays as it was: the heading that is nearer to the field.
TEST(NamePair, TakesNoColumnForBengaliWithoutReason) {
    EXPECT_THAT(targets_of({column("Name", "Rahim"), column("Full name", "Rahim & Sons")}),
                ElementsAre("name", ""));
    EXPECT_THAT(targets_of({column("নাম", "রহিম")}), ElementsAre("name"));
    EXPECT_THAT(targets_of({column("Name", "Rahim"), column("শহর", "ঢাকা")}), ElementsAre("name", "city"));
}

}  // namespace
}  // namespace sampark::tabular
