#include "api/export_routes.hpp"

#include "api/list_request.hpp"
#include "base/bucket.hpp"
#include "records/export.hpp"
#include "records/search.hpp"
#include "schema/labels.hpp"

namespace sampark::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::string_view headings_parameter = "headings";
constexpr std::string_view mark_parameter = "bom";

constexpr std::string_view media_type_of(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv:
            return "text/csv; charset=utf-8";
        case ExportFormat::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ExportFormat::ods:
            return "application/vnd.oasis.opendocument.spreadsheet";
        case ExportFormat::jsonl:
            break;
    }
    return "application/jsonl; charset=utf-8";
}

Headings headings_of(Request const& request) {
    auto const wanted = request.query(headings_parameter).value_or("names");
    if (wanted == "names") return std::nullopt;
    for (auto const language : {Language::en, Language::bn}) {
        if (wanted == language_tag(language)) return language;
    }
    throw invalid({{std::string(headings_parameter),
                    "not_a_choice",
                    {{"value", wanted}, {"choices", "names, en, bn"}}}});
}

// Where the pages of records are, as the reader of a file would call it.
std::string origin_of(App const& app, Request const& request) {
    if (!app.config().public_origin.empty()) return app.config().public_origin;
    auto const host = request.header("Host");
    return host ? (request.secure ? "https://" : "http://") + std::string(*host) : std::string();
}

// "contacts-2026-11-26.csv", or what the reader calls them.
std::string file_name(Catalog const& catalog, EntityDef const& entity, ExportOptions const& options) {
    auto const day = bucket_of(now_micros(), "day", catalog.settings().time_zone);
    auto const& headings = options.headings;
    auto name = (headings ? plural_label_of(entity, *headings) : std::string(entity.plural())) + '-' + day;
    return name.append(".").append(export_format_name(options.format));
}

Response export_list(App& app, Request& request, ExportFormat format) {
    auto const actor = app.actor(request);
    std::string_view const own[]{headings_parameter, mark_parameter};
    auto list_request = read_list_request(request, own);
    ExportOptions options{format, headings_of(request), tabular::ByteOrderMark::utf8,
                          origin_of(app, request)};
    auto const has_mark = !request.query(mark_parameter) || flag_parameter(request, mark_parameter);
    if (!has_mark) options.mark = tabular::ByteOrderMark::none;
    auto const catalog = app.catalogs().of(actor.workspace);
    auto const* entity = catalog->find_plural(request.parameter("noun"));
    if (entity == nullptr) throw Problem(404, "unknown_noun", {{"noun", request.parameter("noun")}});
    auto const find = [&](Context const& context) { return search_ids(context, *entity, list_request.q); };
    if (!list_request.q.empty()) list_request.query.candidates = app.read_as(actor, find);
    auto const job = std::make_shared<Export>(*entity, list_request.query, options);
    auto const piece = [&app, actor, catalog, job] {
        return app.read_as(actor, [&](Context const& context) { return job->next(context); });
    };
    auto const first =
        std::make_shared<std::optional<std::string>>(piece());  // errors are answered, not streamed
    auto const next = [first, piece]() -> std::optional<std::string> {
        if (*first) return std::exchange(*first, std::nullopt);
        return piece();
    };
    auto response = http::stream({next}, media_type_of(format));
    http::attach_as(response, file_name(*catalog, *entity, options));
    return response;
}

}  // namespace

void add_export_routes(http::Router& router, App& app) {
    static constexpr std::pair<std::string_view, ExportFormat> formats[]{
        {"/api/v1/{noun}.csv", ExportFormat::csv},
        {"/api/v1/{noun}.xlsx", ExportFormat::xlsx},
        {"/api/v1/{noun}.ods", ExportFormat::ods},
        {"/api/v1/{noun}.jsonl", ExportFormat::jsonl}};
    for (auto const& [path, format] : formats) {
        router.add(Method::get, path,
                   [&app, format = format](Request& request) { return export_list(app, request, format); },
                   {.work = http::Work::lengthy, .query = http::any_query});
    }
}

}  // namespace sampark::api
