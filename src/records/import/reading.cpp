// How the cells of a column are read follows from the field that they go to: "1.234" of an amount in taka is
// a thousand and more, of a weight it may be either, and of a remark it is a text.
#include "base/money.hpp"
#include "base/text.hpp"
#include "records/import/choice_names.hpp"
#include "records/import/plan.hpp"

#include <algorithm>

namespace sampark::imports {
namespace {

constexpr int digits_of_a_group = 3;

bool is_number(Kind kind) { return kind == Kind::number || kind == Kind::decimal || kind == Kind::money; }
bool is_date(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }

std::optional<Kind> kind_read(Context const& context, EntityDef const& entity, std::string_view target) {
    auto const resolved = target.empty() ? std::nullopt : resolve_target(context, entity, target);
    if (!resolved || is_currency(*resolved)) return std::nullopt;
    auto const kind = (resolved->attribute != nullptr ? resolved->attribute : resolved->field)->kind;
    return is_number(kind) || is_date(kind) ? std::optional(kind) : std::nullopt;
}

// The currencies that amounts of the column are in, as far as the file tells: its own, or those of the column
// beside.
std::vector<std::string> currencies_of(Plan const& plan, Column const& column) {
    std::vector<std::string> currencies{column.currency};
    for (auto const& other : plan.columns) {
        if (other.target != column.target + ".currency") continue;
        for (auto const& choice : other.profile.choices)
            currencies.push_back(tabular::currency_named(choice.value));
    }
    return currencies;
}

// Whether no value of the field has three decimals.
bool has_no_three_decimals(Kind kind, std::vector<std::string> const& currencies) {
    return kind == Kind::number ||
           (kind == Kind::money && std::ranges::all_of(currencies, [](std::string const& currency) {
                return minor_digits(currency).value_or(0) < digits_of_a_group;
            }));
}

tabular::NumberFormat as_thousands(std::string_view number) {
    return {number.find(',') == std::string_view::npos ? ',' : '.'};
}

// A comma is hardly anybody's decimal sign where a point could be, so only the point is asked about.
void settle_open_numbers(Column& column, std::vector<std::string> const& currencies) {
    auto const thousands = as_thousands(column.profile.open_number.text);
    auto const borrowed = column.profile.sign_evidence == tabular::SignEvidence::other_column;
    if (has_no_three_decimals(*column.kind, currencies)) {
        column.number = thousands;
        if (!borrowed || !(thousands == column.profile.number)) column.numbers = Certainty::presumed;
    } else if (!borrowed) {
        column.numbers = thousands.decimal == '.' ? Certainty::presumed : Certainty::open;
    }
}

// "1.000" in a column of "12.50" would be one, though whoever wrote it may well mean a thousand: of amounts,
// which have no third decimal, it is asked; of others it is said.
void settle_lone_fractions(Column& column, std::vector<std::string> const& currencies) {
    auto const& open = column.profile.open_number.text;
    auto const as_fraction = !open.empty() && !(as_thousands(open) == column.number);
    if (!as_fraction) return;
    column.numbers = has_no_three_decimals(*column.kind, currencies) ? Certainty::open : Certainty::presumed;
}

void settle_numbers(Column& column, std::vector<std::string> const& currencies) {
    using tabular::SignEvidence;
    switch (column.profile.sign_evidence) {
        case SignEvidence::none:
        case SignEvidence::other_column:
            return settle_open_numbers(column, currencies);
        case SignEvidence::conflict:
            column.numbers = Certainty::open;
            return;
        case SignEvidence::column:
            return settle_lone_fractions(column, currencies);
        case SignEvidence::unneeded:
        case SignEvidence::told:
            return;
    }
}

std::string currency_of(Context const& context, Plan const& plan, Column const& column) {
    if (column.kind != Kind::money) return {};
    if (!plan.currency.empty()) return plan.currency;
    return column.profile.currency.empty() ? context.catalog.settings().currency : column.profile.currency;
}

// What of a column is none of the choices, where that costs no row its place: whoever exports from another
// program did not write the values and cannot mend them.
void settle_choices(Context const& context, EntityDef const& entity, Plan const& plan, Column& column) {
    constexpr std::size_t most_named = 10;
    column.no_choices.clear();
    column.no_choice_count = 0;
    auto const target = column.target.empty() ? std::nullopt : resolve_target(context, entity, column.target);
    column.forgoes = target && (!plan.product.empty() || is_told(entity, *target->field));
    if (!column.forgoes || target->field->kind != Kind::choice || target->attribute != nullptr) return;
    Offer const offer{entity, *target->field, nullptr};
    for (auto const& [value, count] : column.profile.choices) {
        if (choice_of(offer, value) || means_none(offer, value)) continue;
        column.no_choice_count += count;
        if (column.no_choices.size() < most_named) column.no_choices.push_back(value);
    }
}

}  // namespace

void settle_readings(Context const& context, EntityDef const& entity, Plan& plan) {
    for (auto& column : plan.columns) {
        column.kind = kind_read(context, entity, column.target);
        column.number = column.profile.number;
        column.numbers = Certainty::sure;
        column.currency = currency_of(context, plan, column);
        settle_choices(context, entity, plan, column);
        if (reads_numbers(column)) settle_numbers(column, currencies_of(plan, column));
    }
}

}  // namespace sampark::imports
