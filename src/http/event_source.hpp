// A stream of server-sent events to one client, pushed to from any thread.
//
// A handler makes one, keeps a shared_ptr where events come from, and returns it in its Response. It closes
// when the client leaves, the server drains, or the client reads so slowly that the queue overflows (it then
// reconnects and says which event it saw last in Last-Event-ID).
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace sampark::http {

struct Event {
    std::string name;  // "event:"; empty for none
    std::string data;  // may have several lines
    std::string id;    // "id:"; empty for none
};

class EventSource {
public:
    static constexpr std::size_t default_capacity = 1024 * 1024;  // bytes waiting to be sent

    explicit EventSource(std::size_t capacity = default_capacity) : capacity_(capacity) {}

    // Queues an event; false when the stream is closed: forget the source then.
    bool push(Event const& event);
    // Ends the stream once what is queued has been sent.
    void close();
    bool closed() const { return closed_.load(std::memory_order_acquire); }

    // For the server. `wake` is called, by any thread, when there is something to take or the stream was
    // closed.
    void attach(std::function<void()> wake);
    // After it, wake is never called again.
    void detach();
    // The queued events in wire form.
    std::string take();

private:
    void wake_reader();

    std::size_t capacity_;
    std::mutex mutex_;
    std::string queue_;
    std::function<void()> wake_;
    std::atomic<bool> closed_{false};
};

}  // namespace sampark::http
