#include "dav/collection.hpp"

#include "base/problem.hpp"
#include "crm/test_firm.hpp"
#include "dav/contacts.hpp"
#include "dav/objects.hpp"

#include <gtest/gtest.h>

namespace sampark::dav {
namespace {

class CollectionTest : public crm::FirmTest {
protected:
    std::string token() {
        return write([&](Context const& context) { return sync_token(context, ContactBook()); });
    }
    Changes since(std::string const& token) {
        return write([&](Context const& context) { return changes_since(context, ContactBook(), token); });
    }
    void empty_trash() {
        write([&](Context const& context) {
            purge_trash(context, context.catalog.at("contact"), now_micros() + 1, 10);
            purge_objects(context.tx, workspace_);
            return 0;
        });
    }
};

TEST_P(CollectionTest, WhoWasAwayLongerThanTheTrashListsAnew) {
    auto const gone = add("contact", {{"name", "Gone"}});
    auto const away = token();
    put_in_trash("contact", gone);
    EXPECT_EQ(since(away).removed.size(), 1U);
    auto const knowing = token();
    empty_trash();
    EXPECT_TRUE(since(knowing).removed.empty());
    try {
        since(away);
        FAIL() << "the token is of before it went to the trash";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "dav_token_refused");
        EXPECT_EQ(problem.parameters.at("precondition"), "d:valid-sync-token");
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, CollectionTest, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark::dav
