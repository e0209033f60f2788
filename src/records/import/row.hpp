// One row of a table as the JSON that the engine takes, links resolved, every wrong cell reported by its
// column.
#pragma once

#include "base/language.hpp"
#include "records/import/links.hpp"
#include "records/import/plan.hpp"
#include "tabular/cell_notation.hpp"

#include <map>

namespace sampark::imports {

// A link to the noun being imported itself ("parent company"): resolved when all rows are in.
struct LaterLink {
    std::string field;
    std::string column;
    std::string name;
};

// A link to a record that is not there yet and may be made.
struct MissingLink {
    FieldDef const* field;
    std::string name;
    json::object details;  // what the link says of it
    std::string similar;   // the nearest name that is there
};

struct ReadRow {
    json::object input;
    std::optional<Id> record;        // that the row says it completes
    std::vector<FieldError> errors;  // FieldError::field is the column's name
    std::vector<LaterLink> later;
    std::vector<MissingLink> missing;
    std::map<std::string, std::string> currencies;  // by field, from columns of their own
    std::map<std::string, json::object> details;    // by field: from columns of their own, for its first link
    json::object told;                              // what fields are to be that nobody writes (is_told)
    std::string label;                              // of the mails or phones at hand
    bool names_currency = false;                    // in an amount, its heading or a column of its own
    bool made = false;                              // records were made for it
    bool uses_made = false;                         // it names one that was made in the same transaction
};

// Why a name could not be linked.
FieldError link_error(FoundLink const& found, std::string_view column, std::string_view target,
                      std::string_view name);

class RowReader {
public:
    RowReader(Context const& context, EntityDef const& entity, Plan const& plan, Links& links);
    // `context` must be of the same catalog; the transaction may be a later one.
    ReadRow read(Context const& context, std::span<std::string_view const> cells);
    // Whether a record that was not found is to be made; where the role does not allow that, `found` says so.
    bool may_create(Context const& context, FoundLink& found, std::string_view column,
                    std::string_view target) const;
    // Makes the missing records and links them.
    void link_missing(Context const& context, ReadRow& row);
    // The column that fills a field, for errors that the engine finds.
    std::string column_of(std::string_view field) const;

private:
    struct Mapped {
        std::size_t cell;
        Column const* column;
        ResolvedTarget target;
    };

    void refuse_lost_details(ReadRow& row) const;
    void put_record(std::span<std::string_view const> cells, ReadRow& row) const;
    void put(Context const& context, Mapped const& mapped, std::string const& cell, ReadRow& row);
    void put_entry(Mapped const& mapped, std::string const& item, ReadRow& row);
    void put_link(Context const& context, Mapped const& mapped, std::string const& cell, ReadRow& row);
    void put_link(Context const& context, Mapped const& mapped, std::string const& name, json::object details,
                  ReadRow& row);
    std::optional<Within> within_of(FieldDef const& field, json::object const& input) const;
    bool awaits_surroundings(FieldDef const& field, ReadRow const& row) const;
    json::object details_of(Mapped const& mapped, tabular::Detailed const& item, ReadRow& row);
    std::vector<std::string> names_in(Context const& context, FieldDef const& field, std::string const& cell);
    std::optional<json::value> value_of(Mapped const& mapped, FieldDef const& field, std::string const& cell,
                                        ReadRow& row);
    std::optional<json::value> number(Mapped const& mapped, FieldDef const& field, std::string const& cell,
                                      tabular::NumberFormat format, ReadRow& row) const;
    static void put_currency(Mapped const& mapped, std::string const& cell, ReadRow& row);

    EntityDef const& entity_;
    Plan const& plan_;
    Links& links_;
    std::vector<Mapped> mapped_;
    std::optional<std::size_t> record_cell_;
    // Where the names of a link belong to another link of the row: stages to the pipeline.
    struct Surroundings {
        FieldDef const* inner;    // of the noun named
        std::string_view around;  // the field of the row
    };
    std::map<std::string_view, Surroundings> surroundings_;  // by field
    tabular::TimeZone zone_;
    Language language_;  // of what is said of the cells
};

}  // namespace sampark::imports
