#include "tabular/column_tally.hpp"

#include "base/text.hpp"
#include "tabular/header.hpp"
#include "tabular/value.hpp"

#include <algorithm>
#include <functional>

namespace sampark::tabular {
namespace {

constexpr std::size_t kept_samples = 5;
constexpr std::size_t sample_length = 200;  // code points
constexpr std::size_t kept_misfits = 100;
constexpr std::size_t kept_shapes = 16;
constexpr std::size_t longest_choice = 120;  // bytes
constexpr std::uint64_t enough_rows = 10'000;
// Serial numbers of days from 1954 to 2064: others are more likely quantities.
constexpr double least_serial = 20'000;
constexpr double most_serial = 60'000;

bool may_be_typed(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '@' || c == ':' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

bool is_integer_of_phone_length(std::string_view text) {
    auto const number = parse_number(text, {});
    return number && number->size() >= 7 && number->find_first_not_of("0123456789") == std::string::npos;
}

bool is_likely_serial(std::string_view text) {
    auto const number = parse_number(text, {});
    if (!number || number->size() < 5 || number->front() == '-') return false;
    auto const whole = number->substr(0, number->find('.'));
    auto const value = whole.size() == 5 ? std::stod(whole) : 0;
    return value >= least_serial && value <= most_serial;
}

template <class Key>
std::string most_frequent(std::map<Key, std::uint64_t> const& counts) {
    auto const most = std::max_element(counts.begin(), counts.end(),
                                       [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : std::string(most->first);
}

}  // namespace

ColumnTally::ColumnTally(std::string name, int pivot)
    : name_(std::move(name)), pivot_(pivot), phone_hint_(hints_at_phone(name_)) {}

void ColumnTally::add(std::string_view text, std::uint64_t line) {
    ++rows_;
    text = trim(text);
    if (is_missing(text) || is_no_date(text)) return;
    if (is_date_without_year(text)) {
        ++yearless_;
        return;
    }
    ++filled_;
    remember(text);
    Readings readings{};
    auto const set = [&](Reading reading, bool fits) { readings[static_cast<std::size_t>(reading)] = fits; };
    if (hopeful(Reading::boolean)) set(Reading::boolean, parse_boolean(text).has_value());
    if (may_be_typed(text)) {
        if (hopeful(Reading::point_number) || hopeful(Reading::comma_number))
            read_number(text, line, readings);
        if (hopeful(Reading::any_date)) read_date(text, line, readings);
        if (hopeful(Reading::mail)) set(Reading::mail, looks_like_mail(text));
        if (hopeful(Reading::url)) set(Reading::url, looks_like_url(text));
        if (hopeful(Reading::phone)) set(Reading::phone, is_phone(text));
    }
    count(readings, line);
}

void ColumnTally::remember(std::string_view text) {
    longest_ = std::max(longest_, count_code_points(text));
    auto is_new = false;
    if (distinct_.size() < max_distinct)
        is_new = distinct_.insert(std::hash<std::string_view>{}(text)).second;
    if (is_new && samples_.size() < kept_samples) samples_.emplace_back(truncate(text, sample_length));
    if (too_many_choices_) return;
    ++choices_[std::string(text)];
    too_many_choices_ = choices_.size() > max_choices || text.size() > longest_choice;
    if (too_many_choices_) choices_.clear();
}

// A reading that fitted less than half of the first ten thousand values will not be the type of the column.
bool ColumnTally::hopeful(Reading reading) const {
    return filled_ <= enough_rows || of(reading).fits * 2 >= enough_rows;
}

bool ColumnTally::is_phone(std::string_view text) const {
    return looks_like_phone(text) || (phone_hint_ && is_integer_of_phone_length(text));
}

void ColumnTally::read_number(std::string_view text, std::uint64_t line, Readings& readings) {
    auto const number = examine_number(text);
    readings[static_cast<std::size_t>(Reading::point_number)] = number.with_point;
    readings[static_cast<std::size_t>(Reading::comma_number)] = number.with_comma;
    readings[static_cast<std::size_t>(Reading::serial)] = number.with_point && is_likely_serial(text);
    tell_signs(text, line, number);
    numbers.point_fractions += number.point_fraction ? 1U : 0U;
    numbers.comma_fractions += number.comma_fraction ? 1U : 0U;
    numbers.codes += number.code_like ? 1U : 0U;
    numbers.zero_or_one += text == "0" || text == "1" || text == "০" || text == "১" ? 1U : 0U;
    if (number.currency.empty()) return;
    ++numbers.with_currency;
    ++currencies_[number.currency];
}

// Which signs the number shows to be decimal, or leaves open.
void ColumnTally::tell_signs(std::string_view text, std::uint64_t line, NumberEvidence const& number) {
    auto const count = [&](bool tells, std::uint64_t& values, Example& first) {
        if (tells && ++values == 1) first = {std::string(text), line};
    };
    count(number.with_point && !number.with_comma, numbers.point_only, numbers.first_point_only);
    count(number.with_comma && !number.with_point, numbers.comma_only, numbers.first_comma_only);
    count(number.open_sign == '.', numbers.open_points, numbers.first_open_point);
    count(number.open_sign == ',', numbers.open_commas, numbers.first_open_comma);
}

void ColumnTally::read_date(std::string_view text, std::uint64_t line, Readings& readings) {
    auto const raw = scan_date(text);
    if (!raw) return;
    auto const day_first = resolve(*raw, {DateOrder::day_month_year, pivot_});
    auto const month_first = resolve(*raw, {DateOrder::month_day_year, pivot_});
    auto const year_first = resolve(*raw, {DateOrder::year_month_day, pivot_});
    readings[static_cast<std::size_t>(Reading::day_first)] = day_first.has_value();
    readings[static_cast<std::size_t>(Reading::month_first)] = month_first.has_value();
    readings[static_cast<std::size_t>(Reading::year_first)] = year_first.has_value();
    if (!day_first && !month_first && !year_first) return;
    readings[static_cast<std::size_t>(Reading::any_date)] = true;
    dates.timed += raw->time_of_day.value_or(0) != 0 ? 1U : 0U;
    dates.compact += raw->compact ? 1U : 0U;
    if (raw->is_self_evident()) {
        dates.year_leads += raw->width[0] == 4 ? 1U : 0U;
        return;
    }
    if (raw->width[0] <= 2 && raw->width[2] <= 2) {
        if (dates.first_short.line == 0) dates.first_short = {std::string(text), line};
        dates.first_parts.set(static_cast<std::size_t>(raw->number[0]));
        dates.last_parts.set(static_cast<std::size_t>(raw->number[2]));
    }
    if (day_first && month_first)
        ++(day_first->day == month_first->day ? dates.equal : dates.either);
    else
        ++(day_first ? dates.day_only : month_first ? dates.month_only : dates.year_only);
    if (dates.day_only == 1 && dates.first_day_only.line == 0)
        dates.first_day_only = {std::string(text), line};
    if (dates.month_only == 1 && dates.first_month_only.line == 0)
        dates.first_month_only = {std::string(text), line};
    if (auto shape = raw->shape(); shapes_.size() < kept_shapes || shapes_.contains(shape))
        ++shapes_[std::move(shape)];
}

void ColumnTally::count(Readings const& readings, std::uint64_t line) {
    for (std::size_t i = 0; i < reading_count; ++i) {
        auto& tally = tallies_[i];
        if (readings[i])
            ++tally.fits;
        else if (tally.misfit_lines.size() < kept_misfits)
            tally.misfit_lines.push_back(line);
    }
}

double ColumnTally::share(Reading reading) const {
    return filled_ == 0 ? 0 : static_cast<double>(of(reading).fits) / static_cast<double>(filled_);
}

ColumnProfile ColumnTally::facts() const {
    ColumnProfile profile;
    profile.name = name_;
    profile.samples = samples_;
    profile.rows = rows_;
    profile.filled = filled_;
    profile.yearless = yearless_;
    profile.distinct = distinct_.size();
    profile.longest = longest_;
    profile.date.pivot = pivot_;
    profile.day_first = dates.first_day_only;
    profile.month_first = dates.first_month_only;
    profile.short_date = dates.first_short;
    for (auto const& [value, count] : choices_) profile.choices.push_back({value, count});
    std::sort(profile.choices.begin(), profile.choices.end(), [](ValueCount const& a, ValueCount const& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return profile;
}

std::string ColumnTally::common_shape() const { return most_frequent(shapes_); }

std::string ColumnTally::main_currency() const {
    auto const most = most_frequent(currencies_);
    auto const count = currencies_.find(most);
    return count != currencies_.end() && count->second * 2 > filled_ ? most : std::string();
}

}  // namespace sampark::tabular
