// A real server on a free port for one test, and its log to wait on.
#pragma once

#include "base/json.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sampark::http {

class ServerTest : public testing::Test {
protected:
    ServerTest();
    ~ServerTest() override;

    void start(ServerConfig config = {});
    TestClient client() const { return TestClient(server->port()); }
    // Waits until the log holds a line with this member, and returns it.
    json::object wait_for_log(std::string_view member, json::value const& value);

    Router router;
    std::unique_ptr<Server> server;
    std::filesystem::path spool_folder;

private:
    std::mutex mutex_;
    std::condition_variable grown_;
    std::vector<json::object> log_;
};

// Opens once, for all who wait.
class Gate {
public:
    void open();
    void wait();

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool is_open_ = false;
};

}  // namespace sampark::http
