#include "loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace memloom::ivshmem {

Loop::Loop() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

bool Loop::watch(int descriptor, std::uint32_t events, Source& source) noexcept {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &source;
  return epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

bool Loop::change(int descriptor, std::uint32_t events, Source& source) noexcept {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &source;
  return epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, descriptor, &event) == 0;
}

void Loop::forget(int descriptor) noexcept { epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, descriptor, nullptr); }

int Loop::get_timeout(bool has_more) const noexcept {
  if (has_more) return 0;
  if (deadlines_.empty()) return -1;
  const auto wait = std::chrono::ceil<std::chrono::milliseconds>(deadlines_.begin()->first - Clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(wait.count(), 0, 60'000));
}

void Loop::run_deadlines() {
  while (!deadlines_.empty() && deadlines_.begin()->first <= Clock::now()) {
    const auto call = std::move(deadlines_.begin()->second);
    deadlines_.erase(deadlines_.begin());
    call();
  }
}

void Loop::run() {
  std::array<epoll_event, 256> events;
  // Something may be waiting from before the first event, after a hand-over.
  bool has_more = true;
  while (!is_stopping_) {
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), get_timeout(has_more));
    if (count < 0 && errno != EINTR) return;
    for (int index = 0; index < count && !is_stopping_; ++index) {
      const epoll_event& event = events[static_cast<std::size_t>(index)];
      static_cast<Source*>(event.data.ptr)->on_events(event.events);
    }
    run_deadlines();
    has_more = after_round_ && after_round_();
    buried_.clear();
  }
}

}  // namespace memloom::ivshmem
