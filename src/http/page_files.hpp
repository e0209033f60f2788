// Which files the first screen of an address needs, beside those that the page itself names: they are put
// into the page, so that a browser asks for all of them at once. The build writes the list
// (web/scripts/preloads.ts).
#pragma once

#include "base/language.hpp"
#include "http/request.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

// A nobody is shown where to sign in, whatever the address.
enum class Visitor { nobody, user };

class PageFiles {
public:
    PageFiles() = default;
    // Throws std::runtime_error for anything but such a list: it is part of this program.
    explicit PageFiles(std::string_view list);

    // <link> elements, ready to be put into the head of the page.
    std::string links(Request const& request, Visitor visitor, Language language) const;

private:
    struct Screen {
        std::vector<std::string> segments;  // "*" for any
        std::string key;                    // of the query; empty: whatever it is
        std::string value;
        std::string links;

        bool shows(Request const& request) const;
    };
    static Screen screen_at(std::string_view address, std::string links);

    std::array<std::string, 2> sentences_;  // by Language
    std::string sign_in_;
    std::vector<Screen> screens_;
};

}  // namespace sampark::http
