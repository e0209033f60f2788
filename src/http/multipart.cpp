#include "http/multipart.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "http/headers.hpp"
#include "http/url.hpp"

#include <fstream>
#include <stdexcept>

namespace sampark::http {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046
constexpr std::size_t longest_padding = 256;
constexpr std::size_t read_size = 256 * 1024;

Problem malformed() { return {400, "multipart_malformed"}; }

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    auto const last = text.find_last_not_of(" \t");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The end of the parameter that begins the text: the next semicolon outside of quotes.
std::size_t parameter_end(std::string_view text) {
    auto quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (text[i] == ';' && !quoted) return i;
    }
    return text.size();
}

// The value of a parameter in `form-data; name="a"; filename="b"`, without its quotes.
std::optional<std::string_view> parameter(std::string_view header, std::string_view name) {
    header.remove_prefix(parameter_end(header));
    while (!header.empty()) {
        header.remove_prefix(1);
        auto const end = parameter_end(header);
        auto const item = trimmed(header.substr(0, end));
        header.remove_prefix(end);
        auto const equals = item.find('=');
        if (equals == std::string_view::npos || !same_name(trimmed(item.substr(0, equals)), name)) continue;
        auto value = trimmed(item.substr(equals + 1));
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

// Browsers write the three characters that would break the header as escapes, and nothing else.
std::string unescaped(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        auto const escape = text.substr(0, 3);
        if (escape == "%22") {
            result += '"';
        } else if (escape == "%0D" || escape == "%0A") {
            result += ' ';
        } else {
            result += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(3);
    }
    if (!is_valid_utf8(result)) throw malformed();
    return result;
}

std::string without_folders(std::string path) {
    auto const slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

// filename*=UTF-8''… as some programs send it beside the plain one.
std::optional<std::string> extended_file_name(std::string_view disposition) {
    auto const value = parameter(disposition, "filename*");
    if (!value || value->size() < 7 || !same_name(value->substr(0, 7), "UTF-8''")) return std::nullopt;
    return percent_decode(value->substr(7));
}

PartHead read_disposition(std::string_view disposition) {
    auto const name = parameter(disposition, "name");
    if (!same_name(trimmed(disposition.substr(0, parameter_end(disposition))), "form-data") || !name)
        throw malformed();
    PartHead head;
    head.name = unescaped(*name);
    auto file_name = extended_file_name(disposition);
    if (!file_name) {
        if (auto const plain = parameter(disposition, "filename")) file_name = unescaped(*plain);
    }
    if (file_name) head.file_name = without_folders(std::move(*file_name));
    return head;
}

PartHead parse_head(std::string_view lines) {
    Headers headers;
    while (!lines.empty()) {
        auto const end = lines.find("\r\n");
        auto const line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
        if (line.empty()) continue;
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) throw malformed();
        headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
    auto head = read_disposition(headers.find("Content-Disposition").value_or(""));
    head.content_type = headers.find("Content-Type").value_or("");
    return head;
}

}  // namespace

// The line end before a boundary belongs to it; the first one may stand at the very beginning.
MultipartParser::MultipartParser(std::string_view boundary, MultipartLimits limits, Receiver receiver)
    : delimiter_("\r\n--" + std::string(boundary)),
      limits_(limits),
      receiver_(std::move(receiver)),
      pending_("\r\n") {}

void MultipartParser::take(std::string_view bytes) {
    pending_.append(bytes);
    while (step()) {
    }
}

void MultipartParser::finish() const {
    if (state_ != State::epilogue) throw malformed();
}

// False when more bytes are needed.
bool MultipartParser::step() {
    switch (state_) {
        case State::preamble:
            return skip_preamble();
        case State::after_boundary:
            return read_boundary_end();
        case State::head:
            return read_head();
        case State::body:
            return read_body();
        case State::epilogue:
            pending_.clear();
            return false;
    }
    return false;
}

bool MultipartParser::skip_preamble() {
    auto const found = pending_.find(delimiter_);
    if (found == std::string::npos) {
        if (pending_.size() >= delimiter_.size()) pending_.erase(0, pending_.size() - delimiter_.size() + 1);
        return false;
    }
    pending_.erase(0, found + delimiter_.size());
    state_ = State::after_boundary;
    return true;
}

bool MultipartParser::read_boundary_end() {
    if (pending_.size() < 2) return false;
    if (pending_.starts_with("--")) {
        state_ = State::epilogue;
        return true;
    }
    auto const padding = pending_.find_first_not_of(" \t");
    if (padding == std::string::npos ? pending_.size() > longest_padding : pending_[padding] != '\r')
        throw malformed();
    if (padding == std::string::npos || padding + 1 == pending_.size()) return false;
    if (pending_[padding + 1] != '\n') throw malformed();
    if (++parts_ > limits_.parts) throw Problem(413, "multipart_too_many_parts", {{"limit", limits_.parts}});
    pending_.erase(0, padding);  // the line end stays: it may be half of the empty line after no headers
    state_ = State::head;
    return true;
}

bool MultipartParser::read_head() {
    auto const end = pending_.find("\r\n\r\n");
    if (std::min(end, pending_.size()) > limits_.header_bytes) throw Problem(413, "multipart_too_large");
    if (end == std::string::npos) return false;
    receiver_.begin(parse_head(std::string_view(pending_).substr(0, end)));
    pending_.erase(0, end + 4);
    state_ = State::body;
    return true;
}

bool MultipartParser::read_body() {
    auto const found = pending_.find(delimiter_);
    auto const text = std::string_view(pending_);
    if (found != std::string::npos) {
        if (found > 0) receiver_.data(text.substr(0, found));
        receiver_.end();
        pending_.erase(0, found + delimiter_.size());
        state_ = State::after_boundary;
        return true;
    }
    if (pending_.size() < delimiter_.size()) return false;
    auto const certain = pending_.size() - delimiter_.size() + 1;
    receiver_.data(text.substr(0, certain));
    pending_.erase(0, certain);
    return false;
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (!same_name(trimmed(content_type.substr(0, parameter_end(content_type))), "multipart/form-data"))
        return {};
    auto const boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > longest_boundary) return std::nullopt;
    return std::string(*boundary);
}

std::vector<Part> read_multipart(Request const& request, MultipartLimits limits) {
    auto const boundary = multipart_boundary(request.header("Content-Type").value_or(""));
    if (!boundary) throw Problem(415, "multipart_required");
    if (!request.body_file) throw std::logic_error("a form is read from a spooled body");
    auto const folder = request.body_file->path().parent_path();
    std::vector<Part> parts;
    auto const begin = [&](PartHead head) {
        Part part{std::move(head), {}, {}};
        if (part.head.file_name) part.file = std::make_shared<TemporaryFile>(folder);
        parts.push_back(std::move(part));
    };
    auto const data = [&](std::string_view bytes) {
        auto& part = parts.back();
        if (part.file) return part.file->append(bytes);
        if (part.value.size() + bytes.size() > limits.value_bytes) throw Problem(413, "multipart_too_large");
        part.value.append(bytes);
    };
    MultipartParser parser(*boundary, limits, {begin, data, [] {}});
    std::ifstream file(request.body_file->path(), std::ios::binary);
    std::string bytes(read_size, '\0');
    while (file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) || file.gcount() > 0) {
        parser.take(std::string_view(bytes).substr(0, static_cast<std::size_t>(file.gcount())));
    }
    parser.finish();
    return parts;
}

}  // namespace sampark::http
