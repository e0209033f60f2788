#include "schema/rich_text.hpp"

#include "base/text.hpp"
#include "schema/types/types.hpp"

#include <algorithm>
#include <array>

namespace sampark::types {
namespace {

constexpr std::size_t document_limit = 400'000;  // bytes, as stored
constexpr int text_limit = 100'000;              // code points, as of any long text
constexpr int depth_limit = 11;  // so that a change of it stays within the depth of all JSON here
constexpr int node_limit = 10'000;
constexpr int image_limit = 100;
constexpr std::size_t address_limit = 2000;
constexpr std::size_t label_limit = 300;

constexpr std::string_view block[]{"paragraph",  "heading", "bulletList", "orderedList",   "taskList",
                                   "blockquote", "table",   "image",      "horizontalRule"};

bool is_block(std::string_view name) {
    return std::find(std::begin(block), std::end(block), name) != std::end(block);
}

bool is_inline(std::string_view name) { return name == "text" || name == "hardBreak" || name == "mention"; }

bool admits(std::string_view parent, std::string_view child) {
    if (parent == "doc" || parent == "blockquote" || parent == "listItem" || parent == "taskItem" ||
        parent == "tableCell" || parent == "tableHeader")
        return is_block(child);
    if (parent == "paragraph" || parent == "heading") return is_inline(child);
    if (parent == "bulletList" || parent == "orderedList") return child == "listItem";
    if (parent == "taskList") return child == "taskItem";
    if (parent == "table") return child == "tableRow";
    if (parent == "tableRow") return child == "tableCell" || child == "tableHeader";
    return false;
}

bool is_storable(std::string_view text) {
    return is_valid_utf8(text) && text.find('\0') == std::string_view::npos;
}

bool is_safe_address(std::string_view address) {
    constexpr std::array<std::string_view, 4> schemes{"https://", "http://", "mailto:", "tel:"};
    auto const printable = std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    });
    return printable && address.size() <= address_limit &&
           std::any_of(schemes.begin(), schemes.end(), [&](auto scheme) {
               return address.size() > scheme.size() &&
                      fold_case(std::string(address.substr(0, scheme.size()))) == scheme;
           });
}

// Builds the document anew out of what is allowed, so that nothing else is kept.
class Reader {
public:
    explicit Reader(Parse const& parse) : parse_(parse) {}

    Value read(json::value const& input) {
        auto const* object = input.if_object();
        if (object == nullptr || text_member(*object, "type") != "doc") return refuse("doc");
        auto document = node(*object, "doc", 0);
        if (failed_) return {};
        if (json::serialize(document).size() > document_limit || text_length_ > text_limit) {
            parse_.fail("too_long", {{"max", text_limit}});
            return {};
        }
        if (images_ > image_limit) {
            parse_.fail("too_many_images", {{"max", image_limit}, {"count", images_}});
            return {};
        }
        return says_something(document) ? Value(json::value(std::move(document))) : Value{};
    }

private:
    Value refuse(std::string_view what) {
        if (!failed_) parse_.fail("bad_rich_text", {{"what", what}});
        failed_ = true;
        return {};
    }

    json::object node(json::object const& given, std::string_view type, int depth) {
        json::object made{{"type", type}};
        if (depth > depth_limit || ++nodes_ > node_limit) {
            refuse(depth > depth_limit ? "depth" : "size");
            return made;
        }
        if (type == "text") return text(given);
        auto attributes = attributes_of(given, type);
        if (!attributes.empty()) made["attrs"] = std::move(attributes);
        auto content = content_of(given, type, depth);
        if (!content.empty()) made["content"] = std::move(content);
        return made;
    }

    json::array content_of(json::object const& given, std::string_view type, int depth) {
        json::array made;
        auto const* content = given.if_contains("content");
        if (content == nullptr || content->is_null()) return made;
        if (!content->is_array()) {
            refuse(type);
            return made;
        }
        for (auto const& child : content->get_array()) {
            auto const* object = child.if_object();
            auto const name = object == nullptr ? std::nullopt : text_member(*object, "type");
            if (!name || !admits(type, *name)) refuse(name.value_or(type));
            if (failed_) return made;
            made.emplace_back(node(*object, *name, depth + 1));
        }
        return made;
    }

    json::object text(json::object const& given) {
        auto const said = text_member(given, "text");
        if (!said || said->empty() || !is_storable(*said)) {
            refuse("text");
            return {};
        }
        text_length_ += static_cast<std::int64_t>(count_code_points(*said));
        json::object made{{"type", "text"}, {"text", to_nfc(std::string(*said))}};
        auto marks = marks_of(given);
        if (!marks.empty()) made["marks"] = std::move(marks);
        return made;
    }

    json::array marks_of(json::object const& given) {
        json::array made;
        auto const* marks = given.if_contains("marks");
        if (marks == nullptr || !marks->is_array()) return made;
        for (auto const& each : marks->get_array()) {
            auto const* object = each.if_object();
            auto const name = object == nullptr ? std::nullopt : text_member(*object, "type");
            if (name == "bold" || name == "italic" || name == "strike" || name == "underline" ||
                name == "code") {
                made.emplace_back(json::object{{"type", *name}});
            } else if (name == "link") {
                add_link(*object, made);
            } else {
                refuse(name.value_or("mark"));
            }
        }
        return made;
    }

    void add_link(json::object const& given, json::array& made) {
        auto const* attributes = given.if_contains("attrs");
        auto const address = attributes != nullptr && attributes->is_object()
                                 ? text_member(attributes->get_object(), "href")
                                 : std::nullopt;
        if (!address || !is_safe_address(*address)) {
            refuse("link");
            return;
        }
        made.emplace_back(json::object{{"type", "link"}, {"attrs", {{"href", *address}}}});
    }

    json::object attributes_of(json::object const& given, std::string_view type) {
        static json::object const none;
        auto const* told = given.if_contains("attrs");
        auto const& from = told != nullptr && told->is_object() ? told->get_object() : none;
        json::object made;
        if (type == "heading") made["level"] = whole(from, "level", 1, 3, 2);
        if (type == "orderedList") made["start"] = whole(from, "start", 0, 1'000'000, 1);
        if (type == "taskItem") {
            auto const* checked = from.if_contains("checked");
            made["checked"] = checked != nullptr && checked->is_bool() && checked->get_bool();
        }
        if (type == "tableCell" || type == "tableHeader") {
            made["colspan"] = whole(from, "colspan", 1, 100, 1);
            made["rowspan"] = whole(from, "rowspan", 1, 1000, 1);
        }
        if (type == "image") add_image(from, made);
        if (type == "mention") add_mention(from, made);
        return made;
    }

    static std::int64_t whole(json::object const& from, std::string_view name, std::int64_t least,
                              std::int64_t most, std::int64_t otherwise) {
        auto const* number = from.if_contains(name);
        auto const fits = number != nullptr && number->is_int64() && number->get_int64() >= least &&
                          number->get_int64() <= most;
        return fits ? number->get_int64() : otherwise;
    }

    void add_id(json::object const& from, std::string_view name, json::object& made) {
        auto const text = text_member(from, name);
        auto const id = text ? parse_id(*text) : std::nullopt;
        if (!id) {
            refuse(name);
            return;
        }
        made[name] = to_text(*id);
    }

    void add_label(json::object const& from, std::string_view name, json::object& made) {
        auto const label = text_member(from, name);
        if (!label) return;
        if (label->size() > label_limit || !is_storable(*label)) {
            refuse(name);
            return;
        }
        made[name] = to_nfc(std::string(*label));
    }

    void add_image(json::object const& from, json::object& made) {
        ++images_;
        add_id(from, "file", made);
        add_label(from, "alt", made);
    }

    void add_mention(json::object const& from, json::object& made) {
        add_id(from, "id", made);
        add_label(from, "label", made);
        if (!made.contains("label")) refuse("label");
    }

    static bool says_something(json::object const& document) {
        return !plain_text(document).empty() || !files_of_document(document).empty();
    }

    Parse const& parse_;
    bool failed_ = false;
    int nodes_ = 0;
    int images_ = 0;
    std::int64_t text_length_ = 0;
};

Value parse_rich_text(Parse const& parse, json::value const& input) { return Reader(parse).read(input); }

std::string search_document(Value const& value) { return plain_text(std::get<json::value>(value)); }

// By them a file knows the records in which it is shown, and so who may read it.
std::vector<std::string> document_keys(Value const& value, Settings const&) {
    std::vector<std::string> keys;
    for (auto const& id : files_of_document(std::get<json::value>(value))) keys.push_back(to_text(id));
    return keys;
}

json::object document_schema(FieldDef const&) {
    return {
        {"type", "object"},
        {"description",
         "A document of ProseMirror: doc, paragraph, heading, bulletList, orderedList, listItem, "
         "taskList, taskItem, blockquote, table, tableRow, tableCell, tableHeader, image (attrs.file), "
         "horizontalRule, hardBreak, mention and text, with the marks bold, italic, strike, underline, "
         "code and link; at most 100 images. Anything else is refused."},
        {"properties",
         {{"type", {{"const", "doc"}}}, {"content", {{"type", "array"}, {"items", {{"type", "object"}}}}}}},
        {"required", {"type"}}};
}

}  // namespace

FieldType const rich_text_type{.kind = Kind::rich_text,
                               .name = "rich_text",
                               .storage = Storage::json,
                               .operators = {},
                               .parse = parse_rich_text,
                               .write = write_json,
                               .typescript = "RichText",
                               .openapi = document_schema,
                               .keys = document_keys,
                               .search_text = search_document};

}  // namespace sampark::types

namespace sampark {
namespace {

json::array const& children_of(json::object const& node) {
    static json::array const none;
    auto const* content = node.if_contains("content");
    return content != nullptr && content->is_array() ? content->get_array() : none;
}

json::object const& attributes_of(json::object const& node) {
    static json::object const none;
    auto const* attributes = node.if_contains("attrs");
    return attributes != nullptr && attributes->is_object() ? attributes->get_object() : none;
}

// Writes line by line.
class PlainWriter {
public:
    void write(json::object const& node, std::string const& indent) {
        auto const type = text_member(node, "type").value_or("");
        if (type == "text") text_ += text_member(node, "text").value_or("");
        if (type == "hardBreak") new_line(indent);
        if (type == "mention")
            text_ += '@' + std::string(text_member(attributes_of(node), "label").value_or(""));
        if (type == "image") image(node, indent);
        if (type == "paragraph" || type == "heading") paragraph(node, indent);
        if (type == "bulletList" || type == "orderedList" || type == "taskList") list(node, type, indent);
        if (type == "tableRow") row(node, indent);
        if (type == "doc" || type == "blockquote" || type == "table") inside(node, indent);
    }

    std::string text() {
        while (!text_.empty() && (text_.back() == '\n' || text_.back() == ' ')) text_.pop_back();
        return std::move(text_);
    }

private:
    // A list's first line stands behind its mark already.
    void begin(std::string const& indent) {
        if (marked_) {
            marked_ = false;
        } else if (!text_.empty()) {
            new_line(indent);
        }
    }

    void new_line(std::string const& indent) { text_ += '\n' + indent; }

    void inside(json::object const& node, std::string const& indent) {
        for (auto const& child : children_of(node)) write(child.as_object(), indent);
    }

    void paragraph(json::object const& node, std::string const& indent) {
        begin(indent);
        inside(node, indent);
    }

    void image(json::object const& node, std::string const& indent) {
        auto const alt = text_member(attributes_of(node), "alt");
        if (!alt || alt->empty()) return;
        begin(indent);
        text_ += *alt;
    }

    void list(json::object const& node, std::string_view type, std::string const& indent) {
        auto const* start = attributes_of(node).if_contains("start");
        auto number = start != nullptr && start->is_int64() ? start->get_int64() : 1;
        for (auto const& item : children_of(node)) {
            begin(indent);
            auto const* checked = attributes_of(item.as_object()).if_contains("checked");
            auto const done = checked != nullptr && checked->is_bool() && checked->get_bool();
            if (type == "bulletList") text_ += "• ";
            if (type == "orderedList") text_ += std::to_string(number++) + ". ";
            if (type == "taskList") text_ += done ? "[x] " : "[ ] ";
            marked_ = true;
            inside(item.as_object(), indent + "  ");
            marked_ = false;
        }
    }

    void row(json::object const& node, std::string const& indent) {
        begin(indent);
        auto first = true;
        for (auto const& cell : children_of(node)) {
            if (!first) text_ += " | ";
            first = false;
            PlainWriter within;
            within.inside(cell.as_object(), "");
            auto said = within.text();
            std::replace(said.begin(), said.end(), '\n', ' ');
            text_ += said;
        }
    }

    std::string text_;
    bool marked_ = false;
};

void add_files(json::object const& node, std::vector<Id>& files) {
    if (text_member(node, "type") == "image") {
        if (auto const id = parse_id(text_member(attributes_of(node), "file").value_or("")))
            files.push_back(*id);
    }
    for (auto const& child : children_of(node)) add_files(child.as_object(), files);
}

}  // namespace

std::string plain_text(json::value const& document) {
    PlainWriter writer;
    if (document.is_object()) writer.write(document.get_object(), "");
    return writer.text();
}

std::vector<Id> files_of_document(json::value const& document) {
    std::vector<Id> files;
    if (document.is_object()) add_files(document.get_object(), files);
    return files;
}

}  // namespace sampark
