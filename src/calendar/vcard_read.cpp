// Reading: cards out of the lines of a file, in the one form that they have in memory.
#include "base/problem.hpp"
#include "base/text.hpp"
#include "base/windows_1252.hpp"
#include "calendar/vcard_parameters.hpp"

#include <algorithm>
#include <optional>

namespace sampark::vcard {
namespace {

enum class Dialect : std::uint8_t { v2, v3, v4 };

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(std::string_view text) {
    auto const fits = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

[[noreturn]] void refuse(std::size_t line, std::string_view reason) {
    throw Problem(400, "vcard_malformed", {{"line", line}, {"reason", reason}});
}

// The lines of a file one by one, with what was folded put together.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text), rest_(text) {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    std::size_t number() const { return first_; }
    // Where the line that next() gave begins, and the text from there to where it ends.
    std::size_t begin() const { return begin_; }
    std::string_view text_from(std::size_t begin) const {
        return text_.substr(begin, text_.size() - rest_.size() - begin);
    }
    // False at the end.
    bool next(std::string& line) {
        do {
            if (rest_.empty()) return false;
            begin_ = text_.size() - rest_.size();
            line = physical();
            first_ = count_;
        } while (line.empty());
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
            line += physical().substr(1);
        return true;
    }
    // The next line as it stands, for encodings that break lines in a way of their own.
    std::string_view physical() {
        auto const end = rest_.find_first_of("\r\n");
        auto const line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
        if (!rest_.empty()) rest_.remove_prefix(1);
        ++count_;
        return line;
    }
    // To where the next card begins, which may be the line that next() gave.
    void skip_to_card(bool from_this_line) {
        if (from_this_line) {
            rest_ = text_.substr(begin_);
            count_ = first_ - 1;
        }
        while (!rest_.empty() && !begins_card(rest_.substr(0, rest_.find_first_of("\r\n")))) physical();
    }
    bool at_end() const { return rest_.empty(); }
    // Whether what comes next continues a value that no colon interrupts.
    bool continues_base64() const {
        auto const line = rest_.substr(0, rest_.find_first_of("\r\n"));
        return !line.empty() && line.find_first_of(":;") == std::string_view::npos;
    }

private:
    static bool begins_card(std::string_view line) { return upper(trim(line)) == "BEGIN:VCARD"; }

    std::string_view text_;
    std::string_view rest_;
    std::size_t begin_ = 0;
    std::size_t count_ = 0;
    std::size_t first_ = 0;
};

// Where the value begins: after the first colon that stands in no quotation marks.
std::size_t colon_of(std::string_view line) {
    auto quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') quoted = !quoted;
        if (line[at] == ':' && !quoted) return at;
    }
    return std::string_view::npos;
}

std::vector<std::string_view> split_outside_quotes(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    auto quoted = false;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] == '"') quoted = !quoted;
        if (at < text.size() && (text[at] != separator || quoted)) continue;
        parts.push_back(text.substr(begin, at - begin));
        begin = at + 1;
    }
    return parts;
}

std::string_view unquoted(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
    return text;
}

// What is no UTF-8 was written by an old program with the letters of Western Europe.
std::string as_utf8(std::string bytes) {
    std::erase(bytes, '\0');
    if (is_valid_utf8(bytes)) return bytes;
    std::string text;
    for (auto const c : bytes) append_code_point(text, windows_1252_letter(c));
    return text;
}

// What may stand in a parameter: no quotation marks, and nothing that is not to be seen.
std::string parameter_text(std::string_view given) {
    auto text = as_utf8(std::string(given));
    std::erase_if(text, [](char c) { return c == '"' || (c >= 0 && c < ' ') || c == 0x7F; });
    return std::string(trim(text));
}

void add_values(Parameter& parameter, std::string_view text) {
    for (auto const value : split_outside_quotes(text, ',')) {
        auto const inner = parameter_text(unquoted(value));
        if (parameter.name != "TYPE") {
            parameter.values.push_back(inner);
            continue;
        }
        // TYPE="cell,voice" is a list as well.
        for (auto const part : split_outside_quotes(inner, ',')) {
            if (!part.empty()) parameter.values.emplace_back(part);
        }
    }
}

// "TYPE=CELL", or as 2.1 writes it, "CELL".
void read_parameter(Property& property, std::string_view text) {
    auto const equals = text.find('=');
    auto const name = upper(trim(text.substr(0, equals)));
    if (equals != std::string_view::npos) {
        if (is_name(name)) add_values(parameter_of(property, name), text.substr(equals + 1));
        return;
    }
    auto const encoding = name == "QUOTED-PRINTABLE" || name == "BASE64" || name == "8BIT" || name == "7BIT";
    add_values(parameter_of(property, encoding ? "ENCODING" : "TYPE"), text);
}

std::optional<unsigned> hex_digit(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    return std::nullopt;
}

std::string from_quoted_printable(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const high = text[at] == '=' && at + 2 < text.size() ? hex_digit(text[at + 1]) : std::nullopt;
        auto const low = high ? hex_digit(text[at + 2]) : std::nullopt;
        if (!low) {
            bytes += text[at];
            continue;
        }
        bytes += static_cast<char>(*high * 16 + *low);
        at += 2;
    }
    return bytes;
}

// 2.1 knows no escapes but that of the semicolon.
std::string escape_old(std::string_view value) {
    std::string result;
    for (std::size_t at = 0; at < value.size(); ++at) {
        auto const c = value[at];
        if (c == '\r') continue;
        if (c == '\n')
            result += "\\n";
        else if (c == '\\' && at + 1 < value.size() && (value[at + 1] == ';' || value[at + 1] == ','))
            result.append("\\").append(1, value[++at]);
        else if (c == '\\' || c == ',')
            result.append("\\").append(1, c);
        else
            result += c;
    }
    return result;
}

// A line break that an encoding hid would end the property where it is written.
std::string with_escaped_breaks(std::string_view value) {
    std::string result;
    for (auto const c : value) {
        if (c == '\n')
            result += "\\n";
        else if (c != '\r')
            result += c;
    }
    return result;
}

void keep_base64(std::string& value) {
    std::erase_if(value,
                  [](char c) { return !is_letter(c) && !is_digit(c) && c != '+' && c != '/' && c != '='; });
}

// "data:image/jpeg;base64,…" of 4.0.
void read_data_uri(Property& property) {
    std::string_view const value = property.value;
    auto const comma = value.find(',');
    if (comma == std::string_view::npos) return;
    auto const head = value.substr(0, comma);
    if (lower(head.substr(0, 5)) != "data:" || !head.ends_with(";base64")) return;
    auto const type = head.substr(5, head.size() - 5 - std::string_view(";base64").size());
    auto const slash = type.find('/');
    auto const kind =
        slash == std::string_view::npos ? std::string() : parameter_text(upper(type.substr(slash + 1)));
    property.value = std::string(value.substr(comma + 1));
    keep_base64(property.value);
    drop_parameter(property, "VALUE");
    parameter_of(property, "ENCODING").values = {"b"};
    if (!kind.empty()) parameter_of(property, "TYPE").values = {kind};
}

void normalise(Property& property, Dialect dialect) {
    auto const encoded = is_encoding(property, "BASE64") || is_encoding(property, "B");
    if (encoded) {
        keep_base64(property.value);
        parameter_of(property, "ENCODING").values = {"b"};
        drop_parameter(property, "CHARSET");
        return;
    }
    if (is_encoding(property, "QUOTED-PRINTABLE")) property.value = from_quoted_printable(property.value);
    drop_parameter(property, "ENCODING");
    drop_parameter(property, "CHARSET");
    property.value = as_utf8(std::move(property.value));
    property.value =
        dialect == Dialect::v2 ? escape_old(property.value) : with_escaped_breaks(property.value);
    if (dialect != Dialect::v4) return;
    read_data_uri(property);
    if (property.find("PREF") != nullptr) {
        auto const first = property.find("PREF")->values == std::vector<std::string>{"1"};
        drop_parameter(property, "PREF");
        if (first && !property.has_type("pref")) parameter_of(property, "TYPE").values.emplace_back("pref");
    }
    if (property.name == "TEL" && lower(property.value.substr(0, 4)) == "tel:") {
        property.value.erase(0, 4);
        drop_parameter(property, "VALUE");
    }
    if (property.name == "KIND") property.name = "X-ADDRESSBOOKSERVER-KIND";
    if (property.name == "MEMBER") property.name = "X-ADDRESSBOOKSERVER-MEMBER";
}

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(text) {}

    // Hands over one card after the other, with its text; each is forgotten before the next is read.
    void each(CardSink sink) {
        auto found = false;
        while (read()) {
            found = true;
            hand_over(sink);
        }
        if (!found) refuse(1, "not_a_card");
    }

    void each(CardSink sink, FlawSink flaws) {
        std::optional<Problem> first;
        auto found = false;
        while (true) {
            try {
                if (!read()) break;
            } catch (Problem const& problem) {
                if (!first) first = problem;
                flaws(skip(problem));
                continue;
            }
            found = true;
            hand_over(sink);
        }
        if (found) return;
        if (first) throw Problem(*first);
        refuse(1, "not_a_card");
    }

private:
    // False at the end.
    bool read() {
        while (lines_.next(line_)) {
            if (!open_) begin_ = lines_.begin();
            if (read_line()) return true;
        }
        if (open_) refuse(lines_.number(), "not_closed");
        return false;
    }

    void hand_over(CardSink sink) {
        sink(std::move(card_), lines_.text_from(begin_));
        forget();
    }

    void forget() {
        card_ = {};
        members_ = others_ = 0;
        open_ = false;
    }

    // To the next card, after what is none.
    Flaw skip(Problem const& problem) {
        auto const reason = std::string(problem.parameters.at("reason").as_string());
        Flaw flaw{problem.parameters.at("line").to_number<std::size_t>(), reason, name()};
        lines_.skip_to_card(reason == "nested");
        forget();
        return flaw;
    }

    // What people know the card by, or else the line at hand.
    std::string name() const {
        constexpr std::size_t longest = 60;
        auto const* whole = open_ ? card_.find("FN") : nullptr;
        if (whole == nullptr) return std::string(truncate(trim(as_utf8(line_)), longest));
        auto property = *whole;
        normalise(property, dialect_);
        return std::string(truncate(trim(unescape(property.value)), longest));
    }

    // Whether a card ends here.
    bool read_line() {
        if (!open_ && trim(line_).empty()) return false;
        auto const colon = colon_of(line_);
        if (colon == std::string::npos) refuse(lines_.number(), open_ ? "no_colon" : "not_a_card");
        auto property = read_head(std::string_view(line_).substr(0, colon));
        property.value = line_.substr(colon + 1);
        if (property.name == "BEGIN") return begin(property), false;
        if (!open_) refuse(lines_.number(), "not_open");
        if (property.name == "END") return end(property), true;
        if (property.name == "VERSION") return version(property), false;
        complete(property);
        auto const is_member = property.name == "MEMBER" || property.name == "X-ADDRESSBOOKSERVER-MEMBER";
        auto const most = is_member ? most_members : most_properties;
        if ((is_member ? members_ : others_)++ >= most) refuse(lines_.number(), "too_many");
        card_.properties.push_back(std::move(property));
        return false;
    }

    Property read_head(std::string_view head) const {
        Property property;
        auto const parts = split_outside_quotes(head, ';');
        auto name = trim(parts.front());
        if (auto const dot = name.rfind('.'); dot != std::string_view::npos) {
            property.group = std::string(name.substr(0, dot));
            name.remove_prefix(dot + 1);
            if (!is_name(property.group)) refuse(lines_.number(), "bad_name");
        }
        if (!is_name(name)) refuse(lines_.number(), "bad_name");
        property.name = upper(name);
        for (std::size_t i = 1; i < parts.size(); ++i) read_parameter(property, trim(parts[i]));
        return property;
    }

    void begin(Property const& property) {
        if (upper(trim(property.value)) != "VCARD") refuse(lines_.number(), "not_a_card");
        if (open_) refuse(lines_.number(), "nested");
        open_ = true;
        dialect_ = Dialect::v3;
    }

    void end(Property const& property) {
        if (upper(trim(property.value)) != "VCARD") refuse(lines_.number(), "not_closed");
        open_ = false;
        for (auto& known : card_.properties) normalise(known, dialect_);
    }

    void version(Property const& property) {
        auto const text = trim(property.value);
        dialect_ = text.starts_with("2") ? Dialect::v2 : text.starts_with("4") ? Dialect::v4 : Dialect::v3;
    }

    // What goes on in further lines without being folded.
    void complete(Property& property) {
        if (is_encoding(property, "QUOTED-PRINTABLE")) {
            while (property.value.ends_with('=') && !lines_.at_end()) {
                property.value.pop_back();
                property.value += lines_.physical();
            }
        } else if (is_encoding(property, "BASE64")) {
            while (!lines_.at_end() && lines_.continues_base64()) property.value += lines_.physical();
        }
    }

    Lines lines_;
    std::string line_;       // at hand
    std::size_t begin_ = 0;  // of the card, in the text
    Card card_;
    std::size_t members_ = 0;  // properties that name one of a group
    std::size_t others_ = 0;
    Dialect dialect_ = Dialect::v3;
    bool open_ = false;
};

}  // namespace

void read_each(std::string_view text, CardSink sink) { Reader(text).each(sink); }
void read_each(std::string_view text, CardSink sink, FlawSink flaws) { Reader(text).each(sink, flaws); }

}  // namespace sampark::vcard
