#include "commands/card_import.hpp"

#include "base/language.hpp"
#include "base/problem.hpp"
#include "commands/instance.hpp"
#include "crm/activities/follow_up.hpp"
#include "dav/file_import.hpp"
#include "records/sql_builder.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace sampark::commands {
namespace {

void say(std::string_view key, json::object const& parameters) {
    std::cout << translate(terminal_language(), key, parameters) << '\n';
}

void tell(dav::ImportResult const& result, Import const& request) {
    say(request.dry_run ? "device.would_import" : "device.imported", {{"created", result.created},
                                                                      {"updated", result.updated},
                                                                      {"skipped", result.skipped.size()},
                                                                      {"refused", result.refused.size()}});
    for (auto const& refused : result.refused) {
        say("device.refused",
            {{"number", refused.number},
             {"label", refused.label},
             {"reason", translate(terminal_language(), "problem." + refused.code, refused.parameters)}});
    }
    for (auto const& remark : result.remarks) {
        say("device.refused", {{"number", remark.number},
                               {"label", remark.label},
                               {"reason", dav::detail_of(remark, terminal_language())}});
    }
    if (result.group) say("device.take_back", {{"group", to_text(*result.group)}});
}

}  // namespace

bool is_card_file(Import const& request) {
    if (!std::filesystem::is_regular_file(request.file)) return false;
    auto const name = lower_ascii(request.file);
    auto const is_noun = [&](std::string_view one, std::string_view many) {
        return request.noun == one || request.noun == many;
    };
    return (is_noun("contact", "contacts") && (name.ends_with(".vcf") || name.ends_with(".vcard"))) ||
           (is_noun("activity", "activities") && (name.ends_with(".ics") || name.ends_with(".ical")));
}

int import_cards(Options const& options, Instance& instance, Actor const& actor, EntityDef const& entity,
                 Import const& request) {
    auto const known = dav::known_of(request.duplicates.empty() ? "skip" : request.duplicates);
    if (!known) throw invalid({{"duplicates", "not_a_choice", {}}});
    std::ifstream stream(request.file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    auto const zone = instance.catalogs().of(actor.workspace)->settings().time_zone;
    dav::FileImport file(entity.name(), std::move(text), {*known, {}, request.dry_run}, zone, instance.data(),
                         crm::activity::complete_time);
    auto const result = file.run([&](FunctionRef<void(Context const&)> write) {
        instance.write(actor, [&](Context const& context) {
            write(context);
            return 0;
        });
    });
    if (!options.json) {
        tell(result, request);
    } else {
        auto object = dav::to_json(result, terminal_language());
        object["dry_run"] = request.dry_run;
        std::cout << json::serialize(json::object{{"result", std::move(object)}}) << '\n';
    }
    return result.refused.empty() ? 0 : 1;
}

}  // namespace sampark::commands
