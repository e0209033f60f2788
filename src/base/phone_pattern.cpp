#include "base/phone_pattern.hpp"

#include "base/function_ref.hpp"

namespace sampark {
namespace {

// Called with the position after a partial match; true ends the search. Backtracking is returning false.
using Continue = FunctionRef<bool(std::size_t)>;

struct Repeat {
    int least = 1;
    int most = 1;
};

// The pattern is trusted (it is compiled in), the digits are not. Alternatives are tried in order, repeats
// greedily.
class Matcher {
public:
    Matcher(std::string_view pattern, std::string_view digits, PhoneGroups* groups)
        : pattern_(pattern), digits_(digits), groups_(groups) {}

    bool run(Continue done) const { return alternatives(0, pattern_.size(), 0, done); }

private:
    // One of the |-separated parts of pattern_[begin, end).
    bool alternatives(std::size_t begin, std::size_t end, std::size_t position, Continue done) const {
        for (;;) {
            auto const bar = part_end(begin, end);
            if (sequence(begin, bar, position, done)) return true;
            if (bar == end) return false;
            begin = bar + 1;
        }
    }

    bool sequence(std::size_t at, std::size_t end, std::size_t position, Continue done) const {
        if (at == end) return done(position);
        auto const after_atom = atom_end(at);
        auto next = after_atom;
        auto const repeat = read_repeat(next, end);
        return repeated(at, after_atom, repeat, position,
                        [&](std::size_t after) { return sequence(next, end, after, done); });
    }

    bool repeated(std::size_t at, std::size_t end, Repeat repeat, std::size_t position, Continue done) const {
        if (repeat.most > 0) {
            Repeat const rest{repeat.least - 1, repeat.most - 1};
            auto const again = [&](std::size_t after) { return repeated(at, end, rest, after, done); };
            if (atom(at, end, position, again)) return true;
        }
        return repeat.least <= 0 && done(position);
    }

    bool atom(std::size_t at, std::size_t end, std::size_t position, Continue done) const {
        if (pattern_[at] == '(') return group(at, end, position, done);
        if (position >= digits_.size()) return false;
        auto const digit = digits_[position];
        auto const fits = pattern_[at] == '\\'  ? digit >= '0' && digit <= '9'
                          : pattern_[at] == '[' ? in_class(pattern_.substr(at + 1, end - at - 2), digit)
                                                : pattern_[at] == digit;
        return fits && done(position + 1);
    }

    bool group(std::size_t at, std::size_t end, std::size_t position, Continue done) const {
        if (pattern_[at + 1] == '?') return alternatives(at + 3, end - 1, position, done);
        auto const number = group_number(at);
        return alternatives(at + 1, end - 1, position, [&](std::size_t after) {
            if (!done(after)) return false;
            if (groups_ != nullptr) groups_->at(number) = digits_.substr(position, after - position);
            return true;
        });
    }

    static bool in_class(std::string_view set, char digit) {
        for (std::size_t i = 0; i < set.size(); ++i) {
            auto const last = i + 2 < set.size() && set[i + 1] == '-' ? set[i + 2] : set[i];
            if (digit >= set[i] && digit <= last) return true;
            if (last != set[i] || (i + 1 < set.size() && set[i + 1] == '-')) i += 2;
        }
        return false;
    }

    std::size_t group_number(std::size_t at) const {
        std::size_t number = 1;
        for (std::size_t i = 0; i < at; ++i) {
            if (pattern_[i] == '(' && pattern_[i + 1] != '?') ++number;
        }
        return number;
    }

    // The next | of this level, or `end`.
    std::size_t part_end(std::size_t at, std::size_t end) const {
        while (at < end && pattern_[at] != '|') at = atom_end(at);
        return at;
    }

    std::size_t atom_end(std::size_t at) const {
        if (pattern_[at] == '\\') return at + 2;
        if (pattern_[at] == '[') return pattern_.find(']', at) + 1;
        if (pattern_[at] != '(') return at + 1;
        int depth = 0;
        do {
            if (pattern_[at] == '(') ++depth;
            if (pattern_[at] == ')') --depth;
            ++at;
        } while (depth > 0);
        return at;
    }

    // Moves past ?, {n} or {m,n} if one stands at `at`.
    Repeat read_repeat(std::size_t& at, std::size_t end) const {
        if (at < end && pattern_[at] == '?') {
            ++at;
            return {0, 1};
        }
        if (at == end || pattern_[at] != '{') return {};
        auto const number = [&] {
            int value = 0;
            while (pattern_[++at] >= '0' && pattern_[at] <= '9') value = value * 10 + (pattern_[at] - '0');
            return value;
        };
        Repeat repeat;
        repeat.least = repeat.most = number();
        if (pattern_[at] == ',') repeat.most = number();
        ++at;
        return repeat;
    }

    std::string_view pattern_;
    std::string_view digits_;
    PhoneGroups* groups_;
};

}  // namespace

bool matches_whole(std::string_view pattern, std::string_view digits, PhoneGroups* groups) {
    return Matcher(pattern, digits, groups).run([&](std::size_t end) { return end == digits.size(); });
}

std::size_t match_prefix(std::string_view pattern, std::string_view digits, PhoneGroups* groups) {
    auto length = std::string_view::npos;
    Matcher(pattern, digits, groups).run([&](std::size_t end) {
        length = end;
        return true;
    });
    return length;
}

}  // namespace sampark
