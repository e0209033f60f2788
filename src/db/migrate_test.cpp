#include "db/migrate.hpp"

#include "base/problem.hpp"
#include "db/test_database.hpp"

#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sampark::db {
namespace {

using Files = std::vector<embedded::File>;

Files const first_two{
    {"migrations/0001_people.sql",
     "CREATE TABLE person (\n  id {id} PRIMARY KEY,\n  born {int},\n  share {real},\n  name {text} NOT "
     "NULL,\n"
     "  custom {json} NOT NULL DEFAULT '{}'\n){strict};\n"},
    {"migrations/0002_search.sql",
     "-- only sqlite\nCREATE VIRTUAL TABLE person_search USING fts5 (terms);\n-- end\n"
     "-- only postgres\nCREATE TABLE person_search (terms tsvector);\n-- end\nALTER TABLE person ADD COLUMN "
     "city {text};\n"},
};

Files with_third(std::string_view sql) {
    auto files = first_two;
    files.push_back({"migrations/0003_third.sql", sql});
    return files;
}

class Migrations : public testing::TestWithParam<Engine> {
protected:
    std::string refusal(Files const& files) {
        try {
            migrate(*database, {.files = files});
        } catch (DatabaseError const& error) {
            return error.what();
        } catch (Problem const& problem) {
            return problem.code;
        }
        return "";
    }

    std::int64_t applied() {
        return database->read([](Tx& tx) { return tx.run("SELECT number FROM schema_migration"); });
    }

    TestDatabase database{GetParam()};
};

TEST_P(Migrations, ApplyWhatIsPendingOnce) {
    std::vector<std::string> names;
    auto const note = [&](std::string_view name) { names.emplace_back(name); };
    auto const report = migrate(*database, {.progress = note, .files = first_two});
    EXPECT_EQ(report.from, 0);
    EXPECT_EQ(report.to, 2);
    EXPECT_EQ(names, (std::vector<std::string>{"0001_people", "0002_search"}));
    EXPECT_EQ(migrate(*database, {.progress = note, .files = first_two}).from, 2);
    EXPECT_EQ(names.size(), 2U);
    EXPECT_EQ(migrate(*database, {.files = with_third("CREATE TABLE third (id {id}){strict};")}).to, 3);
}

TEST_P(Migrations, GiveTheSameTablesOnBothDatabases) {
    migrate(*database, {.files = first_two});
    auto tables = describe(*database);
    auto const json = described_type(database->dialect(), "json");
    std::vector<ColumnDescription> const expected{{"id", "id"},     {"born", "int"},  {"share", "real"},
                                                  {"name", "text"}, {"custom", json}, {"city", "text"}};
    EXPECT_EQ(tables["person"], expected);
    EXPECT_TRUE(tables.contains("schema_migration"));
    EXPECT_EQ(tables.contains("person_search"), GetParam() == Engine::postgres);
    EXPECT_EQ(tables.size(), GetParam() == Engine::postgres ? 3U : 2U);
}

TEST_P(Migrations, AreAllOrNothing) {
    migrate(*database, {.files = {first_two[0]}});
    auto const before = describe(*database);
    auto const text =
        refusal(with_third("CREATE TABLE third (id {id}){strict}; INSERT INTO nowhere VALUES (1);"));
    EXPECT_NE(text.find("0003_third"), std::string::npos) << text;
    EXPECT_EQ(describe(*database), before);
    EXPECT_EQ(applied(), 1);
}

TEST_P(Migrations, RefuseADatabaseThatIsNewer) {
    migrate(*database, {.files = with_third("CREATE TABLE third (id {id}){strict};")});
    EXPECT_EQ(refusal(first_two), "database_newer");
    EXPECT_EQ(applied(), 3);
}

TEST_P(Migrations, RefuseAnEditedMigration) {
    migrate(*database, {.files = first_two});
    auto files = with_third("CREATE TABLE third (id {id}){strict};");
    files[1].bytes = "SELECT 1;";
    EXPECT_NE(refusal(files).find("0002_search"), std::string::npos);
    EXPECT_EQ(applied(), 2);
}

TEST_P(Migrations, RefuseGapsAndWrongNames) {
    EXPECT_NE(refusal({{"migrations/0002_late.sql", ""}}), "");
    EXPECT_NE(refusal({{"migrations/1_short.sql", ""}}), "");
    EXPECT_NE(refusal({first_two[0], {"migrations/0001_again.sql", ""}}), "");
}

TEST_P(Migrations, NameTheLineOfAMistake) {
    auto const mistake = [&](std::string_view sql) {
        try {
            expand_migration(database->dialect(), {"migrations/0001_x.sql", sql});
        } catch (DatabaseError const& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_NE(mistake("SELECT 1;\nCREATE TABLE x (a {uuid});\n").find("0001_x.sql:2"), std::string::npos);
    EXPECT_NE(mistake("-- only sqlite\nSELECT 1;\n"), "");
    EXPECT_NE(mistake("-- end\n"), "");
    EXPECT_NE(mistake("-- only sqlite\n-- only postgres\n-- end\n"), "");
    EXPECT_NE(mistake("-- isolate a, b\n"), "");
    EXPECT_EQ(mistake("SELECT '{}', '{\"a\":1}';\n"), "");
}

TEST_P(Migrations, LetServersThatStartAtOnceTakeTurns) {
    {
        std::vector<std::jthread> servers;
        for (int i = 0; i < 4; ++i) {
            servers.emplace_back([&] {
                auto const node = Database::open({.url = database.url(), .readers = 1});
                EXPECT_EQ(migrate(*node, {.files = first_two}).to, 2);
            });
        }
    }
    EXPECT_EQ(applied(), 2);
}

INSTANTIATE_TEST_SUITE_P(Database, Migrations, testing::Values(Engine::sqlite, Engine::postgres),
                         [](auto const& test) { return engine_name(test.param); });

TEST(MigrationBackup, IsMadeBeforeAnUpgradeAndTheLastThreeAreKept) {
    TestDatabase const database(Engine::sqlite);
    auto const directory = database.directory() / "backups";
    std::vector<std::string> names;
    for (int i = 1; i <= 6; ++i) names.push_back("migrations/000" + std::to_string(i) + "_step.sql");
    Files files;
    std::vector<std::string> backups;
    for (auto const& name : names) {
        files.push_back({name, "SELECT 1;"});
        auto const report = migrate(*database, {.backup_directory = directory.string(), .files = files});
        EXPECT_EQ(report.backup.has_value(), files.size() > 1) << name;
        if (report.backup) backups.push_back(*report.backup);
        EXPECT_FALSE(migrate(*database, {.backup_directory = directory.string(), .files = files}).backup);
    }
    ASSERT_EQ(backups.size(), 5U);
    for (std::size_t i = 0; i < backups.size(); ++i)
        EXPECT_EQ(std::filesystem::exists(backups[i]), i >= 2) << i;
    EXPECT_NE(backups.back().find("from-0005"), std::string::npos);
    auto const copy = Database::open({.url = backups.back()});
    EXPECT_EQ(copy->read([](Tx& tx) { return tx.run("SELECT number FROM schema_migration"); }), 5);
}

// In a child process: noexcept, for a failure must end the child and not run the rest of the tests in it.
[[noreturn]] void upgrade_and_stop_at_third(std::string const& url, int reached) noexcept {
    auto const database = Database::open({.url = url});
    auto const stop_at_third = [&](std::string_view name) {
        if (name != "0003_third") return;
        if (write(reached, "x", 1) != 1) _exit(1);
        for (;;) pause();
    };
    migrate(*database, {.progress = stop_at_third, .files = with_third("SELECT 1;")});
    _exit(1);
}

TEST(MigrationKill, LeavesTheOldVersionIntact) {
    TestDatabase database(Engine::sqlite);
    migrate(*database, {.files = {first_two[0]}});
    auto const before = describe(*database);
    database.close();
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    pid_t const child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) upgrade_and_stop_at_third(database.url(), ends[1]);
    close(ends[1]);
    char signal_byte = 0;
    EXPECT_EQ(read(ends[0], &signal_byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    close(ends[0]);

    database.open();
    EXPECT_EQ(describe(*database), before);
    EXPECT_EQ(migrate(*database, {.files = with_third("SELECT 1;")}).from, 1);
}

}  // namespace
}  // namespace sampark::db
