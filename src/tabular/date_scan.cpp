#include "base/text.hpp"
#include "tabular/date.hpp"
#include "tabular/date_words.hpp"

#include <algorithm>
#include <string>

namespace sampark::tabular {
namespace {

constexpr std::size_t longest_date = 128;  // bytes: a Bengali date with weekday and time
constexpr Micros minute = 60 * micros_per_second;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

struct Number {
    int value = 0;
    int width = 0;
};

class DateScanner {
public:
    explicit DateScanner(std::string_view text) : text_(text) {}

    std::optional<RawDate> scan() {
        while (at_ < text_.size()) {
            auto const c = text_[at_];
            auto const taken = is_digit(c) ? take_number() : is_letter(c) ? take_word() : take_punctuation(c);
            if (!taken) return std::nullopt;
        }
        if (parts_ != 3 || !apply_half() || !has_sane_shape()) return std::nullopt;
        return raw_;
    }

private:
    enum class Half { none, morning, afternoon, night };

    Number read_number(int most_digits) {
        Number number;
        for (; at_ < text_.size() && is_digit(text_[at_]) && number.width <= most_digits;
             ++at_, ++number.width) {
            number.value = number.value * 10 + (text_[at_] - '0');
        }
        return number;
    }

    bool take_number() {
        auto const number = read_number(8);
        if (at_ < text_.size() && text_[at_] == ':') return !raw_.time_of_day && take_time(number);
        if (number.width == 8 && parts_ == 0) {
            raw_.number = {number.value / 10000, number.value / 100 % 100, number.value % 100};
            raw_.width = {4, 2, 2};
            raw_.compact = true;
            parts_ = 3;
            return true;
        }
        if (number.width != 1 && number.width != 2 && number.width != 4) return false;
        return add_part(number);
    }

    bool add_part(Number number) {
        if (parts_ == 3) return false;
        if (parts_ > 0) separators_[parts_ - 1] = pending_separator_;
        raw_.number[parts_] = number.value;
        raw_.width[parts_] = number.width;
        ++parts_;
        pending_separator_ = 0;
        return true;
    }

    // From the colon behind the hour on: 5:30, 17:30:05.250, 05:30:00+06:00.
    bool take_time(Number hour) {
        ++at_;
        auto const minutes = read_number(2);
        Number seconds;
        Micros fraction = 0;
        if (at_ < text_.size() && text_[at_] == ':') {
            ++at_;
            seconds = read_number(2);
            if (seconds.width != 2) return false;
            if (at_ + 1 < text_.size() && (text_[at_] == '.' || text_[at_] == ',') &&
                is_digit(text_[at_ + 1])) {
                fraction = take_fraction();
            }
        }
        if (hour.width > 2 || minutes.width != 2 || hour.value > 23 || minutes.value > 59 ||
            seconds.value > 59)
            return false;
        hour_ = hour.value;
        raw_.time_of_day = minutes.value * minute + seconds.value * micros_per_second + fraction;
        return take_offset();
    }

    Micros take_fraction() {
        Micros fraction = 0;
        auto scale = micros_per_second;
        for (++at_; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
            scale /= 10;
            fraction += (text_[at_] - '0') * scale;
        }
        return fraction;
    }

    // +06:00, -0530, +06; a sign with a space behind it belongs to no offset.
    bool take_offset() {
        auto at = at_;
        if (at < text_.size() && text_[at] == ' ') ++at;
        if (parts_ != 3 || at + 2 >= text_.size() || (text_[at] != '+' && text_[at] != '-') ||
            !is_digit(text_[at + 1])) {
            return true;
        }
        auto const west = text_[at] == '-';
        at_ = at + 1;
        auto const hours = read_number(4);
        auto total = hours.width == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60;
        if (hours.width == 2 && at_ < text_.size() && text_[at_] == ':') {
            ++at_;
            auto const minutes = read_number(2);
            if (minutes.width != 2) return false;
            total += minutes.value;
        } else if (hours.width != 2 && hours.width != 4) {
            return false;
        }
        raw_.offset_minutes = west ? -total : total;
        return total <= 18 * 60;
    }

    bool take_word() {
        auto const begin = at_;
        while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
        auto const word = text_.substr(begin, at_ - begin);
        auto const known = date_word(word);
        switch (known.kind) {
            case DateWord::month:
                return add_named_month(known.month);
            case DateWord::weekday:
            case DateWord::filler:
                return true;
            case DateWord::ordinal:
                return begin > 0 && is_digit(text_[begin - 1]);
            case DateWord::morning:
                return set_half(Half::morning, word);
            case DateWord::afternoon:
                return set_half(Half::afternoon, word);
            case DateWord::night:
                return set_half(Half::night, word);
            case DateWord::date_time_mark:
                return parts_ == 3 && !raw_.time_of_day;
            case DateWord::utc:
                return raw_.time_of_day && set_utc();
            case DateWord::unknown:
                return false;
        }
        return false;
    }

    bool add_named_month(int month) {
        auto const already =
            std::any_of(raw_.width.begin(), raw_.width.begin() + static_cast<std::ptrdiff_t>(parts_),
                        [](int width) { return width == 0; });
        return !already && add_part({month, 0});
    }

    bool set_half(Half half, std::string_view word) {
        if (half_ != Half::none) return false;
        half_ = half;
        if (word.size() == 1) skip_spelled_m();
        return true;
    }

    // "p.m." and "p m" after their first letter.
    void skip_spelled_m() {
        auto const rest = text_.substr(at_);
        for (std::string_view const spelled : {".m.", ". m.", ".m", " m"}) {
            if (!rest.starts_with(spelled)) continue;
            at_ += spelled.size();
            return;
        }
    }

    bool set_utc() {
        raw_.offset_minutes = raw_.offset_minutes.value_or(0);
        return true;
    }

    bool take_punctuation(char c) {
        ++at_;
        if (c == ' ') {
            if (pending_separator_ == 0) pending_separator_ = ' ';
            return true;
        }
        if ((c != '-' && c != '/' && c != '.' && c != ',') || at_ == 1) return false;
        if (pending_separator_ != 0 && pending_separator_ != ' ')
            return c == ',' || pending_separator_ == '.';
        pending_separator_ = c;
        return true;
    }

    bool apply_half() {
        if (!raw_.time_of_day) return half_ == Half::none;
        auto hour = hour_;
        auto const late = half_ == Half::afternoon || (half_ == Half::night && hour >= 6 && hour < 12);
        if (half_ != Half::none && hour == 12)
            hour = half_ == Half::afternoon ? 12 : 0;
        else if (late && hour < 12)
            hour += 12;
        *raw_.time_of_day += hour * 60 * minute;
        return true;
    }

    bool has_sane_shape() {
        if (raw_.compact) return true;
        auto const fours = std::count(raw_.width.begin(), raw_.width.end(), 4);
        if (fours > 1) return false;
        if (raw_.has_named_month()) return raw_.width[2] != 0 || raw_.width[0] == 4;
        if (raw_.width[1] == 4 || separators_[0] != separators_[1] || separators_[0] == ',' ||
            separators_[0] == 0)
            return false;
        raw_.separator = separators_[0];
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    RawDate raw_;
    std::size_t parts_ = 0;
    char separators_[2]{};
    char pending_separator_ = 0;
    int hour_ = 0;
    Half half_ = Half::none;
};

}  // namespace

std::string RawDate::shape() const {
    if (compact) return "yyyymmdd";
    std::string result;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (i > 0) result += separator;
        result += width[i] == 4 ? "yyyy" : width[i] == 0 ? "month" : "n";
    }
    return result;
}

std::optional<RawDate> scan_date(std::string_view text) {
    text = trim(text);
    if (text.size() < 6 || text.size() > longest_date) return std::nullopt;
    std::array<char, longest_date> buffer;
    if (!is_ascii(text)) {
        auto const folded = ascii_digits(fold_case(std::string(text)));
        return DateScanner(folded).scan();
    }
    std::transform(text.begin(), text.end(), buffer.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return DateScanner({buffer.data(), text.size()}).scan();
}

}  // namespace sampark::tabular
