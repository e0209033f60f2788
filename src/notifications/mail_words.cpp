#include "notifications/mail_words.hpp"

#include "base/text.hpp"
#include "crm/activities/day.hpp"
#include "notifications/clock_words.hpp"
#include "notifications/preferences.hpp"
#include "notifications/words.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

// Characters, of which each takes three bytes in Bengali.
constexpr std::size_t push_title = 200;
constexpr std::size_t push_text = 300;
constexpr std::size_t shown = 20;  // of each part of the day
constexpr int most_read = 500;     // of what is new

struct Line {
    std::string title;
    std::string text;
    std::string address;
};

struct Part {
    std::string heading;
    std::vector<Line> lines;
    std::int64_t more = 0;  // that there is no room for
};

class Paper {
public:
    Paper(Context const& context, std::string origin)
        : language_(context.actor.language), origin_(std::move(origin)) {}

    void add(Part const& part) {
        if (part.lines.empty()) return;
        if (!part.heading.empty()) {
            text_ += part.heading + "\n\n";
            html_ += "<h2>" + escape_html(part.heading) + "</h2>";
        }
        html_ += "<ul>";
        for (auto const& line : part.lines) add(line);
        if (part.more > 0) add(Line{more_words(part.more), "", ""});
        html_ += "</ul>";
        text_ += '\n';
    }

    Letter letter(std::string subject) const {
        auto const settings = origin_.empty() ? "" : origin_ + "/settings/notifications";
        auto const foot = translate(language_, "notification.mail.foot");
        Letter letter{std::move(subject), text_ + "-- \n" + foot + '\n', {}};
        if (!settings.empty()) letter.text += settings + '\n';
        letter.html =
            "<!doctype html><html lang=\"" + std::string(language_tag(language_)) +
            "\"><body style=\"font-family:sans-serif\">" + html_ + "<p><small>" +
            (settings.empty() ? escape_html(foot)
                              : "<a href=\"" + escape_html(settings) + "\">" + escape_html(foot) + "</a>") +
            "</small></p></body></html>";
        return letter;
    }

private:
    std::string more_words(std::int64_t count) const {
        return translate(language_, "notification.mail.more",
                         {{"count", digits_in(language_, std::to_string(count))}});
    }

    void add(Line const& line) {
        auto const address = origin_.empty() || line.address.empty() ? "" : origin_ + line.address;
        text_ += "* " + line.title + '\n';
        if (!line.text.empty()) text_ += "  " + line.text + '\n';
        if (!address.empty()) text_ += "  " + address + '\n';
        auto const title = escape_html(line.title);
        html_ +=
            "<li>" + (address.empty() ? title : "<a href=\"" + escape_html(address) + "\">" + title + "</a>");
        if (!line.text.empty()) html_ += "<br>" + escape_html(line.text);
        html_ += "</li>";
    }

    Language language_;
    std::string origin_;
    std::string text_;
    std::string html_;
};

// `at`: which time of what repeats; empty: the record itself.
std::string address_of(Context const& context, std::string_view entity, std::string_view id,
                       std::string_view at = {}) {
    auto const* noun = context.catalog.find(entity);
    if (noun == nullptr) return {};
    auto const address = '/' + std::string(noun->plural()) + '/' + std::string(id);
    return at.empty() ? address : address + "?at=" + std::string(at);
}

Line line_of(Context const& context, json::object const& item) {
    auto const& place =
        item.at("kind") == "noted" && item.at("about").is_object() ? item.at("about") : item.at("record");
    auto const& at = item.at("at");
    return {std::string(item.at("title").get_string()), std::string(item.at("text").get_string()),
            address_of(context, std::string_view(place.at("entity").get_string()),
                       std::string_view(place.at("id").get_string()),
                       at.is_string() ? std::string_view(at.get_string()) : std::string_view())};
}

// An activity of the reader's day.
struct Planned {
    Micros at = 0;
    Line line;
};

// Whom an activity is about, as far as the reader may know.
std::string whom_of(json::object const& item) {
    auto const label = [](json::value const* link) {
        auto const* found =
            link != nullptr && link->is_object() ? link->get_object().if_contains("label") : nullptr;
        return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
    };
    auto const* people = item.if_contains("contacts");
    if (people != nullptr && people->is_array() && !people->get_array().empty())
        return label(&people->get_array().front());
    for (auto const* name : {"company", "deal"}) {
        if (auto found = label(item.if_contains(name)); !found.empty()) return found;
    }
    return {};
}

Planned planned_of(Context const& context, json::object const& item, Micros now) {
    auto const text = [&](std::string_view name) {
        auto const* value = item.if_contains(name);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    auto const at = parse_time(text("at")).value_or(0);
    auto const when =
        at == 0 ? std::string() : moment_words(at, context.actor.time_zone, context.actor.language, now);
    auto const is_of_series = item.at("repeats").get_bool();
    auto const whom = whom_of(item);
    return {at,
            {text("subject"), when.empty() || whom.empty() ? when + whom : when + " · " + whom,
             address_of(context, "activity", text("id"), is_of_series ? text("at") : std::string())}};
}

// By the clock, not by what matters most.
void add_planned(Context const& context, json::value const& day_part, Micros now, Part& part) {
    std::vector<Planned> planned;
    for (auto const& item : day_part.at("items").as_array())
        planned.push_back(planned_of(context, item.as_object(), now));
    std::stable_sort(planned.begin(), planned.end(),
                     [](Planned const& a, Planned const& b) { return a.at < b.at; });
    for (auto& one : planned) part.lines.push_back(std::move(one.line));
    part.more = day_part.at("count").as_int64() - static_cast<std::int64_t>(planned.size());
}

// Those that are unread and of kinds that the reader wants together, whether or not they are in the list too.
void add_news(Context const& context, Preferences const& wishes, Micros since, Micros now, Part& part) {
    auto const found =
        list(context, {.limit = most_read, .unread = true, .unlisted = true, .since = since}, now);
    for (auto const& item : found.at("items").as_array()) {
        auto const& kind = item.at("kind").get_string();
        if (wishes.of(std::string_view(kind)).mail != MailPace::digest) continue;
        if (part.lines.size() < shown)
            part.lines.push_back(line_of(context, item.as_object()));
        else
            ++part.more;
    }
}

// What is read or put off by now needs no word any more.
std::optional<Line> unread_line(Context const& context, Id const& notification) {
    auto const items = find(context, notification);
    if (items.empty() || !items.front().at("read_at").is_null() || is_put_off(context, notification))
        return std::nullopt;
    return line_of(context, items.front().as_object());
}

std::string said(Context const& context, std::string_view name, json::object const& values = {}) {
    return translate(context.actor.language, "notification.mail." + std::string(name), values);
}

}  // namespace

std::optional<Letter> letter_of(Context const& context, Id const& notification, std::string const& origin) {
    auto const line = unread_line(context, notification);
    if (!line) return std::nullopt;
    Paper paper(context, origin);
    paper.add(Part{"", {*line}});
    return paper.letter(line->title);
}

std::optional<Letter> daily_letter(Context const& context, std::string const& origin, std::string const& date,
                                   Micros since, Micros now) {
    auto const wishes = preferences_of(context.tx, context.workspace(), context.actor.user);
    Part agenda{said(context, "agenda"), {}};
    Part missed{said(context, "missed"), {}};
    Part news{said(context, "news"), {}};
    auto const planned = wishes.daily.agenda || wishes.daily.missed;
    if (planned && context.actor.rule("activity").read != Scope::none) {
        auto const day =
            crm::activity::day_of(context, {.user = {}, .date = date, .days = 1, .limit = shown});
        if (wishes.daily.agenda) add_planned(context, day.at("today"), now, agenda);
        if (wishes.daily.missed) add_planned(context, day.at("overdue"), now, missed);
    }
    add_news(context, wishes, since, now, news);
    if (agenda.lines.empty() && missed.lines.empty() && news.lines.empty()) return std::nullopt;
    Paper paper(context, origin);
    paper.add(agenda);
    paper.add(missed);
    paper.add(news);
    return paper.letter(
        said(context, "day", {{"day", day_words(now, context.actor.time_zone, context.actor.language)}}));
}

Letter test_letter(Context const& context) {
    Paper paper(context, {});
    paper.add(Part{"", {{said(context, "test"), "", ""}}});
    return paper.letter(said(context, "test_subject"));
}

std::optional<std::string> mail_of_reader(Context const& context) {
    auto const mail = context.tx.first(
        "SELECT mail FROM \"user\" WHERE workspace_id = $1 AND id = $2",
        [](db::Row const& row) { return std::string(row.text(0)); }, context.workspace(), context.actor.user);
    return mail && !mail->empty() ? mail : std::nullopt;
}

std::optional<json::object> push_content(Context const& context, Id const& notification) {
    auto const line = unread_line(context, notification);
    if (!line) return std::nullopt;
    return json::object{{"title", truncate(line->title, push_title)},
                        {"body", truncate(line->text, push_text)},
                        {"url", line->address},
                        {"tag", to_text(notification)},
                        {"lang", language_tag(context.actor.language)}};
}

json::object push_test(Context const& context) {
    return {{"title", said(context, "test_subject")},
            {"body", said(context, "push_test")},
            {"url", "/settings/notifications"},
            {"tag", "test"},
            {"lang", language_tag(context.actor.language)}};
}

}  // namespace sampark::notifications
