// Rows that the rules for duplicates take for records that are there already (records/duplicates/), or for
// rows before them: by more than what identifies a record beyond doubt (duplicates.hpp), in either script,
// and by what an administrator has set.
#pragma once

#include "records/duplicates/likeness.hpp"
#include "records/import/report.hpp"

#include <unordered_set>

namespace sampark::imports {

struct Likely {
    std::optional<Id> record;  // none: a row of the rehearsal
    std::uint64_t line = 0;    // of that row
    int score = 0;
    bool certain = false;
    json::array reasons;  // [{"field", "match"}]
};

// The rows at hand, which no index has yet.
class LikelyRows {
public:
    struct Row {
        std::optional<Id> record;
        std::uint64_t line = 0;
        duplicates::Profile profile;
    };

    std::size_t size() const { return rows_.size(); }
    void add(duplicates::Criteria const& criteria, Row row);
    // The likest of those that share a key with it; nothing follows from what too many share.
    std::optional<Likely> likest(duplicates::Criteria const& criteria,
                                 duplicates::Profile const& profile) const;
    // Into the other, as long as that has fewer than `most`.
    void move_to(duplicates::Criteria const& criteria, LikelyRows& other, std::size_t most);
    void clear();

private:
    std::vector<Row> rows_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> places_;  // by key
};

class LikelyFinder {
public:
    // Keeps a reference.
    explicit LikelyFinder(EntityDef const& entity) : entity_(entity) {}

    // Whether anybody looks for duplicates of the noun.
    bool looks() const;
    // Begins a row that need not be looked for.
    void next_row() { at_hand_.reset(); }
    // The likeliest record that the caller sees, or row before.
    std::optional<Likely> find(Context const& context, json::object const& input);
    // The row at hand went in, as that record.
    void note(Id const& record);
    // The same in a rehearsal, whose records will have been none.
    void note_imagined(Id const& record, std::uint64_t line);
    // The transaction at hand was taken back by a rehearsal.
    void imagine();
    // It is over, or begun anew.
    void forget();

private:
    void begin(Context const& context);
    std::optional<Likely> among_records(Context const& context, Record const& draft) const;

    EntityDef const& entity_;
    // Of the transaction at hand, for they may be changed; in words, so that it is known when they were.
    std::optional<duplicates::Criteria> criteria_;
    std::string criteria_in_words_;
    std::optional<duplicates::Profile> at_hand_;
    LikelyRows noted_, imagined_;
    std::unordered_set<Id> passing_;
};

// What is told of the row: {record, line, label, score, certainty, reasons, fields}.
FieldError told(Likely const& likely, std::string_view code);

}  // namespace sampark::imports
