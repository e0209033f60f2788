#include "base/log.hpp"

#include "base/time.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

namespace sampark {
namespace {

constexpr std::size_t flush_size = 64 * 1024;

// Gathers lines so that a busy server does not pay a system call for each of them.
class BufferedSink : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit BufferedSink(std::function<void(std::string_view)> output) : output_(std::move(output)) {}
    ~BufferedSink() override { BufferedSink::flush_(); }
    BufferedSink(BufferedSink const&) = delete;
    BufferedSink& operator=(BufferedSink const&) = delete;

protected:
    void sink_it_(spdlog::details::log_msg const& message) override {
        buffer_.append(message.payload.data(), message.payload.size());
        if (output_ || buffer_.size() >= flush_size) flush_();
    }

    void flush_() override {
        if (buffer_.empty()) return;
        if (output_) {
            output_(buffer_);
        } else {
            std::fwrite(buffer_.data(), 1, buffer_.size(), stderr);
            std::fflush(stderr);
        }
        buffer_.clear();
    }

private:
    std::function<void(std::string_view)> output_;
    std::string buffer_;
};

spdlog::level::level_enum spdlog_level(LogLevel level) {
    static constexpr std::array levels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                       spdlog::level::err, spdlog::level::off};
    return levels[static_cast<std::size_t>(level)];
}

std::string_view name_of(LogLevel level) {
    static constexpr std::array<std::string_view, 5> names{"debug", "info", "warning", "error", "off"};
    return names[static_cast<std::size_t>(level)];
}

struct Log {
    std::shared_ptr<spdlog::logger> logger;
    LogFormat format = LogFormat::json;
};

Log make_log(LogConfig const& config) {
    auto logger = std::make_shared<spdlog::logger>("sampark", std::make_shared<BufferedSink>(config.output));
    logger->set_level(spdlog_level(config.level));
    logger->flush_on(spdlog::level::warn);
    return {std::move(logger), config.format};
}

Log& current() {
    static Log log = [] {
        auto made = make_log({});
        spdlog::set_default_logger(made.logger);
        spdlog::flush_every(std::chrono::seconds(1));
        return made;
    }();
    return log;
}

void append(std::string& line, json::serializer& serializer) {
    char piece[512];
    while (!serializer.done()) {
        auto const part = serializer.read(piece);
        line.append(part.data(), part.size());
    }
}

template <class Value>
void append_json(std::string& line, Value const& value) {
    json::serializer serializer;
    serializer.reset(&value);
    append(line, serializer);
}

void append_text(std::string& line, std::string_view text) {
    json::serializer serializer;
    serializer.reset(json::string_view(text.data(), text.size()));
    append(line, serializer);
}

void write_json_line(std::string& line, LogLevel level, std::string_view text, json::object const& fields) {
    line.append(R"({"time":")").append(format_time(now_micros()));
    line.append(R"(","level":")").append(name_of(level)).append(R"(","message":)");
    append_text(line, text);
    for (auto const& [name, value] : fields) {
        line += ',';
        append_text(line, std::string_view(name.data(), name.size()));
        line += ':';
        append_json(line, value);
    }
    line += "}\n";
}

// A control character must not let a value forge a line or drive the terminal, so such text is shown as JSON.
bool is_plain(std::string_view text) {
    for (auto const c : text) {
        if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == 0x7F) return false;
    }
    return !text.empty();
}

void write_text_line(std::string& line, LogLevel level, std::string_view text, json::object const& fields) {
    line.append(format_time(now_micros())).append(" ").append(name_of(level)).append("  ");
    for (auto const c : text) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    for (auto const& [name, value] : fields) {
        line.append(" ").append(name.data(), name.size()).append("=");
        if (auto const* plain = value.if_string(); plain != nullptr && is_plain(*plain)) {
            line.append(plain->data(), plain->size());
        } else {
            append_json(line, value);
        }
    }
    line += '\n';
}

}  // namespace

void configure_log(LogConfig const& config) {
    auto& log = current();
    log = make_log(config);
    spdlog::set_default_logger(log.logger);
}

bool logs(LogLevel level) { return current().logger->should_log(spdlog_level(level)); }

void flush_log() { current().logger->flush(); }

void log(LogLevel level, std::string_view text, json::object const& fields) {
    if (!logs(level)) return;
    thread_local std::string line;
    line.clear();
    auto const write = current().format == LogFormat::json ? write_json_line : write_text_line;
    write(line, level, text, fields);
    current().logger->log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

void log_debug(std::string_view text, json::object const& fields) { log(LogLevel::debug, text, fields); }
void log_info(std::string_view text, json::object const& fields) { log(LogLevel::info, text, fields); }
void log_warning(std::string_view text, json::object const& fields) { log(LogLevel::warning, text, fields); }
void log_error(std::string_view text, json::object const& fields) { log(LogLevel::error, text, fields); }

}  // namespace sampark
