// Header fields of a message, in order, found whatever their case. One text buffer holds them all, so that a
// request with twenty fields costs two allocations, and none when the object is used again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

struct Header {
    std::string_view name;
    std::string_view value;
};

// Whether two names are the same but for the case of ASCII letters.
bool same_name(std::string_view left, std::string_view right);

class Headers {
public:
    void add(std::string_view name, std::string_view value);
    // Replaces every field of that name.
    void set(std::string_view name, std::string_view value);
    // The first field of that name; the view lives until the headers change.
    std::optional<std::string_view> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    std::size_t size() const { return entries_.size(); }
    Header operator[](std::size_t index) const;
    void clear();

private:
    struct Entry {
        std::uint32_t name_begin;
        std::uint32_t name_length;
        std::uint32_t value_length;  // the value follows the name
    };
    Header at(Entry const& entry) const;

    std::string text_;
    std::vector<Entry> entries_;
};

}  // namespace sampark::http
