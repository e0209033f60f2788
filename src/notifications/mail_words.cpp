#include "notifications/mail_words.hpp"

#include "base/local_days.hpp"
#include "base/text.hpp"
#include "notifications/clock_words.hpp"
#include "notifications/preferences.hpp"
#include "notifications/words.hpp"
#include "records/list.hpp"

namespace sampark::notifications {
namespace {

// Characters, of which each takes three bytes in Bengali.
constexpr std::size_t push_title = 200;
constexpr std::size_t push_text = 300;
constexpr int shown = 20;  // of each part of the day

struct Line {
    std::string title;
    std::string text;
    std::string address;
};

struct Part {
    std::string heading;
    std::vector<Line> lines;
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

std::string address_of(Context const& context, std::string_view entity, std::string_view id) {
    auto const* noun = context.catalog.find(entity);
    return noun == nullptr ? std::string() : '/' + std::string(noun->plural()) + '/' + std::string(id);
}

Line line_of(Context const& context, json::object const& item) {
    auto const& place =
        item.at("kind") == "noted" && item.at("about").is_object() ? item.at("about") : item.at("record");
    return {std::string(item.at("title").get_string()), std::string(item.at("text").get_string()),
            address_of(context, std::string_view(place.at("entity").get_string()),
                       std::string_view(place.at("id").get_string()))};
}

Line line_of(Context const& context, Record const& activity, Micros now) {
    auto const time = [&](std::string_view name) {
        return std::get_if<std::int64_t>(&activity.at(activity.entity->at(name)));
    };
    auto const* moment = time("start_at") != nullptr ? time("start_at") : time("due_at");
    auto const* subject = std::get_if<std::string>(&activity.at(activity.entity->at("subject")));
    auto const when = moment == nullptr
                          ? std::string()
                          : moment_words(*moment, context.actor.time_zone, context.actor.language, now);
    return {subject == nullptr ? std::string() : *subject, when,
            address_of(context, "activity", to_text(activity.id))};
}

json::value within(std::string_view field, json::object const& span) { return json::object{{field, span}}; }

// The reader's own planned activities whose time lies in the span.
std::vector<Line> activities(Context const& context, json::object const& span, Micros now) {
    auto const& entity = context.catalog.at("activity");
    json::array mine{json::object{{"owner", "me"}}};
    if (entity.find("assignees") != nullptr)
        mine.push_back(json::object{{"assignees", {{"has_any", {"me"}}}}});
    ListQuery query;
    query.filter = json::object{{"and",
                                 {json::object{{"status", "planned"}}, json::object{{"or", mine}},
                                  json::object{{"or", {within("due_at", span), within("start_at", span)}}}}}};
    query.sort = parse_sort("due_at,start_at");
    query.limit = shown;
    std::vector<Line> lines;
    if (context.actor.rule("activity").read == Scope::none) return lines;
    for (auto const& record : list(context, entity, query).records)
        lines.push_back(line_of(context, record, now));
    return lines;
}

// Those of the last day that are unread and of kinds that the reader wants together.
std::vector<Line> gathered(Context const& context, Preferences const& wishes, Micros now) {
    std::vector<Line> lines;
    auto const found = list(context, {.limit = 100, .unread = true}, now);
    for (auto const& item : found.at("items").as_array()) {
        auto const told = parse_time(std::string_view(item.at("shown_at").get_string())).value_or(0);
        auto const daily = wishes.of(std::string_view(item.at("kind").get_string())).mail == MailPace::digest;
        if (daily && told > now - micros_per_day && lines.size() < shown)
            lines.push_back(line_of(context, item.as_object()));
    }
    return lines;
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

std::optional<Letter> daily_letter(Context const& context, std::string const& origin, Micros now) {
    auto const wishes = preferences_of(context.tx, context.workspace(), context.actor.user);
    LocalDays const days(now, context.actor.time_zone);
    auto const today = *days.at("begin.0");
    auto const tomorrow = *days.at("begin.1");
    Part agenda{said(context, "agenda"), {}};
    Part missed{said(context, "missed"), {}};
    if (wishes.daily.agenda) agenda.lines = activities(context, {{"gte", today}, {"lt", tomorrow}}, now);
    if (wishes.daily.missed) missed.lines = activities(context, {{"lt", today}}, now);
    Part const news{said(context, "news"), gathered(context, wishes, now)};
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
