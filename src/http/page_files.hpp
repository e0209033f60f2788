// Which files the first screen of an address needs, beside those that the page itself names, and what it will
// ask the API for: both are put into the page, so that a browser waits for one answer and not for one after
// the other. The build writes the list (web/scripts/preloads.ts).
#pragma once

#include "base/json.hpp"
#include "base/language.hpp"
#include "http/request.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

// A nobody is shown where to sign in, whatever the address.
enum class Visitor { nobody, user };

// What a screen asks the API for: "/stages?sort=position". Between asterisks stands what is known only when
// it is asked: "*1*" is what the address has in its first place that may be anything,
// "*deal.pipeline.id*" stands in the answer to the question of that name, "*session.user.id*" in who is
// signed in, and "*date.-14*" is a day of theirs (base/local_days.hpp).
struct Question {
    std::string name;  // may be empty
    std::string url;
};

class PageFiles {
public:
    PageFiles() = default;
    // Throws std::runtime_error for anything but such a list: it is part of this program.
    explicit PageFiles(std::string_view list);

    // <link> elements, ready to be put into the head of the page.
    std::string links(Request const& request, Visitor visitor, Language language) const;
    // None for an address that says more than the screen's own does: it is asked something else there.
    std::vector<Question> questions(Request const& request) const;

private:
    struct Screen {
        std::vector<std::string> segments;  // "*" for any
        std::string key;                    // of the query; empty: whatever it is
        std::string value;
        std::string links;
        std::vector<Question> questions;

        bool shows(Request const& request) const;
    };
    static Screen screen_of(json::object const& described);
    Screen const* screen_at(Request const& request) const;

    std::array<std::string, 2> sentences_;  // by Language
    std::string sign_in_;
    std::vector<Screen> screens_;
};

}  // namespace sampark::http
