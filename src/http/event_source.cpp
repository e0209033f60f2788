#include "http/event_source.hpp"

#include <algorithm>
#include <utility>

namespace sampark::http {
namespace {

void write_field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\n");
}

std::string one_line(std::string value) {
    std::erase_if(value, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
    return value;
}

std::string wire_form(Event const& event) {
    std::string text;
    if (!event.id.empty()) write_field(text, "id", one_line(event.id));
    if (!event.name.empty()) write_field(text, "event", one_line(event.name));
    std::string_view rest = event.data;
    while (true) {
        auto const end = rest.find_first_of("\r\n");
        write_field(text, "data", rest.substr(0, end));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return text += '\n';
}

}  // namespace

bool EventSource::push(Event const& event) {
    auto const text = wire_form(event);
    std::scoped_lock const lock(mutex_);
    if (closed()) return false;
    auto const reader_knows = !queue_.empty();
    if (queue_.size() + text.size() > capacity_) {
        closed_.store(true, std::memory_order_release);
    } else {
        queue_ += text;
    }
    if (!reader_knows || closed()) wake_reader();
    return !closed();
}

void EventSource::close() {
    std::scoped_lock const lock(mutex_);
    if (closed_.exchange(true, std::memory_order_acq_rel)) return;
    wake_reader();
}

void EventSource::attach(std::function<void()> wake) {
    std::scoped_lock const lock(mutex_);
    wake_ = std::move(wake);
}

void EventSource::detach() {
    std::scoped_lock const lock(mutex_);
    wake_ = nullptr;
    closed_.store(true, std::memory_order_release);
}

std::string EventSource::take() {
    std::scoped_lock const lock(mutex_);
    return std::exchange(queue_, {});
}

void EventSource::wake_reader() {
    if (wake_) wake_();
}

}  // namespace sampark::http
