#include "schema/openapi.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::size_t short_list = 90;  // characters of a list of plain values that stays on one line

bool is_plain(json::value const& value) { return !value.is_object() && !value.is_array(); }

std::string on_one_line(json::array const& items) {
    std::string line;
    for (auto const& item : items) line += (line.empty() ? "" : ", ") + json::serialize(item);
    return '[' + line + ']';
}

class Printer {
public:
    std::string print(json::value const& value) {
        write(value);
        return std::move(text_);
    }

private:
    void write(json::value const& value) {
        if (auto const* object = value.if_object()) {
            lines('{', '}', *object, [&](json::key_value_pair const& member) {
                text_ += json::serialize(member.key()) + ": ";
                write(member.value());
            });
        } else if (auto const* items = value.if_array()) {
            auto const line = on_one_line(*items);
            if (line.size() <= short_list && std::all_of(items->begin(), items->end(), is_plain)) {
                text_ += line;
            } else {
                lines('[', ']', *items, [&](json::value const& item) { write(item); });
            }
        } else {
            text_ += json::serialize(value);
        }
    }

    template <class Items, class Write>
    void lines(char open, char close, Items const& items, Write&& write_one) {
        text_ += open;
        indent_ += 2;
        auto first = true;
        for (auto const& item : items) {
            text_ += first ? "\n" : ",\n";
            text_.append(indent_, ' ');
            write_one(item);
            first = false;
        }
        indent_ -= 2;
        if (!first) text_.append("\n").append(indent_, ' ');
        text_ += close;
    }

    std::string text_;
    std::size_t indent_ = 0;
};

}  // namespace

std::string pretty(json::value const& value) { return Printer().print(value); }

}  // namespace sampark
