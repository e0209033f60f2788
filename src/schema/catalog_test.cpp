#include "schema/catalog.hpp"

#include "schema/field_type.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

TEST(FieldTypes, StandInTheOrderOfTheirKinds) {
    for (std::size_t i = 0; i < kind_count; ++i) {
        auto const kind = static_cast<Kind>(i);
        EXPECT_EQ(field_type(kind).kind, kind) << field_type(kind).name;
    }
}

TEST(FieldOf, KeepsBoundsWithinWhatAFieldCanHold) {
    CustomField custom;
    custom.max = "3000000000";
    EXPECT_EQ(field_of(custom, field_type(Kind::text)).options.max, largest_bound);
    EXPECT_EQ(field_of(custom, field_type(Kind::multi_choice)).options.max, largest_bound);
    EXPECT_EQ(field_of(custom, field_type(Kind::number)).most, Value(std::int64_t{3'000'000'000}));
}

TEST(FieldOf, ReadsBoundsAsItsKindTakesValues) {
    auto const least = [](Kind kind, std::string text) {
        CustomField custom;
        custom.min = std::move(text);
        return field_of(custom, field_type(kind)).least;
    };
    EXPECT_EQ(least(Kind::decimal, "0.5"), Value(std::int64_t{500'000}));
    EXPECT_EQ(least(Kind::money, "5E-1"), Value(std::int64_t{500'000}));
    EXPECT_EQ(least(Kind::date, "2025-02-21"), Value(std::string("2025-02-21")));
    EXPECT_EQ(least(Kind::date_time, "1970-01-01T00:00:01Z"), Value(std::int64_t{1'000'000}));
    // What older fields were allowed to say.
    EXPECT_EQ(least(Kind::date, "1"), Value());
    EXPECT_EQ(least(Kind::boolean, "1"), Value());
    EXPECT_EQ(least(Kind::number, ""), Value());
}

std::vector<FieldError> errors_of(Kind kind, std::string min, std::string max, json::value const& input) {
    CustomField custom;
    custom.min = std::move(min);
    custom.max = std::move(max);
    custom.choices = {"a", "b", "c"};
    auto const field = field_of(custom, field_type(kind));
    std::vector<FieldError> errors;
    field.type->parse({field, {}, "field", errors}, input);
    return errors;
}

std::string refusal(Kind kind, std::string min, std::string max, json::value const& input) {
    auto const errors = errors_of(kind, std::move(min), std::move(max), input);
    return errors.empty() ? std::string() : errors.front().code;
}

TEST(FieldOf, KeepsToItsBounds) {
    EXPECT_EQ(refusal(Kind::decimal, "0.5", "1.5", "0.499999"), "too_small");
    EXPECT_EQ(refusal(Kind::decimal, "0.5", "1.5", "0.5"), "");
    EXPECT_EQ(refusal(Kind::decimal, "0.5", "1.5", 1.6), "too_large");
    EXPECT_EQ(refusal(Kind::money, "0.05", "", "0.04"), "too_small");
    EXPECT_EQ(refusal(Kind::money, "0.05", "", "0.05"), "");
    EXPECT_EQ(refusal(Kind::date, "2025-01-01", "2025-12-31", "2024-12-31"), "too_early");
    EXPECT_EQ(refusal(Kind::date, "2025-01-01", "2025-12-31", "2025-12-31"), "");
    EXPECT_EQ(refusal(Kind::date, "2025-01-01", "2025-12-31", "2026-01-01"), "too_late");
    EXPECT_EQ(refusal(Kind::date_time, "", "2025-01-01T00:00:00Z", "2025-01-01T00:00:01Z"), "too_late");
    EXPECT_EQ(refusal(Kind::multi_choice, "", "2", {"a", "b", "a"}), "");
    EXPECT_EQ(refusal(Kind::multi_choice, "", "2", {"a", "b", "c"}), "too_many");
}

// Counts how often a workspace's catalog is loaded.
TEST(Catalog, KnowsWhatAddedChoicesLookLike) {
    AddedChoice const delivery{"activity",       "kind", "c_delivery",
                               {"Delivery", ""}, false,  {"truck", "orange"}};
    AddedChoice const plain{"activity", "kind", "c_plain", {"Plain", ""}, false, {}};
    std::vector const added{delivery, plain};
    Catalog const catalog({}, {}, {}, added);
    EXPECT_EQ(catalog.sign_of("activity", "kind", "c_delivery").icon, "truck");
    EXPECT_EQ(catalog.sign_of("activity", "kind", "c_delivery").color, "orange");
    EXPECT_EQ(catalog.sign_of("activity", "kind", "c_plain").icon, "");
    EXPECT_EQ(catalog.sign_of("activity", "kind", "call").color, "");
}

class CatalogsTest : public testing::Test {
protected:
    Id const workspace_ = new_id();
    int loads_ = 0;
    Catalogs catalogs_{[this](Id const&) {
                           ++loads_;
                           return std::make_shared<Catalog const>(std::span<EntityInfo const* const>{},
                                                                  std::span<CustomField const>{}, Settings{});
                       },
                       10};
};

TEST_F(CatalogsTest, AreKeptUntilTheirTimeIsOver) {
    auto const first = catalogs_.of(workspace_, 100);
    EXPECT_EQ(catalogs_.of(workspace_, 109), first);
    EXPECT_EQ(loads_, 1);
    EXPECT_NE(catalogs_.of(workspace_, 110), first);
    catalogs_.of(workspace_, 119);
    EXPECT_EQ(loads_, 2);
}

TEST_F(CatalogsTest, AreLoadedAnewOnceForgotten) {
    catalogs_.of(workspace_, 100);
    catalogs_.forget(workspace_);
    catalogs_.of(workspace_, 101);
    EXPECT_EQ(loads_, 2);
}

}  // namespace
}  // namespace sampark
