// Every noun, field, choice and link attribute is named in both languages, and no heading of an imported file
// could mean two fields.
#include "schema/labels.hpp"

#include "base/text.hpp"
#include "crm/entities.hpp"

#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr Language languages[]{Language::en, Language::bn};

Catalog const& catalog() {
    static Catalog const built_in(crm::entities(), {}, {});
    return built_in;
}

// A message that is not there answers its key, which has dots.
void expect_named(std::string const& label) {
    auto const is_key = label.find('.') != std::string::npos && label.find(' ') == std::string::npos;
    EXPECT_FALSE(is_key) << label << " has no label";
}

TEST(Labels, NameEveryNounAndField) {
    for (auto const language : languages) {
        for (auto const& entity : catalog().entities()) {
            expect_named(label_of(entity, language));
            expect_named(plural_label_of(entity, language));
            expect_named(description_of(entity, language));
            for (auto const& field : entity.fields) expect_named(label_of(entity, field, language));
            for (auto const& field : entity.system_fields) expect_named(label_of(entity, field, language));
        }
    }
}

TEST(Labels, NameEveryChoiceAndAttribute) {
    for (auto const language : languages) {
        for (auto const& entity : catalog().entities()) {
            for (auto const& field : entity.fields) {
                for (auto const& choice : field.choices)
                    expect_named(choice_label_of(entity, field, choice, language));
                for (auto const& attribute : field.attributes) {
                    expect_named(attribute_label_of(entity, field, attribute, language));
                    for (auto const& choice : attribute.choices)
                        expect_named(attribute_choice_label_of(entity, field, attribute, choice, language));
                }
            }
        }
    }
}

TEST(Labels, NameEveryKindOfField) {
    for (std::size_t i = 0; i < kind_count; ++i) {
        auto const key = "record.kinds." + std::string(field_type(static_cast<Kind>(i)).name);
        for (auto const language : languages) EXPECT_TRUE(has_message(language, key)) << key;
    }
}

std::set<std::string> headings_of(EntityDef const& entity, FieldDef const& field) {
    auto const key = std::string(entity.name()) + ".synonyms." + field.name;
    std::set<std::string> headings;
    for (auto const language : languages) {
        EXPECT_TRUE(has_message(language, key)) << key;
        headings.insert(fold_case(label_of(entity, field, language)));
        std::istringstream synonyms(translate(language, key));
        for (std::string one; std::getline(synonyms, one, ',');)
            headings.insert(fold_case(std::string(trim(one))));
    }
    return headings;
}

TEST(Labels, GiveNoHeadingToTwoFields) {
    for (auto const& entity : catalog().entities()) {
        std::set<std::string> seen;
        for (auto const& field : entity.fields) {
            for (auto const& heading : headings_of(entity, field)) {
                EXPECT_TRUE(seen.insert(heading).second)
                    << entity.name() << '.' << field.name << ": '" << heading << "' means another field too";
            }
        }
    }
}

TEST(Labels, OfACustomFieldAreTheAdministrators) {
    CustomField shoe;
    shoe.entity = "contact";
    shoe.name = "c_shoe";
    shoe.kind = "choice";
    shoe.label.en = "Shoe size";
    shoe.choices = {"small", "large", "odd"};
    shoe.choice_labels = {{"Small one", "ছোট"}, {"", "বড়"}, {}};
    Catalog const with_shoe(crm::entities(), std::span(&shoe, 1), {});
    auto const& contact = with_shoe.at("contact");
    EXPECT_EQ(label_of(contact, contact.at("c_shoe"), Language::en), "Shoe size");
    EXPECT_EQ(label_of(contact, contact.at("c_shoe"), Language::bn), "Shoe size");
    auto const called = [&](std::string_view choice, Language language) {
        return choice_label_of(contact, contact.at("c_shoe"), choice, language);
    };
    EXPECT_EQ(called("small", Language::en), "Small one");
    EXPECT_EQ(called("small", Language::bn), "ছোট");
    EXPECT_EQ(called("large", Language::en), "বড়");
    EXPECT_EQ(called("odd", Language::bn), "odd");
    EXPECT_EQ(called("removed", Language::en), "removed");
}

}  // namespace
}  // namespace sampark
