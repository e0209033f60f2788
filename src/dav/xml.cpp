#include "dav/xml.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <unordered_map>

namespace sampark::dav {
namespace {

struct Prefix {
    std::string_view space;
    std::string_view prefix;
};
constexpr std::array<Prefix, 5> prefixes{{{space::dav, "d"},
                                          {space::cards, "card"},
                                          {space::calendars, "cal"},
                                          {space::server, "cs"},
                                          {space::apple, "ical"}}};

[[noreturn]] void refuse(std::string_view reason) {
    throw Problem(400, "xml_malformed", {{"reason", reason}});
}

std::string_view prefix_of(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

// What prefixes stand for at a place of the document: of several declarations the nearest counts.
class Scope {
public:
    Scope() {
        open_["xml"].emplace_back("http://www.w3.org/XML/1998/namespace");
        open_[""].emplace_back();
    }

    // The prefixes that the element declares, to be given to close().
    std::vector<std::string> open(pugi::xml_node node) {
        std::vector<std::string> declared;
        std::size_t count = 0;
        for (auto const attribute : node.attributes()) {
            if (++count > most_attributes) refuse("too_many");
            std::string_view const name = attribute.name();
            if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
            declared.emplace_back(name.size() == 5 ? std::string_view() : name.substr(6));
            open_[declared.back()].emplace_back(attribute.value());
        }
        return declared;
    }

    void close(std::vector<std::string> const& declared) {
        for (auto const& prefix : declared) open_[prefix].pop_back();
    }

    std::string const& find(std::string_view prefix) const {
        auto const found = open_.find(std::string(prefix));
        if (found == open_.end() || found->second.empty()) refuse("namespace");
        return found->second.back();
    }

private:
    std::unordered_map<std::string, std::vector<std::string>> open_;
};

class Translation {
public:
    Element element(pugi::xml_node node, int depth) {
        if (depth > deepest) refuse("too_deep");
        if (++count_ > most_elements) refuse("too_many");
        Element result;
        std::string_view const name = node.name();
        auto const prefix = prefix_of(name);
        auto const declared = scope_.open(node);
        result.name = {scope_.find(prefix),
                       std::string(prefix.empty() ? name : name.substr(prefix.size() + 1))};
        for (auto const attribute : node.attributes()) {
            std::string_view const attribute_name = attribute.name();
            if (!attribute_name.starts_with("xmlns"))
                result.attributes.emplace_back(attribute_name, attribute.value());
        }
        for (auto const child : node.children()) {
            if (child.type() == pugi::node_element) result.children.push_back(element(child, depth + 1));
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                result.text += child.value();
        }
        scope_.close(declared);
        return result;
    }

private:
    Scope scope_;
    std::size_t count_ = 0;
};

}  // namespace

Element const* Element::find(std::string_view child_space, std::string_view child_local) const {
    auto const found = std::find_if(children.begin(), children.end(), [&](Element const& child) {
        return child.name.is(child_space, child_local);
    });
    return found == children.end() ? nullptr : &*found;
}

std::optional<std::string_view> Element::attribute(std::string_view attribute_name) const {
    for (auto const& [known, value] : attributes) {
        if (known == attribute_name) return value;
    }
    return std::nullopt;
}

Element read_xml(std::string_view document) {
    if (!is_valid_utf8(document)) refuse("syntax");
    pugi::xml_document parsed;
    auto const outcome = parsed.load_buffer(document.data(), document.size(),
                                            pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
    if (!outcome) refuse("syntax");
    for (auto const child : parsed.children()) {
        if (child.type() == pugi::node_doctype) refuse("doctype");
    }
    auto const root = parsed.document_element();
    if (!root) refuse("syntax");
    return Translation().element(root, 1);
}

std::string xml_text(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (auto const c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else if (c == '\r')
            result += "&#13;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            result += c;
    }
    return result;
}

std::string xml_element(Name const& name, std::string_view inner) {
    auto const known = std::find_if(prefixes.begin(), prefixes.end(),
                                    [&](Prefix const& prefix) { return prefix.space == name.space; });
    std::string tag;
    std::string declaration;
    if (known != prefixes.end()) {
        tag = std::string(known->prefix) + ':' + name.local;
    } else {
        tag = name.space.empty() ? name.local : "x:" + name.local;
        if (!name.space.empty()) declaration = " xmlns:x=\"" + xml_text(name.space) + '"';
    }
    if (inner.empty()) return '<' + tag + declaration + "/>";
    return '<' + tag + declaration + '>' + std::string(inner) + "</" + tag + '>';
}

std::string xml_root(std::string_view prefixed_name) {
    std::string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<" + std::string(prefixed_name);
    for (auto const& [uri, prefix] : prefixes)
        text.append(" xmlns:").append(prefix).append("=\"").append(uri).append("\"");
    return text + ">";
}

}  // namespace sampark::dav
