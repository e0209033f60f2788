// People of whom many are alike. For tests only.
#pragma once

#include "base/json.hpp"

#include <random>

namespace sampark::duplicates {

// Few values, so that many records share them.
class People {
public:
    explicit People(std::uint64_t seed) : random_(seed) {}

    json::object next() {
        static constexpr std::string_view names[]{
            "Abdur Rahman", "আব্দুর রহমান",     "Md. Abdur Rohman", "Rahman Abdur",   "Nasrin Akter",
            "নাসরিন আক্তার", "Nasreen Akhter", "Sumon Das Gupta",  "Suman Dasgupta", "Karim Uddin",
            "করিম উদ্দিন",   "R. Uddin",       "Ramon Abdar",      "A B Mallick"};
        static constexpr std::string_view cities[]{"Dhaka", "ঢাকা", "Khulna", "Bogura"};
        json::object person{{"name", any(names)}};
        if (one_in(2)) person["city"] = any(cities);
        if (one_in(3)) person["mails"] = list("m", "@example.com", 25);
        if (one_in(3)) person["phones"] = list("0171100", "", 25);
        if (one_in(3)) person["birthday"] = "1980-01-1" + std::to_string(random_() % 9);
        return person;
    }

    bool one_in(std::uint64_t n) { return random_() % n == 0; }
    std::size_t below(std::size_t n) { return random_() % n; }

private:
    template <std::size_t N>
    std::string_view any(std::string_view const (&values)[N]) {
        return values[random_() % N];
    }

    json::array list(std::string const& before, std::string const& after, std::uint64_t values) {
        json::array entries;
        for (auto count = 1 + random_() % 2; count > 0; --count)
            entries.emplace_back(before + std::to_string(1000 + random_() % values) + after);
        return entries;
    }

    std::mt19937_64 random_;
};

}  // namespace sampark::duplicates
