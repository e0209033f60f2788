// What a search in a long timeline may cost; what it finds is told in tests/api/timeline.api.
#include "records/timeline.hpp"

#include "crm/test_firm.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

constexpr int changes = 2500;  // more than are looked at for one page

class LongTimeline : public crm::FirmTest {
protected:
    void SetUp() override {
        FirmTest::SetUp();
        contact_ = write([](Context const& context) {
            auto const id = create(context, context.catalog.at("contact"), {{"name", "Oldest"}}).record.id;
            create(context, context.catalog.at("note"), {{"body", "Oldest note"}, {"contact", to_text(id)}});
            return id;
        });
        write([&](Context const& context) {
            context.tx.run(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
                "INSERT INTO event (workspace_id, sequence, at, actor, via, action, entity, record_id, "
                "version, "
                "changes, hash) SELECT $2, 1000000 + i, $3 + i, $4, 'api', 'updated', 'contact', $5, i, "
                "'{\"city\":{\"old\":null,\"new\":\"Khulna\"}}', '' FROM n",
                std::int64_t{changes}, workspace_, now_micros(), Id{}, contact_);
            return 0;
        });
    }

    json::object page(TimelineQuery const& query) {
        return write([&](Context const& context) {
            return timeline(context, context.catalog.at("contact"), contact_, query);
        });
    }

    Id contact_;
};

TEST_P(LongTimeline, IsSearchedInBoundedStepsAndToItsEnd) {
    TimelineQuery query;
    query.q = "oldest";
    query.limit = 1;
    auto const first = page(query);
    EXPECT_TRUE(first.at("items").as_array().empty());  // not even the note: changes may stand before it
    ASSERT_TRUE(first.at("next").is_string());
    std::vector<std::string> found;
    for (auto next = first.at("next"); next.is_string();) {
        query.before = std::string(next.as_string());
        auto const further = page(query);
        for (auto const& item : further.at("items").as_array())
            found.emplace_back(item.at("kind").as_string());
        next = further.at("next");
    }
    EXPECT_EQ(found, (std::vector<std::string>{"change", "note"}));
}

// Texts are put into the other script as they are listened to: so much of them for one page.
TEST_P(LongTimeline, ListensToABoundedLengthForOnePage) {
    std::string long_text;
    while (long_text.size() < 60'000) long_text += "দাম জানতে চাইলেন ";
    for (auto i = 0; i < 8; ++i)
        add("note", {{"body", i == 0 ? long_text + "অফিস" : long_text}, {"contact", to_text(contact_)}});
    TimelineQuery query;
    query.q = "ofis";
    query.kinds = {"note"};
    auto found = page(query);
    EXPECT_TRUE(found.at("items").as_array().empty());
    auto pages = 1;
    for (; found.at("next").is_string() && found.at("items").as_array().empty(); ++pages) {
        query.before = std::string(found.at("next").as_string());
        found = page(query);
    }
    EXPECT_EQ(found.at("items").as_array().size(), 1U);
    EXPECT_EQ(pages, 2);
}

TEST_P(LongTimeline, IsReadWithoutSearchPageByPage) {
    TimelineQuery query;
    query.limit = 2;
    auto const first = page(query);
    EXPECT_EQ(first.at("items").as_array().size(), 2U);
    EXPECT_TRUE(first.at("next").is_string());
}

INSTANTIATE_TEST_SUITE_P(Database, LongTimeline, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
