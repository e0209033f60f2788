// Builds SQL at run time out of literals, names of the schema and numbered parameters: the only friend of
// db::Sql.
//
// No character of a value ever becomes part of the text, and a name that is not [a-z0-9_] is refused.
#pragma once

#include "db/database.hpp"
#include "schema/catalog.hpp"

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

// The table aliases that queries use.
struct Alias {
    template <std::size_t N>
    consteval Alias(char const (&literal)[N]) : text(literal, N - 1) {}
    std::string_view text;
};

class SqlBuilder {
public:
    explicit SqlBuilder(db::Dialect const& dialect) : dialect_(dialect) { text_.reserve(usual_length); }
    SqlBuilder(SqlBuilder const&) = delete;
    SqlBuilder& operator=(SqlBuilder const&) = delete;

    template <std::size_t N>
    SqlBuilder& add(char const (&literal)[N]) {
        text_.append(literal, N - 1);
        return *this;
    }
    SqlBuilder& add(Alias alias);
    SqlBuilder& name(std::string_view identifier);  // quoted
    SqlBuilder& param(std::int64_t value);
    SqlBuilder& param(double value);
    SqlBuilder& param(std::string_view value);  // copied
    SqlBuilder& param(Id const& value);
    SqlBuilder& null();        // a parameter that is NULL, so that the statement stays the same
    SqlBuilder& for_update();  // locks the rows of alias t where the database has such locks
    // The field's value: its column, or its member of the custom JSON. Money: the minor units.
    SqlBuilder& field(Alias alias, FieldDef const& field);
    // The same as compared and sorted: texts without regard to case.
    SqlBuilder& comparable(Alias alias, FieldDef const& field);
    // A text within an address, as compared.
    SqlBuilder& part(Alias alias, FieldDef const& address, std::string_view name);
    // All texts of an address, as compared.
    SqlBuilder& words(Alias alias, FieldDef const& address);
    // The order of lists: texts as compared, as far as the first 200 characters; of a list its first entry;
    // of an address its city, then its street. `part`: one text of the address instead.
    SqlBuilder& sort_key(Alias alias, FieldDef const& field, std::string_view part = {});
    // The currency beside a money field.
    SqlBuilder& currency(Alias alias, FieldDef const& field);
    // FROM-clause rowset with column `value`: the elements of a JSON list.
    SqlBuilder& elements(Alias alias, FieldDef const& field);
    // Of one such element, as compared: its value (or one text or all texts of its address).
    SqlBuilder& element_text(FieldDef const& list, std::string_view part = {});

    db::Dialect const& dialect() const { return dialect_; }
    db::Sql sql() const { return db::Sql(std::string_view(text_)); }
    std::span<db::Param const> params() const { return params_; }

private:
    static constexpr std::size_t usual_length = 2048;

    void column(Alias alias, std::string_view name, std::string_view suffix = {});
    void days_since(Alias alias, std::string_view moment);
    std::string member(Alias alias, FieldDef const& field) const;    // of the custom JSON
    std::string document(Alias alias, FieldDef const& field) const;  // a field that is JSON
    std::string json_at(std::string const& document, std::string_view steps) const;
    std::string address_words(std::string const& document, std::string_view before,
                              std::span<std::string_view const> names) const;
    SqlBuilder& folded(std::string const& text);
    SqlBuilder& numbered();

    db::Dialect const& dialect_;
    std::string text_;
    std::vector<db::Param> params_;
    std::deque<std::string> texts_;
};

bool folds_case(Kind kind);
// Lower-cases A–Z alone.
std::string lower_ascii(std::string_view text);

}  // namespace sampark
