// XML as WebDAV speaks it: requests read into a small tree with namespaces resolved, answers written piece by
// piece.
//
// Nothing is ever expanded or fetched: a document type declaration is refused.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sampark::dav {

namespace space {
inline constexpr std::string_view dav = "DAV:";
inline constexpr std::string_view cards = "urn:ietf:params:xml:ns:carddav";
inline constexpr std::string_view calendars = "urn:ietf:params:xml:ns:caldav";
inline constexpr std::string_view server = "http://calendarserver.org/ns/";
inline constexpr std::string_view apple = "http://apple.com/ns/ical/";
}  // namespace space

struct Name {
    std::string space;
    std::string local;

    bool is(std::string_view other_space, std::string_view other_local) const {
        return space == other_space && local == other_local;
    }
    bool operator==(Name const&) const = default;
};

struct Element {
    Name name;
    std::string text;  // all of it, children's left out
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<Element> children;

    Element const* find(std::string_view child_space, std::string_view child_local) const;
    std::optional<std::string_view> attribute(std::string_view attribute_name) const;
};

inline constexpr int deepest = 32;
inline constexpr std::size_t most_elements = 100'000;
inline constexpr std::size_t most_attributes = 200;  // of an element

// Throws Problem 400 "xml_malformed" {reason}: syntax, doctype, too_deep, too_many, namespace.
Element read_xml(std::string_view document);

// Text as it may stand in an element or an attribute; characters that XML has not are left out.
std::string xml_text(std::string_view text);
// The element with its usual prefix, or with a namespace of its own; `inner` is XML.
std::string xml_element(Name const& name, std::string_view inner = {});
// The beginning of a document whose root declares the usual prefixes.
std::string xml_root(std::string_view prefixed_name);

}  // namespace sampark::dav
