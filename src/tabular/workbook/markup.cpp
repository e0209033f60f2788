#include "tabular/workbook/markup.hpp"

#include "tabular/workbook/archive.hpp"

#include <exception>
#include <memory>
#include <string>

#include <expat.h>

namespace sampark::tabular {
namespace {

constexpr int chunk_size = 64 * 1024;
constexpr long longest_tag = 1024 * 1024;
constexpr int deepest = 256;

std::string_view without_prefix(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// What goes through the parser, which is C and must not be left by an exception.
struct Parsing {
    XML_Parser parser;
    MarkupReader& reader;
    int depth = 0;
    bool is_refused = false;
    std::exception_ptr thrown = {};

    template <class Function>
    void guarded(Function function) {
        if (thrown || is_refused) return;
        try {
            function();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }

    void refuse() {
        is_refused = true;
        XML_StopParser(parser, XML_FALSE);
    }
};

void on_begin(void* data, char const* name, char const** attributes) {
    auto& parsing = *static_cast<Parsing*>(data);
    if (++parsing.depth > deepest) return parsing.refuse();
    parsing.guarded([&] { parsing.reader.begin(without_prefix(name), Attributes(attributes)); });
}

void on_end(void* data, char const* name) {
    auto& parsing = *static_cast<Parsing*>(data);
    --parsing.depth;
    parsing.guarded([&] { parsing.reader.end(without_prefix(name)); });
}

void on_text(void* data, char const* text, int size) {
    auto& parsing = *static_cast<Parsing*>(data);
    parsing.guarded([&] { parsing.reader.text({text, static_cast<std::size_t>(size)}); });
}

void on_document_type(void* data, char const*, char const*, char const*, int) {
    static_cast<Parsing*>(data)->refuse();
}

struct Freer {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
    for (auto const* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (without_prefix(pair[0]) == name) return pair[1];
    }
    return {};
}

std::string_view Attributes::written(std::string_view name) const {
    for (auto const* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (pair[0] == name) return pair[1];
    }
    return {};
}

void read_markup(ByteSource& source, MarkupReader& reader, std::string_view part) {
    std::unique_ptr<XML_ParserStruct, Freer> const parser(XML_ParserCreate(nullptr));
    if (!parser) throw std::bad_alloc();
    Parsing parsing{parser.get(), reader};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    std::uint64_t fed = 0;
    for (auto ended = false; !ended;) {
        auto* buffer = static_cast<char*>(XML_GetBuffer(parser.get(), chunk_size));
        if (buffer == nullptr) throw std::bad_alloc();
        auto const size = source.read({buffer, static_cast<std::size_t>(chunk_size)});
        fed += size;
        ended = size == 0;
        auto const state =
            XML_ParseBuffer(parser.get(), static_cast<int>(size), ended ? XML_TRUE : XML_FALSE);
        if (parsing.thrown) std::rethrow_exception(parsing.thrown);
        // What begins and does not end is kept by the parser, and looked at again with every piece.
        auto const unfinished =
            static_cast<long>(fed) - static_cast<long>(XML_GetCurrentByteIndex(parser.get()));
        if (state != XML_STATUS_OK || parsing.is_refused || unfinished > longest_tag)
            throw broken_workbook(part);
    }
}

}  // namespace sampark::tabular
