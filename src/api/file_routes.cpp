#include "api/file_routes.hpp"

#include "base/file_type.hpp"
#include "base/kept_file.hpp"
#include "http/etag.hpp"
#include "http/multipart.hpp"
#include "http/range.hpp"
#include "records/files.hpp"

#include <fstream>

namespace sampark::api {
namespace {

namespace fs = std::filesystem;

http::Response upload(App& app, http::Request& request) {
    auto const actor = app.actor(request);
    app.read_as(actor, require_upload);  // once more: a request without a body was not asked
    for (auto const& part : http::read_multipart(request)) {
        if (part.head.name != "file" || !part.file) continue;
        StoredFile file;
        file.id = new_id();
        file.name = safe_file_name(part.head.file_name.value_or(""));
        file.content_type = file_type_of(part.file->path());
        file.size = static_cast<std::int64_t>(fs::file_size(part.file->path()));
        file.hash = hash_of(part.file->path());
        file.created_by = actor.user;
        file.created_at = now_micros();
        keep_file(part.file->path(), content_path(app.config().data_directory, file.hash));
        app.write_as(actor, [&](Context const& context) {
            insert_file(context, file);
            return 0;
        });
        return http::json(to_json(file), 201);
    }
    throw invalid({{"file", "required", {}}});
}

std::function<std::optional<std::string>()> pieces(std::shared_ptr<std::ifstream> stream,
                                                   http::ByteRange range) {
    stream->seekg(static_cast<std::streamoff>(range.first));
    return [stream = std::move(stream), left = range.length]() mutable -> std::optional<std::string> {
        std::string piece(std::min<std::uint64_t>(left, std::uint64_t{64} * 1024), '\0');
        stream->read(piece.data(), static_cast<std::streamsize>(piece.size()));
        piece.resize(static_cast<std::size_t>(stream->gcount()));
        left -= piece.size();
        return piece.empty() ? std::nullopt : std::optional(std::move(piece));
    };
}

// Always as a download: what people upload is never run as a page of ours.
http::Response download(App& app, http::Request& request) {
    auto const id = parse_id(request.parameter("id"));
    auto const file = app.read(request, [&](Context const& context) {
        auto found = id ? find_file(context, *id) : std::nullopt;
        if (!found) throw not_found("file", request.parameter("id"));
        return *found;
    });
    auto stream = std::make_shared<std::ifstream>(content_path(app.config().data_directory, file.hash),
                                                  std::ios::binary);
    if (!*stream) throw Problem(500, "file_content_missing", {{"id", to_text(file.id)}});
    auto const size = static_cast<std::uint64_t>(file.size);
    auto const etag = '"' + file.hash + '"';
    auto const unchanged =
        http::names_etag(request.header("If-None-Match").value_or(""), etag, http::Compare::weak);
    auto const part = unchanged ? std::nullopt : http::range_of(request, size, etag);
    auto const range = part.value_or(http::ByteRange{0, size});
    auto response =
        http::stream({pieces(std::move(stream), range), range.length}, "application/octet-stream");
    if (part) {
        response.status = 206;
        response.headers.add("Content-Range", "bytes " + std::to_string(range.first) + '-' +
                                                  std::to_string(range.first + range.length - 1) + '/' +
                                                  std::to_string(size));
    }
    response.headers.add("Accept-Ranges", "bytes");
    http::attach_as(response, file.name);
    return http::with_etag(std::move(response), etag, request);
}

}  // namespace

void add_file_routes(http::Router& router, App& app) {
    http::RouteOptions const spooled{
        .body = http::BodyPlace::file, .work = http::Work::lengthy, .admit = [&app](http::Request& request) {
            app.read(request, require_upload);
        }};
    router.add(
        http::Method::post, "/api/v1/files", [&app](http::Request& request) { return upload(app, request); },
        spooled);
    router.add(http::Method::get, "/api/v1/files/{id}",
               [&app](http::Request& request) { return download(app, request); });
}

}  // namespace sampark::api
