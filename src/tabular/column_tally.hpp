// What one column of a table has shown so far; infer.cpp draws the conclusions.
#pragma once

#include "tabular/infer.hpp"

#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sampark::tabular {

// What a value may be read as; one value usually fits several.
enum class Reading {
    boolean,
    point_number,
    comma_number,
    serial,
    day_first,
    month_first,
    year_first,
    any_date,
    mail,
    phone,
    url
};
inline constexpr std::size_t reading_count = 11;

struct Tally {
    std::uint64_t fits = 0;
    std::vector<std::uint64_t> misfit_lines;  // the first 100
};

class ColumnTally {
public:
    ColumnTally(std::string name, int pivot);

    void add(std::string_view text, std::uint64_t line);

    Tally const& of(Reading reading) const { return tallies_[static_cast<std::size_t>(reading)]; }
    double share(Reading reading) const;
    ColumnProfile facts() const;        // everything but the type and what follows from it
    std::string common_shape() const;   // of the dates that need an order
    std::string main_currency() const;  // that more than half of the values name

    std::uint64_t filled() const { return filled_; }
    std::uint64_t distinct() const { return distinct_.size(); }
    std::string const& name() const { return name_; }

    struct Numbers {
        std::uint64_t point_only = 0, comma_only = 0, point_fractions = 0, comma_fractions = 0, codes = 0,
                      with_currency = 0, zero_or_one = 0, open_points = 0, open_commas = 0;
        Example first_point_only, first_comma_only, first_open_point, first_open_comma;
    } numbers;
    struct Dates {
        std::uint64_t day_only = 0, month_only = 0, year_only = 0, either = 0, equal = 0, year_leads = 0,
                      compact = 0, timed = 0;
        Example first_day_only, first_month_only, first_short;
        std::bitset<100> first_parts, last_parts;  // of those with two digits at both ends
    } dates;

private:
    using Readings = std::array<bool, reading_count>;

    void remember(std::string_view text);
    bool hopeful(Reading reading) const;
    bool is_phone(std::string_view text) const;
    void read_number(std::string_view text, std::uint64_t line, Readings& readings);
    void tell_signs(std::string_view text, std::uint64_t line, NumberEvidence const& number);
    void read_date(std::string_view text, std::uint64_t line, Readings& readings);
    void count(Readings const& readings, std::uint64_t line);

    std::string name_;
    int pivot_;
    bool phone_hint_;
    std::uint64_t rows_ = 0, filled_ = 0, yearless_ = 0;
    std::size_t longest_ = 0;
    std::array<Tally, reading_count> tallies_;
    std::vector<std::string> samples_;
    std::unordered_set<std::uint64_t> distinct_;
    std::unordered_map<std::string, std::uint64_t> choices_;
    bool too_many_choices_ = false;
    std::map<std::string, std::uint64_t> shapes_;
    std::map<std::string_view, std::uint64_t> currencies_;
};

}  // namespace sampark::tabular
