// What an import is going to do: which column goes to which field, how its values are read, and what is still
// open.
//
// analyse() reads the whole file once and proposes; the user (or the command line) changes the plan; run.hpp
// obeys it.
#pragma once

#include "records/context.hpp"
#include "tabular/infer.hpp"
#include "tabular/kept_table.hpp"
#include "tabular/match.hpp"

#include <filesystem>
#include <map>

namespace sampark::imports {

enum class Duplicates : std::uint8_t { create, skip, update };
enum class MissingLinks : std::uint8_t { create, reject };

// How sure it is what the numbers of a column say.
enum class Certainty : std::uint8_t { sure, presumed, open };

struct Column {
    std::string name;
    std::string target;  // "city", "mails.2", "handles.facebook", "products.quantity", "amount.currency";
                         // empty: left out
    tabular::ColumnProfile profile;
    tabular::MatchReason reason = tabular::MatchReason::none;
    double score = 0;
    std::optional<MissingLinks> missing_links;  // of this column; unset: the plan's
    bool repeats = false;                       // the heading of a column before; left out
    bool told = false;                          // where it goes was said
    tabular::Font font = tabular::Font::unicode;
    std::string typed;  // an example as the file has it, where the font is Bijoy or a choice
    // How its cells are read follows from where it goes (settle_readings).
    std::optional<Kind> kind;  // of a date, a time or a number
    tabular::NumberFormat number;
    Certainty numbers = Certainty::sure;
    std::string currency;  // of amounts that name none
    // Of a file of another program.
    std::optional<std::size_t> labels;    // the column that says what its mails or phones are for
    bool by_ids = false;                  // it names records by ids of the other program
    bool forgoes = false;                 // what is none of the choices is left out, not the whole row
    bool has_no_field = false;            // left out, though its heading looks like a field
    std::vector<std::string> no_choices;  // values that are left out so
    std::uint64_t no_choice_count = 0;    // cells that have them
};

bool reads_dates(Column const& column);
bool reads_numbers(Column const& column);

// By noun: names in the file, and the names of the records that they mean.
using TakenNames = std::map<std::string, std::map<std::string, std::string>, std::less<>>;

struct Plan {
    std::string entity;
    tabular::TableOrigin origin;
    std::string encoding;
    tabular::CsvDialect dialect;
    tabular::HeaderRow header = tabular::HeaderRow::present;
    std::vector<Column> columns;
    std::uint64_t rows = 0;
    std::uint64_t stray_quotes = 0;
    std::uint64_t repaired_bytes = 0;
    std::string product;       // that wrote the file, as far as it is known
    std::uint64_t titles = 0;  // rows above the header
    tabular::HeaderAgain header_again;
    std::string currency;  // of amounts without one; the workspace's when empty
    Duplicates duplicates = Duplicates::skip;
    // What becomes of rows that are like a record by the rules for duplicates: only one that is certain is
    // brought up to date, others are created then.
    Duplicates likely = Duplicates::create;
    MissingLinks missing_links = MissingLinks::create;
    TakenNames take;
    std::map<std::string, bool, std::less<>> options;  // of the noun's own (Hooks): whether they are wanted
    json::object defaults;  // by field, as the API takes them: of new records whose row says nothing of it
};

// Reads the cells by the fonts that the choices name; apply_choices checks those. Throws Problem 422 for what
// is not a table, 422 "not_importable" for a noun without the trait.
Plan analyse(Context const& context, EntityDef const& entity, std::filesystem::path const& file,
             json::object const& choices = {});
std::optional<tabular::Encoding> chosen_encoding(json::object const& choices);
// Whether the file says something else when it is read by these choices.
bool changes_reading(json::object const& choices);
// Of the columns about which the choices say it.
std::map<std::string, tabular::Font> chosen_fonts(json::object const& choices);

// What must be answered before a run, with the words of the answer: "date_order_ambiguous",
// "date_year_ambiguous" {value, line} where the year may stand at either end, "date_order_mixed" {day_value,
// day_line, month_value, month_line} where some dates are possible only day first and others only month
// first; "number_format_ambiguous" {value, line}, "number_format_mixed" {point_value, point_line,
// comma_value, comma_line}.
struct Question {
    std::string column;
    std::string code;
    json::object parameters;
    std::vector<std::string_view> choices;
};
std::vector<Question> questions(Plan const& plan);

// What the user should know before a run, and need not answer; `column` is empty when it is about the table.
// "import_bijoy" {typed, text} of a column that was typed for the fonts of Bijoy, "import_thousands" and
// "import_decimals" {value, line, number, format, other}, "import_header_again"
// "import_without_year" {count} of dates, "import_no_choices" {values, count} of what is left out,
// "import_by_ids" of a column that names records by ids of another program, "import_no_field" of one that
// only looks like a field,
// {count, line}, "import_titles" {count}, "import_stray_quotes" {count}, "import_repaired_bytes" {count},
// "import_cards".
struct Notice {
    std::string column;
    std::string code;
    json::object parameters;
};
std::vector<Notice> notices(Plan const& plan);

// Decides how the cells of each column are read, now that it is known where they go.
void settle_readings(Context const& context, EntityDef const& entity, Plan& plan);

// For the user: columns with samples, proposals and reasons, `questions` that must be answered before a run,
// and `notices`.
json::object to_json(Plan const& plan);
// Applies {"encoding": "windows-1250", "columns": {"name": {"target", "date_order", "number_format", "font",
// "missing_links"}}, "duplicates", "likely", "missing_links", "currency", "take": {"company": {"Acem Ltd":
// "Acme Ltd"}}, "defaults":
// {"lifecycle": "customer"}}, and the noun's own options, as in {"list_prices": true}. Throws 422 naming
// unknown columns and members, wrong types, words and values, and targets that two columns share.
void apply_choices(Context const& context, EntityDef const& entity, Plan& plan, json::object const& choices);
// Puts more choices beside those made before: what is chosen for one column, or taken for names of one noun,
// leaves the others as they were; so does one choice about a column the others about it.
void merge_choices(json::object& choices, json::object const& more);
// What becomes of a record that a column names and nobody has. Nobody becomes a colleague by being named in a
// list of deals, unless that is said of the column.
MissingLinks when_missing(Plan const& plan, std::string_view column, std::string_view target);
// Whether such rows are refused only because nobody has said anything of the column yet.
bool is_undecided(Plan const& plan, std::string_view column, std::string_view target);
// Throws 422 with every open question, and "nothing_mapped" when no column goes anywhere.
void check_complete(Context const& context, EntityDef const& entity, Plan const& plan);

void leave_out(Column& column);
// The plan with the columns left out that a question is open about.
Plan without_questions(Plan plan);

// Whether several columns can fill the field.
bool holds_several(FieldDef const& field);
// Whether a file may tell what the field is to be, though nobody writes it: its noun's rules bring that about
// (Hooks::apply_import_option by the field's name).
bool is_told(EntityDef const& entity, FieldDef const& field);
// The field behind a target, and what follows its name ("facebook", "quantity", "currency"). A number at the
// end only tells columns of one field apart: "mails.2", "phones.work.2"; where the field holds one value, the
// first column that has any fills it: "closed_on", "closed_on.2".
struct ResolvedTarget {
    FieldDef const* field = nullptr;
    std::string part;
    FieldDef const* attribute = nullptr;
};
// Whether it says in which currency the amounts of the field are.
bool is_currency(ResolvedTarget const& target);
std::optional<ResolvedTarget> resolve_target(Context const& context, EntityDef const& entity,
                                             std::string_view target);

}  // namespace sampark::imports
