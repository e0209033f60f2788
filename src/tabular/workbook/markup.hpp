// Reads XML as it comes, whatever its size: elements and text are told to a reader, and nothing of them is
// kept.
//
// A document type is refused, so that there are no entities to grow. Names are told without their prefixes:
// the formats read here have one meaning for each.
#pragma once

#include "tabular/source.hpp"

#include <optional>
#include <string_view>

namespace sampark::tabular {

class Attributes {
public:
    explicit Attributes(char const* const* pairs) : pairs_(pairs) {}
    // Of that name after its prefix; empty when there is none.
    std::string_view operator[](std::string_view name) const;
    // With its prefix, as it is written.
    std::string_view written(std::string_view name) const;

private:
    char const* const* pairs_;  // name, value … null
};

class MarkupReader {
public:
    virtual ~MarkupReader() = default;
    virtual void begin(std::string_view element, Attributes const& attributes) = 0;
    virtual void end(std::string_view element) = 0;
    virtual void text(std::string_view piece) = 0;
};

// Throws Problem 422 "import_workbook_broken" {part} for what is no XML, has a document type, is nested too
// deep, or has a tag of megabytes; and whatever the reader throws.
void read_markup(ByteSource& source, MarkupReader& reader, std::string_view part);

}  // namespace sampark::tabular
