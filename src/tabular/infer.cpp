#include "tabular/infer.hpp"

#include "tabular/column_tally.hpp"
#include "tabular/header.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

constexpr double enough = 0.9;             // share of the filled values that must fit a type
constexpr double enough_of_named = 0.5;    // the same for dates in a column that is called so
constexpr double enough_phones = 0.8;      // people write remarks beside phone numbers
constexpr std::uint64_t few_percent = 20;  // one in twenty: what may be slips of the pen
constexpr std::uint64_t enough_compact_dates = 5;
constexpr std::size_t longest_choice = 60;  // code points
constexpr double guessed = 0.8;
constexpr double undecided = 0.5;

Reading reading_of(DateOrder order, ColumnTally const& column) {
    switch (order) {
        case DateOrder::day_month_year:
            return Reading::day_first;
        case DateOrder::month_day_year:
            return Reading::month_first;
        case DateOrder::year_month_day:
            return Reading::year_first;
        case DateOrder::serial:
            return Reading::serial;
        case DateOrder::ambiguous:
            break;
    }
    return column.of(Reading::day_first).fits >= column.of(Reading::month_first).fits ? Reading::day_first
                                                                                      : Reading::month_first;
}

void settle(ColumnProfile& profile, ColumnTally const& column, ColumnType type, Reading reading,
            double certainty = 1) {
    profile.type = type;
    profile.confidence = column.share(reading) * certainty;
    profile.misfits = column.filled() - column.of(reading).fits;
    profile.misfit_lines = column.of(reading).misfit_lines;
}

void settle_date(ColumnProfile& profile, ColumnTally const& column, DateOrder order, DateEvidence evidence) {
    profile.date.order = order;
    profile.date_evidence = evidence;
    auto const type = column.dates.timed > 0 ? ColumnType::date_time : ColumnType::date;
    auto const certainty = order == DateOrder::ambiguous ? undecided : 1;
    settle(profile, column, type, reading_of(order, column), certainty);
}

// Some values are possible only day first, others only month first.
void settle_conflict(ColumnProfile& profile, ColumnTally const& column) {
    auto const& dates = column.dates;
    auto const rarer = std::min(dates.day_only, dates.month_only);
    auto const common = std::max(dates.day_only, dates.month_only);
    auto const order = rarer * few_percent > common        ? DateOrder::ambiguous
                       : dates.day_only > dates.month_only ? DateOrder::day_month_year
                                                           : DateOrder::month_day_year;
    settle_date(profile, column, order, DateEvidence::conflict);
}

using TwoDigits = std::bitset<100>;

int span_of(TwoDigits const& numbers) {
    int lowest = 0, highest = 99;
    while (lowest < highest && !numbers[static_cast<std::size_t>(lowest)]) ++lowest;
    while (highest > lowest && !numbers[static_cast<std::size_t>(highest)]) --highest;
    return highest - lowest;
}

// Whether the first are so much fewer, or closer to each other, that they must be years and the others days.
bool are_years(TwoDigits const& years, TwoDigits const& days) {
    return years.count() * 2 <= days.count() || span_of(years) * 4 < span_of(days);
}

// Where the year of "25/12/31" stands, when all dates allow it at both ends.
enum class YearPlace { last, first, open };

YearPlace year_place(ColumnTally const& column) {
    auto const& dates = column.dates;
    auto const all = column.of(Reading::any_date).fits;
    if (column.of(Reading::year_first).fits != all) return YearPlace::last;
    if (dates.year_only * few_percent > all) return YearPlace::first;
    if (dates.first_parts.none() || are_years(dates.last_parts, dates.first_parts)) return YearPlace::last;
    return are_years(dates.first_parts, dates.last_parts) ? YearPlace::first : YearPlace::open;
}

std::vector<DateOrder> fitting_orders(ColumnTally const& column) {
    std::vector<DateOrder> orders;
    for (auto const order :
         {DateOrder::day_month_year, DateOrder::month_day_year, DateOrder::year_month_day}) {
        if (column.of(reading_of(order, column)).fits == column.of(Reading::any_date).fits)
            orders.push_back(order);
    }
    return orders;
}

void leave_open(ColumnProfile& profile, ColumnTally const& column, std::vector<DateOrder> orders) {
    profile.date_orders = std::move(orders);
    settle_date(profile, column, DateOrder::ambiguous, DateEvidence::none);
}

void judge_dates(ColumnProfile& profile, ColumnTally const& column) {
    auto const& dates = column.dates;
    auto const all = column.of(Reading::any_date).fits;
    auto const year = year_place(column);
    if (year == YearPlace::first)
        return settle_date(profile, column, DateOrder::year_month_day, DateEvidence::column);
    if (year == YearPlace::open) return leave_open(profile, column, fitting_orders(column));
    if (dates.day_only > 0 && dates.month_only > 0) return settle_conflict(profile, column);
    if (dates.day_only > 0)
        return settle_date(profile, column, DateOrder::day_month_year, DateEvidence::column);
    if (dates.month_only > 0)
        return settle_date(profile, column, DateOrder::month_day_year, DateEvidence::column);
    if (dates.either > 0)
        return leave_open(profile, column, {DateOrder::day_month_year, DateOrder::month_day_year});
    auto const order = dates.year_leads * 2 > all ? DateOrder::year_month_day : DateOrder::day_month_year;
    settle_date(profile, column, order, DateEvidence::self_evident);
}

bool holds_dates(ColumnTally const& column) {
    auto const named = hints_at_date(column.name());
    if (column.share(Reading::any_date) < (named ? enough_of_named : enough)) return false;
    auto const all_compact = column.dates.compact == column.of(Reading::any_date).fits;
    return !all_compact || named ||
           (column.dates.compact == column.filled() && column.filled() >= enough_compact_dates);
}

bool holds_serials(ColumnTally const& column) {
    return column.share(Reading::serial) >= enough && hints_at_date(column.name());
}

bool holds_booleans(ColumnTally const& column) {
    if (column.share(Reading::boolean) < enough) return false;
    auto const only_bits = column.numbers.zero_or_one == column.of(Reading::boolean).fits;
    return !only_bits || (column.distinct() == 2 && column.numbers.zero_or_one == column.filled());
}

void judge_numbers(ColumnProfile& profile, ColumnTally const& column) {
    auto const comma = profile.number.decimal == ',';
    auto const reading = comma ? Reading::comma_number : Reading::point_number;
    auto const fractions = comma ? column.numbers.comma_fractions : column.numbers.point_fractions;
    auto const mostly_money = column.numbers.with_currency * 2 > column.of(reading).fits;
    profile.currency = column.main_currency();
    settle(profile, column,
           mostly_money    ? ColumnType::money
           : fractions > 0 ? ColumnType::decimal
                           : ColumnType::integer,
           reading);
}

bool holds_numbers(ColumnProfile const& profile, ColumnTally const& column) {
    auto const reading = profile.number.decimal == ',' ? Reading::comma_number : Reading::point_number;
    return column.numbers.codes == 0 && column.share(reading) >= enough;
}

void judge_text(ColumnProfile& profile, ColumnTally const& column) {
    auto const repeats = column.filled() >= 4 && column.distinct() * 2 <= column.filled();
    auto const choice = repeats && !profile.choices.empty() && profile.longest <= longest_choice;
    profile.type = choice ? ColumnType::choice : ColumnType::text;
    profile.confidence =
        choice ? 1 - static_cast<double>(column.distinct()) / static_cast<double>(column.filled()) : 1;
}

// Some dates among other things: who wants them read needs their order all the same.
void judge_scattered_dates(ColumnProfile& profile, ColumnTally const& column) {
    if (column.of(Reading::any_date).fits == 0) return;
    auto dated = profile;
    judge_dates(dated, column);
    profile.date = dated.date;
    profile.date_evidence = dated.date_evidence;
    profile.date_orders = dated.date_orders;
}

// The profile arrives with the number format that the column, or else the file, uses.
void judge(ColumnProfile& profile, ColumnTally const& column) {
    if (column.filled() == 0) return;
    judge_scattered_dates(profile, column);
    if (holds_booleans(column)) {
        auto const only_bits = column.numbers.zero_or_one == column.filled();
        return settle(profile, column, ColumnType::boolean, Reading::boolean, only_bits ? guessed : 1);
    }
    if (column.share(Reading::mail) >= enough)
        return settle(profile, column, ColumnType::mail, Reading::mail);
    if (column.share(Reading::url) >= enough) return settle(profile, column, ColumnType::url, Reading::url);
    if (holds_dates(column)) return judge_dates(profile, column);
    if (holds_serials(column)) {
        settle_date(profile, column, DateOrder::serial, DateEvidence::self_evident);
        if (column.numbers.point_fractions > 0) profile.type = ColumnType::date_time;
        return;
    }
    if (column.share(Reading::phone) >= enough_phones)
        return settle(profile, column, ColumnType::phone, Reading::phone);
    if (holds_numbers(profile, column)) return judge_numbers(profile, column);
    judge_text(profile, column);
}

// What "1,234" means in a column without better evidence follows the other columns of the file.
std::optional<char> decimal_of_file(std::vector<ColumnTally> const& columns) {
    std::uint64_t point = 0;
    std::uint64_t comma = 0;
    for (auto const& column : columns) {
        auto const& numbers = column.numbers;
        if (numbers.point_only > numbers.comma_only) ++point;
        if (numbers.comma_only > numbers.point_only) ++comma;
    }
    if ((point == 0) == (comma == 0)) return std::nullopt;
    return comma > 0 ? ',' : '.';
}

// Without any evidence three digits behind the only sign are thousands.
char decimal_of(ColumnTally const& column, std::optional<char> file) {
    auto const& numbers = column.numbers;
    if (numbers.point_only != numbers.comma_only) return numbers.comma_only > numbers.point_only ? ',' : '.';
    return file.value_or(numbers.open_points > numbers.open_commas ? ',' : '.');
}

bool are_slips(std::uint64_t some, std::uint64_t others) {
    return std::min(some, others) * few_percent <= std::max(some, others);
}

SignEvidence sign_evidence(ColumnTally const& column, std::optional<char> file) {
    auto const& numbers = column.numbers;
    if (numbers.open_points + numbers.open_commas == 0) return SignEvidence::unneeded;
    if (!are_slips(numbers.point_only, numbers.comma_only)) return SignEvidence::conflict;
    if (numbers.point_only + numbers.comma_only > 0) return SignEvidence::column;
    if (numbers.open_points > 0 && numbers.open_commas > 0) return SignEvidence::conflict;
    return file ? SignEvidence::other_column : SignEvidence::none;
}

void judge_signs(ColumnProfile& profile, ColumnTally const& column, std::optional<char> file) {
    auto const& numbers = column.numbers;
    profile.number.decimal = decimal_of(column, file);
    profile.sign_evidence = sign_evidence(column, file);
    auto const first = [](Example const& certain, Example const& open) {
        return certain.line > 0 ? certain : open;
    };
    profile.point_number = first(numbers.first_point_only, numbers.first_open_comma);
    profile.comma_number = first(numbers.first_comma_only, numbers.first_open_point);
    // Where the column shows its decimal sign, only a number with that one is open.
    auto const& fraction =
        profile.number.decimal == ',' ? numbers.first_open_comma : numbers.first_open_point;
    profile.open_number = profile.sign_evidence == SignEvidence::column && fraction.line > 0
                              ? fraction
                              : first(numbers.first_open_point, numbers.first_open_comma);
}

void borrow_date_order(std::vector<ColumnProfile>& profiles, std::vector<ColumnTally> const& columns) {
    for (std::size_t open = 0; open < profiles.size(); ++open) {
        auto& profile = profiles[open];
        if (profile.date.order != DateOrder::ambiguous || profile.date_evidence != DateEvidence::none)
            continue;
        auto order = DateOrder::ambiguous;
        auto agreed = true;
        for (std::size_t other = 0; other < profiles.size(); ++other) {
            auto const decided = profiles[other].date_evidence == DateEvidence::column;
            if (!decided || columns[other].common_shape() != columns[open].common_shape()) continue;
            agreed = agreed && (order == DateOrder::ambiguous || order == profiles[other].date.order);
            if (order == DateOrder::ambiguous) profile.evidence_column = other;
            order = profiles[other].date.order;
        }
        auto const& possible = profile.date_orders;
        if (!agreed || std::find(possible.begin(), possible.end(), order) == possible.end()) continue;
        if (profile.type == ColumnType::date || profile.type == ColumnType::date_time) {
            settle_date(profile, columns[open], order, DateEvidence::other_column);
        } else {
            profile.date.order = order;
            profile.date_evidence = DateEvidence::other_column;
        }
    }
}

}  // namespace

std::string_view column_type_name(ColumnType type) {
    constexpr std::string_view names[]{"empty",     "integer", "decimal", "money", "boolean", "date",
                                       "date_time", "mail",    "phone",   "url",   "choice",  "text"};
    return names[static_cast<std::size_t>(type)];
}

Profiler::Profiler(std::span<std::string const> column_names, ProfilerOptions options) {
    for (auto const& name : column_names) {
        auto const pivot =
            hints_at_birthday(name) ? birthday_pivot(options.current_year) : DateFormat{}.pivot;
        columns_.emplace_back(name, pivot);
    }
}

Profiler::~Profiler() = default;

void Profiler::add(std::span<std::string_view const> fields, std::uint64_t line) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        columns_[i].add(i < fields.size() ? fields[i] : std::string_view(), line);
    }
}

std::vector<ColumnProfile> Profiler::finish() const {
    auto const file_decimal = decimal_of_file(columns_);
    std::vector<ColumnProfile> profiles;
    for (auto const& column : columns_) {
        auto& profile = profiles.emplace_back(column.facts());
        judge_signs(profile, column, file_decimal);
        judge(profile, column);
    }
    borrow_date_order(profiles, columns_);
    return profiles;
}

}  // namespace sampark::tabular
