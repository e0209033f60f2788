// What Database promises, on both engines alike.
#include "db/database.hpp"

#include "base/problem.hpp"
#include "db/test_database.hpp"

#include <atomic>
#include <latch>
#include <limits>
#include <thread>

#include <gtest/gtest.h>

namespace sampark::db {
namespace {

class BothEngines : public testing::TestWithParam<Engine> {
protected:
    void SetUp() override {
        database->write([](Tx& tx) {
            auto const type = [&](char const* token) { return tx.dialect().column_type(token); };
            tx.script("CREATE TABLE sample (id " + type("id") + " PRIMARY KEY, number " + type("int") +
                      ", ratio " + type("real") + ", name " + type("text") + ", data " + type("json") +
                      "); CREATE UNIQUE INDEX sample_name_unique ON sample (number, name)");
        });
    }

    static void insert(Tx& tx, Id const& id, std::int64_t number, std::string_view name) {
        tx.run("INSERT INTO sample (id, number, name) VALUES ($1, $2, $3)", id, number, name);
    }

    std::int64_t count() {
        return *database->read([](Tx& tx) {
            return tx.first("SELECT count(*) FROM sample", [](Row const& row) { return row.integer(0); });
        });
    }

    std::optional<std::string> text_of(std::string_view expression) {
        std::optional<std::string> text;
        database->write([&](Tx& tx) {
            tx.script("CREATE VIEW looked_at AS SELECT " + std::string(expression) + " AS value FROM sample");
            tx.each("SELECT value FROM looked_at", [&](Row const& row) {
                if (!row.is_null(0)) text = std::string(row.text(0));
            });
            tx.script("DROP VIEW looked_at");
        });
        return text;
    }

    std::string conflict_of(FunctionRef<void(Tx&)> function) {
        try {
            database->run_write(function);
        } catch (Problem const& problem) {
            EXPECT_EQ(problem.status, 409);
            EXPECT_EQ(problem.code, "conflict");
            return std::string(problem.parameters.at("constraint").as_string());
        }
        return "no conflict";
    }

    TestDatabase database{GetParam()};
};

TEST_P(BothEngines, KeepValuesOfEveryTypeExactly) {
    auto const id = new_id();
    auto const smallest = std::numeric_limits<std::int64_t>::min();
    std::string const name = "রহমান, \"Rahman\" \xF0\x9F\x8C\xB3";
    database->write([&](Tx& tx) {
        tx.run("INSERT INTO sample (id, number, ratio, name, data) VALUES ($1, $2, $3, $4, $5)", id, smallest,
               0.1, name, R"({"a":1})");
    });
    database->read([&](Tx& tx) {
        int rows = 0;
        tx.each(
            "SELECT id, number, ratio, name, data, name IS NULL, NULL FROM sample WHERE id = $1",
            [&](Row const& row) {
                ++rows;
                EXPECT_EQ(row.columns(), 7);
                EXPECT_EQ(row.id(0), id);
                EXPECT_EQ(row.integer(1), smallest);
                EXPECT_EQ(row.real(2), 0.1);
                EXPECT_EQ(row.text(3), name);
                EXPECT_EQ(parse_json(row.text(4)), parse_json(R"({"a":1})"));
                EXPECT_EQ(row.integer(5), 0);
                EXPECT_TRUE(row.is_null(6));
                EXPECT_EQ(row.text(6), "");
                EXPECT_EQ(row.integer(6), 0);
                EXPECT_TRUE(row.id(6).is_nil());
            },
            id);
        EXPECT_EQ(rows, 1);
    });
}

TEST_P(BothEngines, TellEmptyTextFromNull) {
    database->write([&](Tx& tx) {
        insert(tx, new_id(), 1, std::string_view());
        tx.run("INSERT INTO sample (id, number, name) VALUES ($1, $2, $3)", new_id(), 2,
               std::optional<std::string>());
    });
    database->read([](Tx& tx) {
        std::vector<bool> nulls;
        tx.each("SELECT name FROM sample ORDER BY number",
                [&](Row const& row) { nulls.push_back(row.is_null(0)); });
        EXPECT_EQ(nulls, (std::vector<bool>{false, true}));
    });
}

TEST_P(BothEngines, TakeParametersByTheirNumber) {
    database->write([&](Tx& tx) { insert(tx, new_id(), 3, "third"); });
    auto const found = database->read([](Tx& tx) {
        return tx.first(
            "SELECT number FROM sample WHERE name = $2 AND number > $1 AND number <> $1 AND $2 <> ''",
            [](Row const& row) { return row.integer(0); }, 2, "third");
    });
    EXPECT_EQ(found, 3);
    EXPECT_THROW(database->read([](Tx& tx) { tx.run("SELECT number FROM sample WHERE number = $1"); }),
                 DatabaseError);
}

TEST_P(BothEngines, ReuseAStatementWithParametersOfOtherTypes) {
    database->write([&](Tx& tx) {
        auto const set = [&](auto const& ratio) {
            tx.run("UPDATE sample SET ratio = $1, number = 9", ratio);
        };
        insert(tx, new_id(), 1, "one");
        auto const ratio = [&] {
            return *tx.first("SELECT coalesce(ratio, -1.0) FROM sample",
                             [](Row const& row) { return row.real(0); });
        };
        set(std::optional<double>());
        EXPECT_EQ(ratio(), -1.0);
        set(0.5);
        EXPECT_EQ(ratio(), 0.5);
        set(2);
        EXPECT_EQ(ratio(), 2.0);
        set(std::monostate());
        EXPECT_EQ(ratio(), -1.0);
    });
}

TEST_P(BothEngines, ForgetOldStatementsAndStillRunThem) {
    // PostgreSQL's statements differ by their parameters' types: five kinds of four parameters make 256 and
    // more.
    database->read([](Tx& tx) {
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 625; ++i) {
                std::vector<Param> params;
                for (int j = 0, rest = i; j < 4; ++j, rest /= 5) {
                    Param const kinds[]{Param{}, std::int64_t{7}, 7.5, std::string_view("seven"), Id{}};
                    params.push_back(kinds[rest % 5]);
                }
                int rows = 0;
                tx.execute("SELECT 1 WHERE coalesce($1 = $1, $2 = $2, $3 = $3, $4 = $4, 1 = 1)", params,
                           [&](Row const&) { ++rows; });
                ASSERT_EQ(rows, 1);
            }
        }
    });
}

TEST_P(BothEngines, RunStatementsWhileRowsOfTheSameStatementAreRead) {
    database->write([&](Tx& tx) {
        for (int i = 0; i < 3; ++i) insert(tx, new_id(), i, "row");
    });
    int inner = 0;
    database->read([&](Tx& tx) {
        constexpr Sql sql = "SELECT number FROM sample";
        tx.each(sql, [&](Row const&) { tx.each(sql, [&](Row const&) { ++inner; }); });
    });
    EXPECT_EQ(inner, 9);
}

TEST_P(BothEngines, CountChangedAndReturnedRows) {
    database->write([&](Tx& tx) {
        for (int i = 0; i < 3; ++i) insert(tx, new_id(), i, "row");
        EXPECT_EQ(tx.run("UPDATE sample SET name = $1 WHERE number > $2", "new", 0), 2);
        EXPECT_EQ(tx.run("UPDATE sample SET name = $1 WHERE number > $2 RETURNING id", "newer", 0), 2);
        EXPECT_EQ(tx.run("DELETE FROM sample WHERE number = $1", 77), 0);
        EXPECT_EQ(tx.run("CREATE TABLE other (number bigint)"), 0);
        EXPECT_EQ(tx.run("SELECT number FROM sample"), 3);
    });
}

TEST_P(BothEngines, NameTheUniqueIndexThatIsViolated) {
    auto const id = new_id();
    database->write([&](Tx& tx) {
        insert(tx, id, 1, "one");
        tx.script(
            "CREATE TABLE inline_unique (a bigint, b bigint, UNIQUE (a, b));"
            "CREATE UNIQUE INDEX inline_expression ON inline_unique ((a + 100))");
        tx.run("INSERT INTO inline_unique (a, b) VALUES ($1, $2)", 1, 2);
    });
    EXPECT_EQ(conflict_of([&](Tx& tx) { insert(tx, new_id(), 1, "one"); }), "sample_name_unique");
    EXPECT_EQ(conflict_of([&](Tx& tx) { insert(tx, id, 2, "two"); }), "sample_pkey");
    auto const insert_inline = [](Tx& tx, int a, int b) {
        tx.run("INSERT INTO inline_unique (a, b) VALUES ($1, $2)", a, b);
    };
    EXPECT_EQ(conflict_of([&](Tx& tx) { insert_inline(tx, 1, 3); }), "inline_expression");
    database->write([](Tx& tx) { tx.script("DROP INDEX inline_expression"); });
    EXPECT_EQ(conflict_of([&](Tx& tx) { insert_inline(tx, 1, 2); }), "inline_unique_a_b_key");
    EXPECT_EQ(count(), 1);
}

TEST_P(BothEngines, UndoAWriteThatThrows) {
    EXPECT_THROW(database->write([&](Tx& tx) {
        insert(tx, new_id(), 1, "one");
        throw not_found("deal", "1");
    }),
                 Problem);
    EXPECT_EQ(count(), 0);
}

TEST_P(BothEngines, NeverCommitAfterAFailedStatement) {
    EXPECT_THROW(database->write([&](Tx& tx) {
        insert(tx, new_id(), 1, "one");
        try {
            insert(tx, new_id(), 1, "one");
        } catch (Problem const&) {
        }
    }),
                 DatabaseError);
    EXPECT_EQ(count(), 0);
}

TEST_P(BothEngines, RefuseWritesInARead) {
    EXPECT_THROW(database->read([](Tx& tx) { insert(tx, new_id(), 1, "one"); }), DatabaseError);
    EXPECT_EQ(count(), 0);
}

TEST_P(BothEngines, RefuseTextThatOneOfThemCannotHold) {
    std::string const with_nul("a\0b", 3);
    try {
        database->write([&](Tx& tx) { insert(tx, new_id(), 1, with_nul); });
        FAIL() << "stored";
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "text_not_storable");
    }
}

TEST_P(BothEngines, RefuseToReadAValueAsWhatItIsNot) {
    database->write([](Tx& tx) { insert(tx, new_id(), 1, "one"); });
    auto const read = [&](auto&& function) {
        database->read([&](Tx& tx) { tx.each("SELECT id, number, name FROM sample", function); });
    };
    EXPECT_THROW(read([](Row const& row) { row.integer(2); }), DatabaseError);
    EXPECT_THROW(read([](Row const& row) { row.text(1); }), DatabaseError);
    EXPECT_THROW(read([](Row const& row) { row.id(2); }), DatabaseError);
    EXPECT_NO_THROW(read([](Row const& row) { row.real(1); }));
}

TEST_P(BothEngines, ReadOneSnapshot) {
    database->write([](Tx& tx) { insert(tx, new_id(), 1, "one"); });
    database->read([&](Tx& tx) {
        auto const seen = [&] {
            return *tx.first("SELECT count(*) FROM sample", [](Row const& row) { return row.integer(0); });
        };
        EXPECT_EQ(seen(), 1);
        std::thread([&] { database->write([](Tx& other) { insert(other, new_id(), 2, "two"); }); }).join();
        EXPECT_EQ(seen(), 1);
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(BothEngines, AnswerManyWritersAndKeepEachOfTheirWrites) {
    constexpr int threads = 8;
    constexpr int writes = 25;
    std::atomic<int> conflicts = 0;
    {
        std::vector<std::jthread> writers;
        for (int thread = 0; thread < threads; ++thread) {
            writers.emplace_back([&, thread] {
                for (int i = 0; i < writes; ++i) {
                    database->write([&](Tx& tx) { insert(tx, new_id(), thread * writes + i, "kept"); });
                    try {
                        database->write([&](Tx& tx) {
                            insert(tx, new_id(), -thread * writes - i - 1, "undone");
                            insert(tx, new_id(), thread * writes + i, "kept");
                        });
                    } catch (Problem const& problem) {
                        if (problem.code == "conflict") ++conflicts;
                    }
                }
            });
        }
    }
    database.close();
    database.open();
    EXPECT_EQ(count(), threads * writes);
    EXPECT_EQ(conflicts, threads * writes);
}

TEST_P(BothEngines, ReadWhileOthersWrite) {
    std::atomic<bool> stop = false;
    std::jthread const writer([&] {
        for (int i = 0; !stop; ++i) {
            database->write([&](Tx& tx) {
                insert(tx, new_id(), i, "a");
                insert(tx, new_id(), i, "b");
            });
        }
    });
    std::vector<std::jthread> readers;
    std::latch done(3);
    for (int thread = 0; thread < 3; ++thread) {
        readers.emplace_back([&] {
            for (int i = 0; i < 50; ++i) EXPECT_EQ(count() % 2, 0);
            done.count_down();
        });
    }
    done.wait();
    stop = true;
}

TEST_P(BothEngines, ReadMembersOfJson) {
    database->write([](Tx& tx) {
        tx.run(
            "INSERT INTO sample (id, data) VALUES ($1, $2)", new_id(),
            R"({"text":"ঢাকা","whole":42,"part":-1.9,"yes":true,"null":null,"list":["a","b"],"my-key_1":"x"})");
    });
    auto const& dialect = database->dialect();
    auto const text = [&](std::string_view path) { return text_of(dialect.json_text("data", path)); };
    EXPECT_EQ(text("text"), "ঢাকা");
    EXPECT_EQ(text("whole"), "42");
    EXPECT_EQ(text("yes"), "true");
    EXPECT_EQ(text("null"), std::nullopt);
    EXPECT_EQ(text("absent"), std::nullopt);
    EXPECT_EQ(text("my-key_1"), "x");
    auto const integer = [&](std::string_view path) {
        return text_of("CAST(" + dialect.json_integer("data", path) + " AS text)");
    };
    EXPECT_EQ(integer("whole"), "42");
    EXPECT_EQ(integer("part"), "-1");
    EXPECT_EQ(integer("yes"), "1");
    EXPECT_EQ(integer("text"), std::nullopt);
    EXPECT_EQ(integer("absent"), std::nullopt);
    auto const member = GetParam() == Engine::sqlite ? "json_extract(data, '$.list')" : "data -> 'list'";
    auto const scalar = GetParam() == Engine::sqlite ? "json_quote('x')" : "data -> 'text'";
    auto const joined = [&](std::string_view array) {
        auto const aggregate =
            GetParam() == Engine::sqlite ? "group_concat(e.value, '+')" : "string_agg(e.value, '+')";
        return text_of("(SELECT " + std::string(aggregate) + " FROM " + dialect.json_each(array) + " AS e)");
    };
    EXPECT_EQ(joined(member), "a+b");
    EXPECT_EQ(joined(scalar), std::nullopt);
    EXPECT_THROW(dialect.json_text("data", "a'b"), DatabaseError);
    EXPECT_THROW(dialect.json_integer("data", ""), DatabaseError);
}

TEST_P(BothEngines, AverageAndSumWithoutLoss) {
    database->write([&](Tx& tx) {
        for (std::int64_t const number : {4'000'000'000'000'000'001, 3'000'000'000'000'000'000}) {
            insert(tx, new_id(), number, "n");
        }
    });
    database->read([](Tx& tx) {
        tx.each(
            "SELECT sum(number), avg(number), sum(number) - sum(number), (sum(number) - 7000000000000000000 "
            "+ 6) / 2, max(number) * 0.5 "
            "FROM sample",
            [](Row const& row) {
                EXPECT_EQ(row.integer(0), 7'000'000'000'000'000'001);
                EXPECT_DOUBLE_EQ(row.real(1), 3.5e18);
                EXPECT_EQ(row.integer(2), 0);
                EXPECT_EQ(row.integer(3), 3);
                EXPECT_DOUBLE_EQ(row.real(4), 2e18);
            });
    });
}

INSTANTIATE_TEST_SUITE_P(Database, BothEngines, testing::Values(Engine::sqlite, Engine::postgres),
                         [](auto const& test) { return engine_name(test.param); });

}  // namespace
}  // namespace sampark::db
