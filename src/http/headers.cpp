#include "http/headers.hpp"

#include <algorithm>

namespace sampark::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                     [](char a, char b) { return lower(a) == lower(b); });
}

void Headers::add(std::string_view name, std::string_view value) {
    entries_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size()),
                        static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

void Headers::set(std::string_view name, std::string_view value) {
    std::erase_if(entries_, [&](Entry const& entry) { return same_name(at(entry).name, name); });
    add(name, value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (auto const& entry : entries_) {
        if (entry.name_length != name.size()) continue;
        auto const header = at(entry);
        if (same_name(header.name, name)) return header.value;
    }
    return std::nullopt;
}

Header Headers::operator[](std::size_t index) const { return at(entries_[index]); }

void Headers::clear() {
    text_.clear();
    entries_.clear();
}

Header Headers::at(Entry const& entry) const {
    auto const text =
        std::string_view(text_).substr(entry.name_begin, entry.name_length + entry.value_length);
    return {text.substr(0, entry.name_length), text.substr(entry.name_length)};
}

}  // namespace sampark::http
