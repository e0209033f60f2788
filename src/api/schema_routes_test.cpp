#include "api/schema_routes.hpp"

#include "access/built_in_roles.hpp"
#include "crm/entities.hpp"
#include "schema/openapi.hpp"
#include "schema/typescript.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <gtest/gtest.h>

namespace sampark {
namespace {

CustomField shoe() {
    CustomField field;
    field.entity = "contact";
    field.name = "c_shoe";
    field.kind = "choice";
    field.label.en = "Shoe size";
    field.label.bn = "জুতার মাপ";
    field.choices = {"small", "large"};
    field.choice_labels = {{"Small one", "ছোট"}, {}};
    return field;
}

Catalog const& catalog() {
    static CustomField const custom[]{shoe()};
    static Catalog const with_shoe(crm::entities(), custom, {});
    return with_shoe;
}

Role role_of(std::map<std::string, EntityRule, std::less<>> rules) {
    return {"tester", "", {std::move(rules), {}}};
}

json::value const* find(json::value const& list, std::string_view name) {
    for (auto const& item : list.as_array()) {
        if (item.at("name").as_string() == name) return &item;
    }
    return nullptr;
}

json::value const* find_field(json::object const& schema, std::string_view entity, std::string_view field) {
    auto const* found = find(schema.at("entities"), entity);
    return found == nullptr ? nullptr : find(found->at("fields"), field);
}

EntityRule const reads_all{Scope::all, Scope::team, Scope::own, true, {}, {}};

TEST(SchemaJson, ShowsOnlyWhatTheRoleReads) {
    auto contact = reads_all;
    contact.hidden = {"birthday"};
    contact.read_only = {"score"};
    auto const schema = api::schema_json(catalog(), role_of({{"contact", contact}}), Language::en);
    EXPECT_EQ(schema.at("entities").as_array().size(), 1U);
    EXPECT_EQ(find_field(schema, "contact", "birthday"), nullptr);
    EXPECT_TRUE(find_field(schema, "contact", "score")->at("read_only").as_bool());
    EXPECT_FALSE(find_field(schema, "contact", "city")->at("read_only").as_bool());
    EXPECT_TRUE(find_field(schema, "contact", "created_at")->at("read_only").as_bool());
    json::value const expected{{"create", true}, {"read", "all"}, {"update", "team"}, {"remove", "own"}};
    EXPECT_EQ(find(schema.at("entities"), "contact")->at("may"), expected);
}

TEST(SchemaJson, PromisesNothingThatTakesARight) {
    auto const everything = EntityRule{Scope::all, Scope::all, Scope::all, true, {}, {}};
    auto role = role_of({{"*", everything}});
    json::value const nothing{{"create", false}, {"read", "all"}, {"update", "none"}, {"remove", "none"}};
    json::value const all{{"create", true}, {"read", "all"}, {"update", "all"}, {"remove", "all"}};
    auto const may = [&](std::string_view entity) {
        return find(api::schema_json(catalog(), role, Language::en).at("entities"), entity)->at("may");
    };
    EXPECT_EQ(may("custom_field"), nothing);
    EXPECT_EQ(may("contact"), all);
    role.rules.rights.grant(Right::schema);
    EXPECT_EQ(may("custom_field"), all);
}

TEST(SchemaJson, SpeaksTheLanguage) {
    auto const schema = api::schema_json(catalog(), role_of({{"contact", reads_all}}), Language::bn);
    EXPECT_EQ(schema.at("language").as_string(), "bn");
    EXPECT_EQ(find_field(schema, "contact", "city")->at("label").as_string(), "শহর");
    EXPECT_EQ(find_field(schema, "contact", "c_shoe")->at("label").as_string(), "জুতার মাপ");
    auto const& lead = find_field(schema, "contact", "lifecycle")->at("choices").as_array().at(1);
    EXPECT_EQ(lead, (json::value{{"value", "lead"}, {"label", "লিড"}}));
}

TEST(SchemaJson, SaysHowAFieldIsFiltered) {
    auto const schema = api::schema_json(catalog(), role_of({{"*", reads_all}}), Language::en);
    auto const& amount = *find_field(schema, "deal", "amount");
    EXPECT_EQ(amount.at("operators"),
              (json::array{"eq", "ne", "in", "not_in", "lt", "lte", "gt", "gte", "between", "is_empty"}));
    EXPECT_EQ(find_field(schema, "contact", "addresses")->at("parts").as_array().at(2), "city");
    EXPECT_FALSE(find_field(schema, "contact", "mails")->as_object().contains("parts"));
    EXPECT_EQ(find_field(schema, "deal", "company")->at("target").as_string(), "company");
    EXPECT_EQ(find_field(schema, "deal", "probability")->at("most").to_number<int>(), 100);
}

// Every "$ref" below the value.
void references_of(json::value const& value, std::set<std::string>& found) {
    if (auto const* items = value.if_array()) {
        for (auto const& item : *items) references_of(item, found);
    }
    if (auto const* object = value.if_object()) {
        for (auto const& [name, inner] : *object) {
            if (name == "$ref") found.insert(inner.as_string().c_str());
            references_of(inner, found);
        }
    }
}

TEST(OpenApi, RefersOnlyToWhatItHolds) {
    json::value const document = openapi(catalog());
    std::set<std::string> references;
    references_of(document, references);
    EXPECT_GT(references.size(), 60U);
    for (auto const& reference : references) {
        boost::system::error_code error;
        EXPECT_NE(document.find_pointer(reference.substr(1), error), nullptr) << reference;
    }
}

std::string of_noun(std::string const& path, char const* noun) {
    return std::regex_replace(path, std::regex(R"(\{noun\})"), noun);
}

// The paths in the sources of api/, a noun standing for all: for what only entries of timelines have, one of
// those.
std::set<std::string> routes() {
    static std::regex const path(R"re("(/(?:api/v1/|healthz|readyz|metrics)[^" ]*)")re");
    std::set<std::string> found;
    for (auto const& entry : std::filesystem::directory_iterator(SAMPARK_SOURCE_FOLDER "/api")) {
        auto const name = entry.path().string();
        if (name.ends_with("_test.cpp") || !name.ends_with(".cpp")) continue;
        std::ifstream file(name);
        std::string const source{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        for (std::sregex_iterator match(source.begin(), source.end(), path), end; match != end; ++match) {
            auto const text = match->str(1);
            auto const* noun = text.find("/reactions") == std::string::npos ? "contacts" : "notes";
            found.insert(of_noun(text, noun));
        }
    }
    return found;
}

TEST(OpenApi, DescribesExactlyTheRoutesThatThereAre) {
    std::set<std::string> others;
    for (auto const& entity : catalog().entities()) {
        if (entity.name() != "contact") others.insert("/api/v1/" + std::string(entity.plural()));
    }
    auto const of_another_noun = [&](std::string_view path) {
        return others.contains(std::string(path.substr(0, path.find_first_of("/.", 8))));
    };
    auto const written = routes();
    std::set<std::string> described;
    auto const document = openapi(catalog());
    for (auto const& [pattern, operations] : document.at("paths").as_object()) {
        auto const path = of_noun(pattern, "contacts");
        if (written.contains(path) || !of_another_noun(path)) described.insert(path);
    }
    EXPECT_EQ(described, written);
}

TEST(OpenApi, HoldsCustomFields) {
    auto const document = openapi(catalog());
    auto const& schemas = document.at("components").at("schemas");
    auto const& read = schemas.at("Contact").at("properties").at("c_shoe");
    EXPECT_EQ(read.at("title").as_string(), "Shoe size");
    EXPECT_EQ(read.at("enum"), (json::array{"small", "large", nullptr}));
    EXPECT_EQ(read.at("description").as_string(), "জুতার মাপ. small: Small one, ছোট; large");
    EXPECT_TRUE(schemas.at("ContactChanges").at("properties").as_object().contains("c_shoe"));
}

TEST(OpenApi, AsksOnlyForWhatNothingFillsIn) {
    auto const document = openapi(catalog());
    auto const& schemas = document.at("components").at("schemas");
    EXPECT_EQ(schemas.at("CompanyInput").at("required"), json::array{"name"});
    EXPECT_FALSE(schemas.at("DealInput").as_object().contains("required"));
    EXPECT_FALSE(schemas.at("DealChanges").at("properties").as_object().contains("status"));
    EXPECT_TRUE(schemas.at("Deal").at("properties").at("status").at("readOnly").as_bool());
}

TEST(Pretty, IsTheSameDocument) {
    json::value const document = openapi(catalog());
    EXPECT_EQ(json::parse(pretty(document)), document);
    EXPECT_EQ(pretty({{"a", json::array{1, "x"}}, {"b", json::object{}}}),
              "{\n  \"a\": [1, \"x\"],\n  \"b\": {}\n}");
}

TEST(TypeScript, SaysWhatMayBeEmptyAndWhatMayBeWritten) {
    auto const text = typescript(catalog());
    EXPECT_NE(text.find("  lifecycle: 'subscriber' | 'lead'"), std::string::npos);
    EXPECT_NE(text.find("  c_shoe: 'small' | 'large' | null;"), std::string::npos);
    EXPECT_NE(text.find("  company?: LinkInput | null;"), std::string::npos);
    EXPECT_EQ(text.find("  status?: 'open'"), std::string::npos);
}

}  // namespace
}  // namespace sampark
