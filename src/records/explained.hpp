// What a database says it would do for a statement that the engine made. For tests only.
#pragma once

#include "db/test_database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace sampark {

// Passes everything on, and keeps the text of the statements that contain `wanted`, with their parameters
// written out for PostgreSQL, which plans by them.
class RecordingTx : public db::Tx {
public:
    RecordingTx(db::Tx& tx, std::string wanted) : tx_(tx), wanted_(std::move(wanted)) {}

    db::Dialect const& dialect() const override { return tx_.dialect(); }
    std::int64_t execute(db::Sql sql, std::span<db::Param const> params, db::RowSink sink) override {
        if (sql.text().find(wanted_) != std::string_view::npos) {
            auto const postgres = dialect().engine() == db::Engine::postgres;
            statements.push_back(postgres ? written_out(sql.text(), params) : std::string(sql.text()));
        }
        return tx_.execute(sql, params, sink);
    }
    void script(std::string_view text) override { tx_.script(text); }
    void enter_workspace(Id const& workspace) override { tx_.enter_workspace(workspace); }

    std::vector<std::string> statements;

private:
    static std::string literal(db::Param const& param) {
        if (auto const* number = std::get_if<std::int64_t>(&param))
            return "'" + std::to_string(*number) + "'::bigint";
        if (auto const* number = std::get_if<double>(&param)) return std::to_string(*number);
        if (auto const* id = std::get_if<Id>(&param)) return "'" + to_text(*id) + "'::uuid";
        auto const* text = std::get_if<std::string_view>(&param);
        if (text == nullptr) return "NULL";
        std::string quoted = "'";
        for (auto const c : *text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
        return quoted + "'::text";
    }

    static std::string written_out(std::string_view text, std::span<db::Param const> params) {
        std::string result;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '$' || i + 1 == text.size() || text[i + 1] < '0' || text[i + 1] > '9') {
                result += text[i];
                continue;
            }
            std::size_t number = 0;
            while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9')
                number = number * 10 + static_cast<std::size_t>(text[++i] - '0');
            result += literal(params[number - 1]);
        }
        return result;
    }

    db::Tx& tx_;
    std::string wanted_;
};

// SQLite's plan, a step a line.
inline std::string explain(std::string const& file, std::string const& statement) {
    sqlite3* database = nullptr;
    sqlite3_stmt* plan = nullptr;
    std::string text;
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    auto const question = "EXPLAIN QUERY PLAN " + statement;
    EXPECT_EQ(sqlite3_prepare_v2(database, question.c_str(), -1, &plan, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    while (sqlite3_step(plan) == SQLITE_ROW)
        text.append(reinterpret_cast<char const*>(sqlite3_column_text(plan, 3))).append(1, '\n');
    sqlite3_finalize(plan);
    sqlite3_close(database);
    return text;
}

// PostgreSQL's plan, if it could neither read a table from end to end nor sort: what is left of these in it
// has no index. `tx` is within the workspace.
inline std::string explain(db::Tx& tx, std::string const& statement) {
    tx.script(
        "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off");
    tx.script(
        "CREATE OR REPLACE FUNCTION pg_temp.explained(question text) RETURNS SETOF text LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || question; END $$");
    std::string text;
    tx.each(
        "SELECT pg_temp.explained($1)", [&](db::Row const& row) { text.append(row.text(0)).append(1, '\n'); },
        statement);
    return text;
}

}  // namespace sampark
