// A fresh database for one test, on either engine, gone when the test ends. For tests only.
//
// PostgreSQL comes from SAMPARK_TEST_POSTGRES (see bin/with-postgres); each TestDatabase is a schema of its
// own there.
#pragma once

#include "base/id.hpp"
#include "db/database.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

namespace sampark::db {

// The address of the server for tests. Throws a sentence if there is none: a test must not pass by not
// running.
inline std::string test_postgres_url() {
    auto const* url = std::getenv("SAMPARK_TEST_POSTGRES");
    if (!url || !*url) {
        throw std::runtime_error(
            "SAMPARK_TEST_POSTGRES is not set; run the tests as: bin/with-postgres COMMAND");
    }
    return url;
}

class TestDatabase {
public:
    explicit TestDatabase(Engine engine) : engine_(engine) {
        auto name = "test_" + to_text(new_id());
        for (auto& c : name) {
            if (c == '-') c = '_';
        }
        if (engine == Engine::sqlite) {
            directory_ = std::filesystem::temp_directory_path() / name;
            std::filesystem::create_directories(directory_);
            url_ = (directory_ / "sampark.sqlite").string();
        } else {
            schema_ = name;
            on_server("CREATE SCHEMA " + schema_);
            auto const base = test_postgres_url();
            url_ = base + (base.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" +
                   schema_;
        }
        open();
    }
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;
    ~TestDatabase() {
        close();
        if (engine_ == Engine::sqlite) {
            std::filesystem::remove_all(directory_);
        } else {
            on_server("DROP SCHEMA " + schema_ + " CASCADE");
        }
    }

    Database& operator*() const { return *database_; }
    Database* operator->() const { return database_.get(); }
    void close() { database_.reset(); }
    void open() { database_ = Database::open({.url = url_}); }

    std::string const& url() const { return url_; }
    // SQLite: the folder that holds the file alone.
    std::filesystem::path const& directory() const { return directory_; }

private:
    static void on_server(std::string const& statement) {
        auto const server = Database::open({.url = test_postgres_url(), .readers = 1});
        server->write([&](Tx& tx) { tx.script(statement); });
    }

    Engine engine_;
    std::filesystem::path directory_;
    std::string schema_;
    std::string url_;
    std::unique_ptr<Database> database_;
};

inline std::string engine_name(Engine engine) { return engine == Engine::sqlite ? "sqlite" : "postgres"; }

}  // namespace sampark::db
