#include "dav/card_table.hpp"

#include "base/text.hpp"
#include "dav/contact_groups.hpp"
#include "dav/contact_input.hpp"
#include "records/cells.hpp"
#include "tabular/file_kind.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sampark::dav {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_line = 256 * 1024;
constexpr std::size_t longest_card = 1024 * 1024;
constexpr std::size_t told_of_flaw = 500;
constexpr std::string_view flaw_column = "vcard";

// The lines of a file, the beginning of those that are longer than any that matters.
class Lines {
public:
    explicit Lines(fs::path const& path) : source_(path) {}

    bool next(std::string& line) {
        line.clear();
        for (;;) {
            if (at_ == chunk_.size() && !read()) return !line.empty();
            auto const end = std::min(chunk_.find_first_of("\r\n", at_), chunk_.size());
            line.append(chunk_, at_, std::min(end - at_, longest_line - line.size()));
            at_ = end;
            if (at_ == chunk_.size()) continue;
            auto const is_return = chunk_[at_++] == '\r';
            if (is_return && (at_ < chunk_.size() || read()) && chunk_[at_] == '\n') ++at_;
            return true;
        }
    }

private:
    bool read() {
        constexpr std::size_t size = 64 * 1024;
        chunk_.resize(size);
        chunk_.resize(source_.read(chunk_));
        at_ = 0;
        return !chunk_.empty();
    }

    tabular::FileSource source_;
    std::string chunk_;
    std::size_t at_ = 0;
};

// The name of the property that begins on the line, in capitals; empty when none does.
std::string property_on(std::string_view line) {
    auto name = line.substr(0, line.find_first_of(";:"));
    if (name.size() == line.size()) return {};
    if (auto const dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
    std::string capitals(name);
    for (auto& c : capitals) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return capitals;
}

bool is_left_out(std::string_view property) {
    return property == "PHOTO" || property == "LOGO" || property == "SOUND" || property == "KEY" ||
           property == "AGENT";
}

bool is_called(std::string_view line, std::string_view wanted) {
    return fold_case(std::string(trim(line))) == wanted;
}

// The cards of a file without their pictures, each as a text of its own.
class Cards {
public:
    explicit Cards(fs::path const& path) : lines_(path) {}

    // A card that does not end is handed out as far as it goes: to the next one, or the end of the file.
    bool next(std::string& card) {
        card = has_begun_ ? card_begins : "";
        auto is_open = std::exchange(has_begun_, false);
        std::string property;  // that the line belongs to
        for (std::string line; lines_.next(line);) {
            auto const goes_on = line.starts_with(' ') || line.starts_with('\t');
            if (auto const begun = goes_on ? std::string() : property_on(line); !begun.empty()) {
                // Who acts for somebody may be a card within theirs.
                if (is_called(begun == "AGENT" ? value_on(line) : line, "begin:vcard")) {
                    if (begun == "AGENT" || property == "AGENT") {
                        pass_over();
                        continue;
                    }
                    if (is_open) return has_begun_ = true;
                    is_open = true;
                }
                property = begun;
            }
            if (!is_open) continue;
            if (!is_left_out(property) && card.size() < longest_card) card.append(line).append("\r\n");
            if (is_called(line, "end:vcard")) return true;
        }
        cut_ = cut_ || !card.empty();
        return !card.empty();
    }
    // Whether the file ended before the card that came last.
    bool is_cut() const { return cut_; }

private:
    static constexpr std::string_view card_begins = "BEGIN:VCARD\r\n";

    static std::string_view value_on(std::string_view line) {
        return line.substr(std::min(line.find(':'), line.size() - 1) + 1);
    }

    void pass_over() {
        for (std::string line; lines_.next(line) && !is_called(line, "end:vcard");) continue;
    }

    Lines lines_;
    bool cut_ = false;
    bool has_begun_ = false;  // the next one, which the one before did not wait for
};

std::string cell(FieldDef const& field, json::value const& value) {
    if (value.is_string()) return tabular::shielded(std::string_view(value.get_string()));
    if (!value.is_array()) return {};
    std::string text;
    for (auto const& item : value.get_array()) {
        auto const one = item.is_string() ? tabular::item_text(std::string_view(item.get_string()))
                                          : cells::entry_text(field, item.as_object());
        text.append(text.empty() ? "" : "; ").append(one);
    }
    return text;
}

using Row = std::map<std::string, std::string, std::less<>>;

// What devices keep to themselves and a file tells once: GENDER and LANG of RFC 6350.
void read_of_file(vcard::Card const& card, json::object& fields) {
    auto const gender = fold_case(card.text("GENDER").substr(0, 1));
    if (gender == "f") fields["gender"] = "female";
    if (gender == "m") fields["gender"] = "male";
    if (gender == "o") fields["gender"] = "other";
    auto const language = fold_case(card.text("LANG"));
    if (language.empty()) return;
    auto const code = language.substr(0, language.find('-'));
    auto const known = code == "bn" || code == "en" || code == "hi" || code == "ar";
    fields["language"] = known ? code : std::string("other");
}

// "xmpp:rina@chat.example" is a profile called "xmpp".
void read_messengers(vcard::Card const& card, json::object& fields) {
    for (auto const& property : card.properties) {
        auto const address = vcard::unescape(property.value);
        auto const colon = address.find(':');
        if (property.name != "IMPP" || colon == std::string::npos || colon + 1 == address.size()) continue;
        auto& handles = fields["handles"];
        if (!handles.is_array()) handles = json::array{};
        handles.get_array().push_back(
            {{"value", address.substr(colon + 1)}, {"label", address.substr(0, colon)}});
    }
}

Row row_of(vcard::Card const& card, EntityDef const& contact) {
    auto input = read_card(card, nullptr);
    read_of_file(card, input.fields);
    read_messengers(card, input.fields);
    // The import says that it leaves out a day without a year.
    if (auto const* born = card.find("BDAY"); born != nullptr && trim(born->value).starts_with("--"))
        input.fields["birthday"] = std::string(trim(born->value));
    if (input.company) input.fields["company"] = *input.company;
    if (input.has_tags) input.fields["tags"] = json::array(input.tags.begin(), input.tags.end());
    Row row;
    for (auto const& [name, value] : input.fields) {
        auto const* field = contact.find(name);
        auto text = field == nullptr ? std::string() : cell(*field, value);
        if (!text.empty()) row.emplace(name, std::move(text));
    }
    return row;
}

// What stands in a file that is no card, as text.
std::string readable(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        auto const c = next_code_point(bytes, at);
        if (c != 0) append_code_point(text, c);
    }
    return text;
}

// One cell that says what was taken for a card.
Row flaw_of(std::string_view text) {
    auto const beginning = readable(text.substr(0, told_of_flaw * 4));
    return {{std::string(flaw_column), std::string(truncate(beginning, told_of_flaw))}};
}

// Whether the file ends in the middle of its last card, which is handed over as far as it goes.
template <class Take>
bool each_row(fs::path const& upload, EntityDef const& contact, Take take) {
    Cards cards(upload);
    for (std::string text; cards.next(text);) {
        if (cards.is_cut()) text += "END:VCARD\r\n";
        try {
            for (auto const& card : vcard::read_cards(text)) {
                if (!is_group(card)) take(row_of(card, contact));
            }
        } catch (Problem const&) {
            take(flaw_of(text));
        }
    }
    return cards.is_cut();
}

// Those that any card fills, as the contact has them.
std::vector<std::string> columns_of(fs::path const& upload, EntityDef const& contact) {
    Row filled;
    each_row(upload, contact, [&](Row&& row) { filled.merge(row); });
    std::vector<std::string> columns;
    for (auto const& field : contact.fields) {
        if (filled.contains(field.name)) columns.emplace_back(field.name);
    }
    if (filled.contains(flaw_column)) columns.emplace_back(flaw_column);
    return columns;
}

}  // namespace

bool holds_cards(fs::path const& upload) {
    tabular::FileSource source(upload);
    std::string head(tabular::encoding_head_size, '\0');
    head.resize(read_full(source, head));
    return tabular::foreign_kind(head) == "vcard";
}

tabular::TableOrigin keep_cards(fs::path const& upload, fs::path const& kept, fs::path const& scratch,
                                EntityDef const& contact) {
    auto const columns = columns_of(upload, contact);
    if (columns.empty()) throw Problem(422, "import_no_rows");
    tabular::TableMaker maker(scratch, fs::file_size(upload));
    std::uint64_t number = 0;
    maker.take(++number, columns);
    std::vector<std::string> cells(columns.size());
    auto const is_cut = each_row(upload, contact, [&](Row&& row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto const found = row.find(columns[i]);
            cells[i] = found == row.end() ? std::string() : std::move(found->second);
        }
        maker.take(++number, cells);
    });
    tabular::TableOrigin origin{"vcard"};
    origin.is_cut = is_cut;
    maker.keep(origin, kept);
    return origin;
}

}  // namespace sampark::dav
