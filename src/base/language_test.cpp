// The two languages are equal: same keys, same arguments, and every message can be formatted.
#include "base/language.hpp"

#include "base/accept_language.hpp"
#include "base/embedded.hpp"

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <unicode/messagepattern.h>

namespace sampark {
namespace {

using Messages = std::map<std::string, std::string>;

void collect(json::object const& object, std::string const& prefix, Messages& messages) {
    for (auto const& [name, value] : object) {
        auto const key = prefix + std::string(name);
        if (auto const* inner = value.if_object()) {
            collect(*inner, key + '.', messages);
        } else {
            ASSERT_TRUE(value.is_string()) << key;
            auto const added = messages.emplace(key, value.get_string().c_str()).second;
            EXPECT_TRUE(added) << key << " is there twice";
        }
    }
}

Messages messages_of(Language language) {
    Messages messages;
    auto const folder = "locales/" + std::string(language_tag(language)) + '/';
    for (auto const& file : embedded::locales()) {
        if (file.path.starts_with(folder)) collect(json::parse(file.bytes).as_object(), "", messages);
    }
    return messages;
}

std::set<std::string> keys_of(Messages const& messages) {
    std::set<std::string> keys;
    for (auto const& [key, message] : messages) keys.insert(key);
    return keys;
}

// Names of the arguments, those inside of plural and select branches too.
std::set<std::string> arguments_of(std::string const& message) {
    auto error = U_ZERO_ERROR;
    icu::MessagePattern const pattern(icu::UnicodeString::fromUTF8(message), nullptr, error);
    EXPECT_TRUE(U_SUCCESS(error)) << message << ": " << u_errorName(error);
    std::set<std::string> names;
    for (auto i = 0; U_SUCCESS(error) && i < pattern.countParts(); ++i) {
        auto const& part = pattern.getPart(i);
        EXPECT_NE(part.getType(), UMSGPAT_PART_TYPE_ARG_NUMBER) << message;
        std::string name;
        if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME)
            names.insert(pattern.getSubstring(part).toUTF8String(name));
    }
    return names;
}

TEST(Languages, HaveTheSameKeys) {
    auto const english = messages_of(Language::en);
    EXPECT_GT(english.size(), 500U);
    EXPECT_EQ(keys_of(english), keys_of(messages_of(Language::bn)));
}

TEST(Languages, HaveTheSameArguments) {
    auto const bengali = messages_of(Language::bn);
    for (auto const& [key, message] : messages_of(Language::en)) {
        auto const found = bengali.find(key);
        if (found == bengali.end()) continue;  // said by the test above
        EXPECT_EQ(arguments_of(message), arguments_of(found->second)) << key;
    }
}

TEST(Languages, LeaveNoMessageEmpty) {
    for (auto const language : {Language::en, Language::bn}) {
        for (auto const& [key, message] : messages_of(language)) {
            EXPECT_NE(message.find_first_not_of(" \n"), std::string::npos) << key;
        }
    }
}

TEST(Translate, FormatsNumbersInTheScriptOfTheLanguage) {
    json::object const parameters{{"max", 12345}};
    EXPECT_EQ(translate(Language::en, "problem.too_large", parameters), "Enter 12,345 or less.");
    EXPECT_EQ(translate(Language::bn, "problem.too_large", parameters), "১২,৩৪৫ বা তার কম লিখুন।");
}

TEST(Translate, ListsWhatAListHolds) {
    json::object const parameters{{"fields", json::array{"city", "score", 3}}};
    EXPECT_EQ(
        translate(Language::en, "problem.undo_conflict", parameters),
        "This cannot be undone: the same fields were changed again since (city, score, 3). Undo the later "
        "change first.");
}

TEST(Translate, ChoosesPluralAndSelectBranches) {
    EXPECT_EQ(translate(Language::en, "problem.invalid", {{"count", 1}}),
              "One entry needs correcting. Nothing was saved.");
    EXPECT_EQ(translate(Language::en, "problem.wrong_type", {{"expected", "date"}}),
              "Enter a value of the right kind: date.");
    EXPECT_EQ(translate(Language::en, "problem.filter_malformed"),
              "The filter must be an object, such as {\"city\": {\"eq\": \"Dhaka\"}}; and, or take a list of "
              "them.");
}

TEST(Translate, AnswersTheKeyWhenThereIsNoMessage) {
    EXPECT_EQ(translate(Language::bn, "no.such.key"), "no.such.key");
    EXPECT_FALSE(has_message(Language::bn, "no.such.key"));
}

TEST(LanguageOf, TakesTheBestThatIsSpoken) {
    EXPECT_EQ(language_of("fr, bn-BD;q=0.8, en;q=0.5"), Language::bn);
    EXPECT_EQ(language_of("bn;q=0.2, en-GB"), Language::en);
    EXPECT_EQ(language_of("BN-bd, en;q=0.5"), Language::bn);
    EXPECT_EQ(language_of("fr"), Language::en);
    EXPECT_EQ(language_of(""), Language::en);
}

TEST(NamedLanguage, IsNoneThatWeDoNotSpeak) {
    EXPECT_EQ(named_language("fr, *;q=0.5"), std::nullopt);
    EXPECT_EQ(named_language("bn;q=0"), std::nullopt);
    EXPECT_EQ(named_language("fr, en;q=0.1"), Language::en);
}

}  // namespace
}  // namespace sampark
