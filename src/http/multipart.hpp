// Forms as browsers upload them: multipart/form-data (RFC 7578), read piece by piece, so that a file of
// gigabytes goes from one file to another without ever being in memory.
#pragma once

#include "base/temporary_file.hpp"
#include "http/request.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

struct MultipartLimits {
    std::size_t parts = 32;
    std::size_t header_bytes = 8 * 1024;  // of one part
    std::size_t value_bytes = 64 * 1024;  // of one part that is not a file
};

struct PartHead {
    std::string name;
    std::optional<std::string> file_name;  // without folders; present for files alone
    std::string content_type;              // as the client says; empty when it does not
};

// The push parser: bytes in, parts out, whatever way the bytes are cut.
class MultipartParser {
public:
    struct Receiver {
        std::function<void(PartHead)> begin;
        std::function<void(std::string_view)> data;  // any number of times
        std::function<void()> end;
    };

    MultipartParser(std::string_view boundary, MultipartLimits limits, Receiver receiver);
    // Throws Problem 400 "multipart_malformed", 413 "multipart_too_large" or "multipart_too_many_parts".
    void take(std::string_view bytes);
    // Call after the last byte; throws Problem 400 "multipart_malformed" when the form is cut off.
    void finish() const;

private:
    enum class State { preamble, after_boundary, head, body, epilogue };
    bool step();
    bool skip_preamble();
    bool read_boundary_end();
    bool read_head();
    bool read_body();

    std::string delimiter_;
    MultipartLimits limits_;
    Receiver receiver_;
    State state_ = State::preamble;
    std::string pending_;
    std::size_t parts_ = 0;
};

struct Part {
    PartHead head;
    std::string value;                    // of a part that is not a file
    std::shared_ptr<TemporaryFile> file;  // the content of a file
};

// The boundary that a Content-Type names; nothing when it is no form upload.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// All parts of a request that was spooled (BodyPlace::file); files go beside the spooled one. Throws what the
// parser throws, and Problem 415 "multipart_required" when the request is no form upload.
std::vector<Part> read_multipart(Request const& request, MultipartLimits limits = {});

}  // namespace sampark::http
