#include "tabular/match.hpp"

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

ColumnProfile column(std::string name, ColumnType type) {
    ColumnProfile profile;
    profile.name = std::move(name);
    profile.type = type;
    return profile;
}

std::vector<Target> const targets{
    {"first_name", TargetKind::text, {"First name", "নামের প্রথম অংশ"}, {"given name", "forename"}, false},
    {"name", TargetKind::text, {"Name", "নাম"}, {"full name", "title"}, true},
    {"email", TargetKind::mail, {"E-mail", "ইমেইল"}, {"mail"}, false},
    {"phone", TargetKind::phone, {"Phone", "ফোন"}, {"mobile", "মোবাইল নম্বর"}, false},
    {"company", TargetKind::link, {"Company", "প্রতিষ্ঠান"}, {"account", "organisation"}, false},
    {"amount", TargetKind::money, {"Amount", "পরিমাণ"}, {"value", "close value"}, false},
    {"expected_close", TargetKind::date, {"Expected close", "সম্ভাব্য সমাপ্তি"}, {"close date"}, false},
    {"stage", TargetKind::choice, {"Stage", "ধাপ"}, {"deal stage"}, false},
    {"website", TargetKind::url, {"Website", "ওয়েবসাইট"}, {}, false},
};

TEST(Match, FindsTheTargetOfASingleColumn) {
    struct Case {
        std::string header;
        ColumnType type;
        std::string target;
        MatchReason reason;
    };
    Case const cases[]{
        {"first_name", ColumnType::text, "first_name", MatchReason::exact_name},
        {"FirstName", ColumnType::text, "first_name", MatchReason::exact_name},
        {"FIRST-NAME", ColumnType::text, "first_name", MatchReason::exact_name},
        {"নাম", ColumnType::text, "name", MatchReason::label},
        {"Given Name", ColumnType::text, "first_name", MatchReason::synonym},
        {"মোবাইল_নম্বর", ColumnType::phone, "phone", MatchReason::synonym},
        {"ওয়েবসাইট", ColumnType::url, "website", MatchReason::label},
        {"account", ColumnType::choice, "company", MatchReason::synonym},
        {"Companys", ColumnType::text, "company", MatchReason::similar_name},
        {"Compnay", ColumnType::text, "", MatchReason::none},
        {"Company phone", ColumnType::phone, "phone", MatchReason::content},
        {"Companys", ColumnType::phone, "phone", MatchReason::content},
        {"Companys", ColumnType::integer, "", MatchReason::none},
        {"Phone type", ColumnType::choice, "", MatchReason::none},
        {"Organization", ColumnType::text, "company", MatchReason::similar_name},
        {"close_value", ColumnType::integer, "amount", MatchReason::synonym},
        {"closeDate", ColumnType::date, "expected_close", MatchReason::synonym},
        {"column 4", ColumnType::mail, "email", MatchReason::content},
        {"contact", ColumnType::phone, "phone", MatchReason::content},
        {"stage", ColumnType::empty, "stage", MatchReason::exact_name},
        {"favourite colour", ColumnType::text, "", MatchReason::none},
        {"amounts", ColumnType::text, "", MatchReason::none},
    };
    for (auto const& [header, type, target, reason] : cases) {
        SCOPED_TRACE(header);
        auto const match = match_columns(std::vector{column(header, type)}, targets).front();
        EXPECT_EQ(match.target ? targets[*match.target].name : "", target);
        EXPECT_EQ(match.reason, reason);
        EXPECT_EQ(match.score >= 0.5, !target.empty());
    }
}

TEST(Match, AnExactNameWinsInAnyOrder) {
    std::vector<Target> const fields{
        {"job_title", TargetKind::text, {"Job title"}, {"organization title"}, false},
        {"c_other", TargetKind::text, {"My texts", "আমার টেক্সট"}, {}, false},
        {"c_text", TargetKind::text, {"My text", "আমার text"}, {}, false},
        {"street", TargetKind::text, {"Street"}, {"mail address"}, false},
        {"email", TargetKind::mail, {"Email"}, {"email address"}, false},
        {"company", TargetKind::link, {"Company"}, {"organisation"}, false},
    };
    auto const targets_of = [&](std::vector<ColumnProfile> const& columns) {
        std::vector<std::string> names;
        for (auto const& match : match_columns(columns, fields))
            names.push_back(match.target ? fields[*match.target].name : "");
        return names;
    };
    using Names = std::vector<std::string>;
    auto const text = [](std::string name) { return column(std::move(name), ColumnType::text); };
    EXPECT_EQ(targets_of({text("Organisation"), text("Company")}), (Names{"", "company"}));
    EXPECT_EQ(targets_of({text("Company"), text("Organisation")}), (Names{"company", ""}));
    EXPECT_EQ(targets_of({text("My text"), text("আমার text")}), (Names{"c_text", ""}));
    EXPECT_EQ(targets_of({text("My textss"), text("আমার text")}), (Names{"c_other", "c_text"}));
    EXPECT_EQ(targets_of({text("email address")}), (Names{"email"}));
}

TEST(Match, KnowsLists) {
    auto phones = column("numbers", ColumnType::text);
    phones.samples = {"01711111111 / 01722222222", "01733333333"};
    auto const match = match_columns(std::vector{phones}, targets).front();
    EXPECT_EQ(match.target, 3U);
    EXPECT_EQ(match.reason, MatchReason::content);
    phones.samples.push_back("ask reception");
    EXPECT_FALSE(match_columns(std::vector{phones}, targets).front().target);
}

TEST(Match, PrefersTheContentThatFits) {
    auto const readable = match_columns(std::vector{column("amount", ColumnType::integer)}, targets).front();
    auto const unreadable = match_columns(std::vector{column("amount", ColumnType::text)}, targets).front();
    EXPECT_EQ(readable.score, 1);
    EXPECT_LT(unreadable.score, 0.6);
    EXPECT_EQ(unreadable.target, readable.target);
}

TEST(Match, GivesEachTargetToItsBestColumn) {
    std::vector const columns{column("Mail address", ColumnType::mail), column("email", ColumnType::mail),
                              column("Name", ColumnType::text), column("full name", ColumnType::text),
                              column("second mail", ColumnType::mail)};
    auto const matches = match_columns(columns, targets);
    EXPECT_FALSE(matches[0].target);
    EXPECT_EQ(matches[1].target, 2U);
    EXPECT_EQ(matches[2].target, 1U);
    EXPECT_NE(matches[3].target, matches[2].target);
    EXPECT_FALSE(matches[4].target);
}

TEST(Match, ARequiredTargetWinsATie) {
    std::vector<Target> const tied{{"a", TargetKind::mail, {}, {}, false},
                                   {"b", TargetKind::mail, {}, {}, true}};
    EXPECT_EQ(match_columns(std::vector{column("x", ColumnType::mail)}, tied).front().target, 1U);
}

}  // namespace
}  // namespace sampark::tabular
