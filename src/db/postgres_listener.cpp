#include "db/postgres_listener.hpp"

#include "base/log.hpp"
#include "db/postgres_connection.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace sampark::db {
namespace {

using Handle = std::unique_ptr<PGconn, decltype(&PQfinish)>;

constexpr std::chrono::milliseconds first_pause{100};
constexpr std::chrono::milliseconds longest_pause{5'000};

class PostgresListener final : public Notices {
public:
    PostgresListener(PostgresTarget const& target, std::function<void()> heard)
        : target_(target), heard_(std::move(heard)), stop_(eventfd(0, EFD_CLOEXEC)) {
        if (stop_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
        thread_ = std::thread([this] { listen(); });
    }
    ~PostgresListener() override {
        stopping_ = true;
        eventfd_write(stop_, 1);
        thread_.join();
        close(stop_);
    }
    PostgresListener(PostgresListener const&) = delete;
    PostgresListener& operator=(PostgresListener const&) = delete;

private:
    // Until it is stopped: a connection after the other, with a growing pause between those that fail at
    // once.
    void listen() {
        auto pause = first_pause;
        while (!stopping_) {
            Handle const connection(target_.connect(), &PQfinish);
            if (is_listening(connection.get())) {
                pause = first_pause;
                heard_();
                hear(connection.get());
            }
            if (stopping_) return;
            log_warning("database notices interrupted",
                        {{"error", target_.without_password(one_line(PQerrorMessage(connection.get())))}});
            wait(-1, pause);
            pause = std::min(pause * 2, longest_pause);
        }
    }

    static bool is_listening(PGconn* connection) {
        if (PQstatus(connection) != CONNECTION_OK) return false;
        PQsetNoticeProcessor(
            connection, [](void*, char const*) {}, nullptr);
        auto const statement = std::string("LISTEN ") + notice_channel;
        PostgresResult const result(PQexec(connection, statement.c_str()), &PQclear);
        return PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    }

    // Returns when the connection is lost or the listener is being stopped.
    void hear(PGconn* connection) {
        while (!stopping_) {
            wait(PQsocket(connection), std::chrono::milliseconds(-1));
            if (stopping_ || PQconsumeInput(connection) == 0 || PQstatus(connection) != CONNECTION_OK) return;
            if (take_notices(connection)) heard_();
        }
    }

    static bool take_notices(PGconn* connection) {
        auto any = false;
        while (auto* const notice = PQnotifies(connection)) {
            PQfreemem(notice);
            any = true;
        }
        return any;
    }

    // For input on the socket, the end of the time (negative: none), or the end of all.
    void wait(int socket, std::chrono::milliseconds time) const {
        pollfd waiting[]{{stop_, POLLIN, 0}, {socket, POLLIN, 0}};
        poll(waiting, socket < 0 ? 1 : 2, static_cast<int>(time.count()));
    }

    static std::string one_line(std::string text) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    }

    PostgresTarget const& target_;
    std::function<void()> heard_;
    int stop_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace

std::unique_ptr<Notices> listen_to(PostgresTarget const& target, std::function<void()> heard) {
    return std::make_unique<PostgresListener>(target, std::move(heard));
}

}  // namespace sampark::db
