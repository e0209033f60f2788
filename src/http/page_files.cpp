#include "http/page_files.hpp"

#include "base/json.hpp"
#include "http/url.hpp"

#include <algorithm>
#include <stdexcept>

namespace sampark::http {
namespace {

// A file may be for screens of one width only: {"href": "/assets/grid-1a.js", "media": "(max-width: 48em)"}.
std::string link_to(json::object const& file) {
    std::string const href(file.at("href").as_string());
    std::string link = "<link ";
    link += href.ends_with(".css") ? "rel=\"preload\" as=\"style\"" : "rel=\"modulepreload\"";
    link += " crossorigin href=\"" + href + '"';
    if (auto const media = text_member(file, "media")) link.append(" media=\"").append(*media).append("\"");
    return link + ">\n";
}

std::string links_to(json::value const& files) {
    std::string links;
    for (auto const& file : files.as_array()) links += link_to(file.as_object());
    return links;
}

}  // namespace

bool PageFiles::Screen::shows(Request const& request) const {
    auto const fits = [](std::string const& wanted, std::string const& given) {
        return wanted == "*" || wanted == given;
    };
    if (!std::ranges::equal(segments, request.segments, fits)) return false;
    return key.empty() || request.query(key) == value;
}

PageFiles::Screen PageFiles::screen_at(std::string_view address, std::string links) {
    Screen screen;
    auto const question = address.find('?');
    split_path(address.substr(0, question), screen.segments);
    if (question != std::string_view::npos) {
        auto const condition = address.substr(question + 1);
        auto const equals = condition.find('=');
        screen.key = condition.substr(0, equals);
        screen.value = condition.substr(equals + 1);
    }
    screen.links = std::move(links);
    return screen;
}

PageFiles::PageFiles(std::string_view list) try {
    auto const pages = parse_json(list);
    for (auto const language : {Language::en, Language::bn}) {
        sentences_[static_cast<std::size_t>(language)] =
            links_to(pages.at("sentences").at(language_tag(language)));
    }
    sign_in_ = links_to(pages.at("sign_in"));
    for (auto const& screen : pages.at("screens").as_array())
        screens_.push_back(screen_at(screen.at("address").as_string(), links_to(screen.at("files"))));
} catch (std::exception const& error) {
    throw std::runtime_error(std::string("pages.json: ") + error.what());
}

std::string PageFiles::links(Request const& request, Visitor visitor, Language language) const {
    auto const& sentences = sentences_[static_cast<std::size_t>(language)];
    if (visitor == Visitor::nobody) return sign_in_ + sentences;
    auto const shows = [&](Screen const& screen) { return screen.shows(request); };
    auto const screen = std::ranges::find_if(screens_, shows);
    return screen == screens_.end() ? sentences : screen->links + sentences;
}

}  // namespace sampark::http
