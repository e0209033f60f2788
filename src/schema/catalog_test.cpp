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
    custom.max = std::int64_t{3'000'000'000};
    EXPECT_EQ(field_of(custom, field_type(Kind::text)).options.max, largest_bound);
    EXPECT_EQ(field_of(custom, field_type(Kind::number)).options.most, *custom.max);
}

// Counts how often a workspace's catalog is loaded.
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
