#include "http/page_files.hpp"

#include "base/json.hpp"
#include "http/url.hpp"

#include <algorithm>
#include <stdexcept>

namespace sampark::http {
namespace {

// Scripts come after what is seen before they run: styles and fonts.
std::string_view relation_of(std::string_view href) {
    if (href.ends_with(".css")) return "rel=\"preload\" as=\"style\"";
    if (href.ends_with(".woff2")) return "rel=\"preload\" as=\"font\" type=\"font/woff2\"";
    return "rel=\"modulepreload\" fetchpriority=\"low\"";
}

// Where a phone draws before the application is there what the page brought (web/src/app/early), scripts wait
// until it has.
enum class Scripts { at_once, held };
constexpr std::string_view held_on_phones = " media=\"not all and (max-width: 48em)\" data-held";

// A file may be for screens of one width only: {"href": "/assets/grid-1a.js", "media": "(max-width: 48em)"}.
std::string link_to(json::object const& file, Scripts scripts) {
    std::string const href(file.at("href").as_string());
    std::string link = "<link ";
    link += relation_of(href);
    link += " crossorigin href=\"" + href + '"';
    if (auto const media = text_member(file, "media"))
        link.append(" media=\"").append(*media).append("\"");
    else if (scripts == Scripts::held && href.ends_with(".js"))
        link += held_on_phones;
    return link + ">\n";
}

std::string links_to(json::value const& files, Scripts scripts = Scripts::at_once) {
    std::string links;
    for (auto const& file : files.as_array()) links += link_to(file.as_object(), scripts);
    return links;
}

std::vector<Question> questions_in(json::object const& screen) {
    std::vector<Question> questions;
    auto const* given = screen.if_contains("questions");
    if (given == nullptr) return questions;
    for (auto const& item : given->as_array()) {
        auto const& question = item.as_object();
        questions.push_back({std::string(text_member(question, "name").value_or("")),
                             std::string(question.at("url").as_string())});
    }
    return questions;
}

// "*1*" and so on give way to what the address has there.
std::string with_address(std::string url, std::vector<std::string> const& pattern,
                         std::vector<std::string> const& segments) {
    int place = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != "*") continue;
        auto const placeholder = '*' + std::to_string(++place) + '*';
        auto const value = percent_encode(segments[i]);
        for (auto at = url.find(placeholder); at != std::string::npos; at = url.find(placeholder, at)) {
            url.replace(at, placeholder.size(), value);
            at += value.size();
        }
    }
    return url;
}

}  // namespace

bool PageFiles::Screen::shows(Request const& request) const {
    auto const fits = [](std::string const& wanted, std::string const& given) {
        return wanted == "*" || wanted == given;
    };
    if (!std::ranges::equal(segments, request.segments, fits)) return false;
    return key.empty() || request.query(key) == value;
}

PageFiles::Screen PageFiles::screen_of(json::object const& described) {
    std::string_view const address = described.at("address").as_string();
    Screen screen;
    auto const question = address.find('?');
    split_path(address.substr(0, question), screen.segments);
    if (question != std::string_view::npos) {
        auto const condition = address.substr(question + 1);
        auto const equals = condition.find('=');
        screen.key = condition.substr(0, equals);
        screen.value = condition.substr(equals + 1);
    }
    screen.questions = questions_in(described);
    screen.links =
        links_to(described.at("files"), screen.questions.empty() ? Scripts::at_once : Scripts::held);
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
        screens_.push_back(screen_of(screen.as_object()));
} catch (std::exception const& error) {
    throw std::runtime_error(std::string("pages.json: ") + error.what());
}

PageFiles::Screen const* PageFiles::screen_at(Request const& request) const {
    auto const shows = [&](Screen const& screen) { return screen.shows(request); };
    auto const screen = std::ranges::find_if(screens_, shows);
    return screen == screens_.end() ? nullptr : &*screen;
}

std::string PageFiles::links(Request const& request, Visitor visitor, Language language) const {
    auto const& sentences = sentences_[static_cast<std::size_t>(language)];
    if (visitor == Visitor::nobody) return sign_in_ + sentences;
    auto const* screen = screen_at(request);
    return screen == nullptr ? sentences : screen->links + sentences;
}

std::vector<Question> PageFiles::questions(Request const& request) const {
    auto const* screen = screen_at(request);
    if (screen == nullptr || request.query_pairs.size() != (screen->key.empty() ? 0U : 1U)) return {};
    auto questions = screen->questions;
    for (auto& question : questions)
        question.url = with_address(std::move(question.url), screen->segments, request.segments);
    return questions;
}

}  // namespace sampark::http
