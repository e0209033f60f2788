#include "records/write.hpp"

#include "crm/setup.hpp"
#include "db/migrate.hpp"
#include "db/test_database.hpp"
#include "records/store.hpp"
#include "records/undo.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

class WriteTest : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        db::migrate(*database_);
        workspace_ = crm::create_workspace(*database_, {.name = "Writing"});
        catalog_ = crm::load_catalog(*database_, workspace_);
    }

    template <class Function>
    auto write(Catalog const& catalog, Function function) {
        auto const actor = system_actor(workspace_);
        return database_->write([&](db::Tx& tx) {
            Journal journal;
            return run_in_workspace(tx, catalog, actor, journal, function);
        });
    }

    Id add(std::string_view entity, json::object const& input) {
        return write(*catalog_, [&](Context const& context) {
            return create(context, context.catalog.at(entity), input).record.id;
        });
    }

    void put_in_trash(std::string_view entity, Id const& id) {
        write(*catalog_, [&](Context const& context) {
            trash(context, context.catalog.at(entity), id, std::nullopt);
            return 0;
        });
    }

    db::TestDatabase database_{GetParam()};
    Id workspace_;
    std::shared_ptr<Catalog const> catalog_;
};

// Another process added c_new and filled it; this one does not know of it yet.
TEST_P(WriteTest, KeepsCustomValuesThatItsCatalogDoesNotKnow) {
    add("custom_field", {{"entity", "company"}, {"label", "Old"}, {"kind", "text"}});
    auto const stale = crm::load_catalog(*database_, workspace_);
    add("custom_field", {{"entity", "company"}, {"label", "New"}, {"kind", "text"}});
    add("custom_field", {{"entity", "company"}, {"label", "Budget"}, {"kind", "money"}});
    catalog_ = crm::load_catalog(*database_, workspace_);
    auto const id =
        add("company", {{"name", "Padma"}, {"c_old", "a"}, {"c_new", "b"}, {"c_budget", "12.50"}});
    write(*stale, [&](Context const& context) {
        return update(context, context.catalog.at("company"), id, {{"c_old", "c"}}, std::nullopt).version;
    });
    write(*catalog_, [&](Context const& context) {
        auto const& company = context.catalog.at("company");
        auto const record = find_any(context, company, id);
        EXPECT_EQ(record->at(company.at("c_old")), Value(std::string("c")));
        EXPECT_EQ(record->at(company.at("c_new")), Value(std::string("b")));
        EXPECT_EQ(record->at(company.at("c_budget")), Value(Money{1250, "BDT"}));
        return 0;
    });
}

// However many it names, and however often.
TEST_P(WriteTest, HoldsABoundedNumberOfPictures) {
    auto const codes = [&](int count) {
        json::array content;
        for (int i = 0; i < count; ++i) {
            content.emplace_back(json::object{
                {"type", "image"}, {"attrs", {{"file", to_text(i % 2 == 0 ? workspace_ : new_id())}}}});
        }
        std::vector<std::string> found;
        try {
            add("note",
                {{"body", "Shop"}, {"formatted", {{"type", "doc"}, {"content", std::move(content)}}}});
        } catch (Problem const& problem) {
            for (auto const& error : problem.errors) found.push_back(error.code);
        }
        return found;
    };
    EXPECT_EQ(codes(101), std::vector<std::string>{"too_many_images"});
    EXPECT_EQ(codes(100), std::vector<std::string>{"file_not_found"});
}

// As purge_trash finds a record that is restored before its turn comes.
TEST_P(WriteTest, PurgesNothingThatHasLeftTheTrash) {
    auto const id = add("contact", {{"name", "Rina"}, {"mails", {"rina@padma.example"}}});
    write(*catalog_, [&](Context const& context) {
        auto const& contact = context.catalog.at("contact");
        EXPECT_FALSE(purge_row(context, contact, id, now_micros() + 1));
        EXPECT_TRUE(find_any(context, contact, id));
        EXPECT_EQ(context.tx.run("SELECT 1 FROM record_key WHERE record_id = $1", id), 1);
        return 0;
    });
    put_in_trash("contact", id);
    write(*catalog_, [&](Context const& context) {
        auto const& contact = context.catalog.at("contact");
        EXPECT_EQ(purge_trash(context, contact, now_micros() + 1, 10), 1);
        EXPECT_FALSE(find_any(context, contact, id));
        return 0;
    });
}

TEST_P(WriteTest, TakesBackAGroupButForWhatWasPurged) {
    Id group;
    auto const batch = write(*catalog_, [&](Context const& context) {
        group = new_id();
        context.journal.group(group);
        auto const& company = context.catalog.at("company");
        auto const kept = create(context, company, {{"name", "Kept"}}).record.id;
        return std::pair(kept, create(context, company, {{"name", "Purged"}}).record.id);
    });
    put_in_trash("company", batch.second);
    write(*catalog_, [&](Context const& context) {
        return purge_trash(context, context.catalog.at("company"), now_micros() + 1, 10);
    });
    write(*catalog_, [&](Context const& context) {
        auto const result = undo_group(context, group);
        EXPECT_EQ(result.undone, 1);
        EXPECT_EQ(result.skipped, (json::array{{{"entity", "company"},
                                                {"record", to_text(batch.second)},
                                                {"code", "not_found"},
                                                {"fields", json::array{}}}}));
        EXPECT_TRUE(find_any(context, context.catalog.at("company"), batch.first)->deleted_at);
        return 0;
    });
}

// A first import asks for the key of each of its rows before PostgreSQL has looked at the table once.
using WritePlanTest = WriteTest;
TEST_P(WritePlanTest, FindsAKeyByItsValueInATableThatNobodyAnalyzed) {
    auto const plan = write(*catalog_, [&](Context const& context) {
        std::string steps;
        context.tx.each(
            "EXPLAIN SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 "
            "AND value = $4 ORDER BY record_id LIMIT 1",
            [&](db::Row const& row) { steps.append(row.text(0)).append(1, '\n'); }, context.workspace(),
            "deal", "external_id", "D-1");
        return steps;
    });
    EXPECT_NE(plan.find("record_key_pkey"), std::string::npos) << plan;
}

INSTANTIATE_TEST_SUITE_P(Engines, WritePlanTest, testing::Values(db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });
INSTANTIATE_TEST_SUITE_P(Engines, WriteTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](auto const& suite) { return db::engine_name(suite.param); });

}  // namespace
}  // namespace sampark
