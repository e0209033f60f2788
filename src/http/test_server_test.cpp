#include "http/test_server.hpp"

#include "base/log.hpp"

#include <stdlib.h>

namespace sampark::http {

ServerTest::ServerTest() {
    auto name = (std::filesystem::temp_directory_path() / "server-test-XXXXXX").string();
    spool_folder = mkdtemp(name.data());
    configure_log({LogFormat::json, LogLevel::info, [this](std::string_view line) {
                       std::scoped_lock const lock(mutex_);
                       log_.push_back(json::parse(json::string_view(line.data(), line.size())).as_object());
                       grown_.notify_all();
                   }});
}

ServerTest::~ServerTest() {
    server.reset();
    configure_log({});
    std::filesystem::remove_all(spool_folder);
}

void ServerTest::start(ServerConfig config) {
    config.listen = "127.0.0.1:0";
    config.spool_folder = spool_folder;
    server = std::make_unique<Server>(config, std::move(router));
    server->start();
}

json::object ServerTest::wait_for_log(std::string_view member, json::value const& value) {
    std::unique_lock lock(mutex_);
    std::size_t seen = 0;
    while (true) {
        for (; seen < log_.size(); ++seen) {
            auto const* found = log_[seen].if_contains(member);
            if (found != nullptr && *found == value) return log_[seen];
        }
        grown_.wait(lock);
    }
}

void Gate::open() {
    std::scoped_lock const lock(mutex_);
    is_open_ = true;
    opened_.notify_all();
}

void Gate::wait() {
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [this] { return is_open_; });
}

}  // namespace sampark::http
