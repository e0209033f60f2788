// Parameters to and rows from PostgreSQL's binary format.
#pragma once

#include "db/database.hpp"

#include <span>
#include <string>
#include <vector>

#include <libpq-fe.h>

namespace sampark::db {

// A row of a result in binary format. Reading a value as something that it is not throws DatabaseError;
// integer() and real() convert between int2/4/8, float4/8, bool and numeric (integer() cuts a fraction off,
// as SQLite's division does).
class PostgresRow final : public Row {
public:
    explicit PostgresRow(PGresult const* result) : result_(result) {}
    void move_to(int row) { row_ = row; }

    int columns() const override { return PQnfields(result_); }
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    Id id(int column) const override;

private:
    std::string_view bytes(int column) const;
    [[noreturn]] void mismatch(int column, char const* wanted) const;

    PGresult const* result_;
    int row_ = 0;
};

// Parameters as libpq takes them: numbers and ids binary with their type, text and NULL of the type that the
// statement gives them. Reused from statement to statement.
class PostgresParams {
public:
    // Throws Problem 422 "text_not_storable" for text with NUL, which PostgreSQL cannot hold.
    void set(std::span<Param const> params);

    int count() const { return static_cast<int>(types_.size()); }
    Oid const* types() const { return types_.data(); }
    char const* const* values() const { return values_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }
    // One letter a parameter; statements prepared for one signature cannot take another.
    std::string const& signature() const { return signature_; }

private:
    static constexpr std::ptrdiff_t null_value = -1;
    void add(Oid type, char letter, std::string_view bytes, int format);

    std::vector<Oid> types_;
    std::vector<char const*> values_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<std::ptrdiff_t> offsets_;  // into storage_, which moves while it grows
    std::string storage_;
    std::string signature_;
};

}  // namespace sampark::db
