// That an upgrade ends at the traces that records leave when they are written; what they are is told in
// tests/api/kept_moments.api.
#include "records/traces.hpp"

#include "crm/deals/closure.hpp"
#include "crm/test_firm.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

namespace sampark {
namespace {

class Traces : public crm::FirmTest {
protected:
    std::string added(std::string_view entity, json::object const& input) {
        return to_text(add(entity, input));
    }

    void add_custom_link(std::string_view entity) {
        add("custom_field",
            {{"entity", entity}, {"label", "Guest"}, {"kind", "link"}, {"target", "contact"}});
        read_catalog();
    }

    // Every trace and every field that follows, in words.
    std::vector<std::string> all() {
        return database_->read([&](db::Tx& tx) {
            tx.enter_workspace(workspace_);
            std::vector<std::string> lines;
            tx.each("SELECT subject, noun, at, record, field, mark FROM trace", [&](db::Row const& row) {
                lines.push_back(to_text(row.id(0)) + ' ' + std::string(row.text(1)) + ' ' +
                                std::to_string(row.integer(2)) + ' ' + to_text(row.id(3)) + ' ' +
                                std::string(row.text(4)) + ' ' + std::string(row.text(5)));
            });
            auto const fields = [&](db::Row const& row) {
                lines.push_back(to_text(row.id(0)) + ": " + std::to_string(row.integer(1)) + ' ' +
                                std::to_string(row.integer(2)) + ' ' + std::to_string(row.integer(3)));
            };
            tx.each("SELECT id, last_conversation, last_purchase, next_activity FROM contact", fields);
            tx.each("SELECT id, last_conversation, last_purchase, next_activity FROM company", fields);
            tx.each("SELECT id, last_conversation, next_activity, 0 FROM deal", fields);
            std::sort(lines.begin(), lines.end());
            return lines;
        });
    }

    void run_migration(std::string_view name) {
        database_->write([&](db::Tx& tx) {
            for (auto const& file : embedded::migrations()) {
                if (file.path.ends_with(name)) tx.script(db::expand_migration(tx.dialect(), file));
            }
        });
    }
};

TEST_P(Traces, AreTheSameAfterAnUpgrade) {
    for (auto const* noun : {"activity", "note", "deal"}) add_custom_link(noun);
    auto const rina = added("contact", {{"name", "Rina"}, {"last_purchase", "2020-01-01T00:00:00Z"}});
    auto const karim = added("contact", {{"name", "Karim"}});
    auto const padma = added("company", {{"name", "Padma"}});
    auto const meghna = added("company", {{"name", "Meghna"}});
    auto const deal =
        added("deal", {{"title", "Fleet"}, {"company", padma}, {"contacts", {rina}}, {"c_guest", karim}});
    auto const other = added("deal", {{"title", "Boats"}});
    write([&](Context const& context) {
        crm::deal::close(context, *parse_id(deal), crm::deal::Outcome::won, std::nullopt);
    });
    auto const visit = json::object{{"subject", "Seen"},     {"kind", "visit"},
                                    {"status", "done"},      {"completed_at", "2026-05-01T08:00:00Z"},
                                    {"contacts", {rina}},    {"company", padma},
                                    {"companies", {meghna}}, {"deal", deal},
                                    {"deals", {other}},      {"c_guest", karim}};
    add("activity", visit);
    put_in_trash("activity", add("activity", visit));
    add("activity",
        {{"subject", "Soon"}, {"start_at", "2199-01-01T00:00:00Z"}, {"deals", {other}}, {"c_guest", karim}});
    add("activity", {{"subject", "Some day"}, {"contacts", {rina}}});
    add("note", {{"body", "Likes tea"}, {"contact", rina}, {"c_guest", karim}});

    auto const before = all();
    database_->write([&](db::Tx& tx) {
        tx.enter_workspace(workspace_);
        tx.run("DELETE FROM trace WHERE noun = 'activity' OR field = 'c_guest'");
        tx.run("UPDATE contact SET last_conversation = NULL, last_purchase = NULL, next_activity = 1");
        tx.run("UPDATE company SET last_conversation = 2");
    });
    ASSERT_NE(all(), before);
    run_migration("_traces_anew.sql");
    EXPECT_EQ(all(), before);
}

INSTANTIATE_TEST_SUITE_P(Database, Traces, crm::both_engines, crm::name_of_engine);

}  // namespace
}  // namespace sampark
