#include "dav/file_import.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "dav/activities.hpp"
#include "dav/contacts.hpp"
#include "dav/pictures.hpp"

#include <algorithm>
#include <charconv>

namespace sampark::dav {
namespace {

constexpr std::size_t most_told = 100;  // refused or skipped ones

std::string label_of(vcard::Card const& card) {
    for (auto const* name : {"FN", "ORG", "EMAIL", "TEL"}) {
        if (auto text = std::string(trim(card.text(name))); !text.empty()) return text;
    }
    return {};
}

// "mails" of "mails[1].value".
std::string field_in(std::string const& path) { return path.substr(0, path.find_first_of("[.")); }

}  // namespace

std::optional<Known> known_of(std::string_view text) {
    if (text == "skip") return Known::skip;
    if (text == "update") return Known::update;
    return text == "create" ? std::optional(Known::create) : std::nullopt;
}

std::set<std::size_t> numbers_in(std::string_view text) {
    std::set<std::size_t> numbers;
    while (!text.empty()) {
        auto const part = text.substr(0, text.find(','));
        std::size_t number = 0;
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        if (error != std::errc() || end != part.data() + part.size())
            throw invalid({{"as_new", "not_a_number", {}}});
        numbers.insert(number);
        text.remove_prefix(std::min(text.size(), part.size() + 1));
    }
    return numbers;
}

FileImport::FileImport(std::string_view noun, std::string text, ImportChoices choices, std::string_view zone,
                       std::filesystem::path data, CompleteTime complete)
    : text_(std::move(text)),
      choices_(std::move(choices)),
      zone_(zone),
      data_(std::move(data)),
      complete_(complete) {
    if (noun == "contact") {
        vcard::read_each(
            text_, [&](vcard::Card&&, std::string_view one) { cards_.push_back(one); },
            [&](vcard::Flaw&& flaw) {
                refuse(cards_.size(), std::move(flaw.name), "vcard_malformed",
                       {{"line", flaw.line}, {"reason", flaw.reason}});
                cards_.emplace_back();
            });
    } else {
        calendar_.emplace(text_);
    }
    if (size() > most_objects) throw Problem(413, "too_many_objects", {{"limit", most_objects}});
}

ImportResult FileImport::run(Transaction const& transact) {
    auto const group = new_id();
    ImportResult result;
    for (std::size_t at = 0; at < size();) {
        auto part = result;
        auto next = at;
        try {
            transact([&](Context const& context) {
                part = result;
                next = write(context, at, part);
                context.journal.group(group);
                if (choices_.rehearsal) throw Rehearsed{};
            });
        } catch (Rehearsed const&) {
        } catch (Spoilt const&) {
            continue;
        }
        result = std::move(part);
        at = next;
    }
    if (!choices_.rehearsal && result.created + result.updated > 0) result.group = group;
    return result;
}

// As many as one transaction takes, up to the next one that is known to spoil it; returns where to go on.
std::size_t FileImport::write(Context const& context, std::size_t from, ImportResult& result) {
    auto const spoilt = spoilt_.lower_bound(from);
    auto end = std::min(from + objects_at_once, size());
    if (spoilt != spoilt_.end()) end = std::min(end, spoilt->first);
    for (auto index = from; index < end; ++index) write_one(context, index, result);
    if (spoilt == spoilt_.end() || spoilt->first != end) return end;
    result.refused.push_back(spoilt->second);
    return end + 1;
}

void FileImport::refuse(std::size_t index, std::string label, std::string code, json::object parameters) {
    spoilt_.emplace(index, Refused{index + 1, std::move(label), std::move(code), std::move(parameters)});
}

void FileImport::write_one(Context const& context, std::size_t index, ImportResult& result) {
    auto const before = context.journal.changes().size();
    std::string label;
    try {
        calendar_ ? write_event(context, index, label, result) : write_card(context, index, label, result);
    } catch (Problem const& problem) {
        if (db::is_failed_statement(problem) || problem.status >= 500) throw;
        auto const& error = problem.errors.empty() ? FieldError{{}, problem.code, problem.parameters}
                                                   : problem.errors.front();
        if (label.empty()) label = translate(context.actor.language, "device.untitled", {});
        if (context.journal.changes().size() == before) {
            result.refused.push_back({index + 1, std::move(label), error.code, error.parameters});
            return;
        }
        refuse(index, std::move(label), error.code, error.parameters);
        throw Spoilt{};
    }
}

bool FileImport::is_skipped(std::size_t index, std::string const& label,
                            std::optional<KnownContact> const& there, ImportResult& result) const {
    if (!there || choices_.known == Known::update) return false;
    result.skipped.push_back({index + 1, label, there->record});
    return true;
}

void FileImport::write_card(Context const& context, std::size_t index, std::string& label,
                            ImportResult& result) {
    auto card = std::move(vcard::read_cards(cards_[index]).front());
    label = label_of(card);
    if (is_group(card)) return write_group(context, card, index, label, result);
    auto const anew = makes_anew(index);
    auto const there = anew ? std::nullopt : contacts_.find(context, card, index);
    if (is_skipped(index, label, there, result)) return;
    ContactBook const book;
    auto const member = there && there->record ? any_member(context, book, *there->record) : std::nullopt;
    auto const picture = choices_.rehearsal ? std::nullopt : keep_picture(card, data_, context.actor.user);
    std::vector<FieldError> unfit;
    if (member)
        unfit = complete_contact(context, *member, card, picture);
    else if (!there)
        unfit = put_contact(context, {}, std::nullopt, anew ? without_uid(card) : card, picture).unfit;
    for (auto& error : unfit)
        result.remarks.push_back(
            {index + 1, label, field_in(error.field), std::move(error.code), std::move(error.parameters)});
    ++(there ? result.updated : result.created);
    if (choices_.rehearsal && !there) contacts_.imagine(context, card, index);
}

// Members that come later in the file join it when they do.
void FileImport::write_group(Context const& context, vcard::Card const& card, std::size_t index,
                             std::string const& label, ImportResult& result) {
    ContactGroups const groups(Extent::all);
    auto const anew = makes_anew(index);
    auto const is_known = !anew && find_known_uid(context, groups, card.text("UID"));
    auto const there = is_known ? std::optional(KnownContact{}) : std::nullopt;
    if (is_skipped(index, label, there, result)) return;
    groups.put(context, {}, std::nullopt, anew || is_known ? without_uid(card) : card);
    ++(is_known ? result.updated : result.created);
}

void FileImport::write_event(Context const& context, std::size_t index, std::string& label,
                             ImportResult& result) {
    label = calendar_->title(index);
    auto const text = calendar_->object(index);
    if (text.size() > largest_object) throw Problem(413, "ical_too_large", {{"limit", largest_object}});
    auto const object = ical::Object::read(text, zone_);
    auto const& main = object.items().front();
    ActivityCalendar const calendar;
    auto const anew = makes_anew(index);
    auto const known = anew ? std::nullopt : find_known_uid(context, calendar, main.uid);
    auto const there = known ? std::optional(KnownContact{known}) : std::nullopt;
    if (is_skipped(index, label, there, result)) return;
    auto const member = known ? any_member(context, calendar, *known) : std::nullopt;
    put_activity(context, {}, member, object, complete_, anew ? Uids::new_one : Uids::kept);
    ++(member ? result.updated : result.created);
}

std::string detail_of(Remark const& remark, Language language) {
    return translate(language, "device.left_out",
                     {{"field", translate(language, "contact.fields." + remark.field, {})},
                      {"reason", translate(language, "problem." + remark.code, remark.parameters)}});
}

json::object to_json(ImportResult const& result, Language language) {
    json::array skipped;
    for (auto const& one : result.skipped) {
        if (skipped.size() == most_told) break;
        skipped.push_back(
            json::object{{"number", one.number},
                         {"label", one.label},
                         {"record", one.record ? json::value(to_text(*one.record)) : json::value(nullptr)}});
    }
    json::array refused;
    for (auto const& one : result.refused) {
        if (refused.size() == most_told) break;
        refused.push_back(
            json::object{{"number", one.number},
                         {"label", one.label},
                         {"code", one.code},
                         {"detail", translate(language, "problem." + one.code, one.parameters)}});
    }
    json::array remarks;
    for (auto const& one : result.remarks) {
        if (remarks.size() == most_told) break;
        remarks.push_back(json::object{{"number", one.number},
                                       {"label", one.label},
                                       {"field", one.field},
                                       {"code", one.code},
                                       {"detail", detail_of(one, language)}});
    }
    return {{"created", result.created},
            {"updated", result.updated},
            {"skipped", result.skipped.size()},
            {"refused", result.refused.size()},
            {"duplicates", std::move(skipped)},
            {"rejections", std::move(refused)},
            {"remarks", std::move(remarks)},
            {"group", result.group ? json::value(to_text(*result.group)) : json::value(nullptr)}};
}

}  // namespace sampark::dav
