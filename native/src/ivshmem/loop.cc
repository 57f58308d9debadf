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

int Loop::get_timeout(bool can_wait) const noexcept {
  if (has_more_ || !can_wait) return 0;
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
  while (!is_stopping_ && step(true)) continue;
}

bool Loop::step(bool can_wait) {
  std::array<epoll_event, 256> events;
  const int room = static_cast<int>(events.size());
  const int count = epoll_wait(epoll_.get(), events.data(), room, get_timeout(can_wait));
  if (count < 0 && errno != EINTR) return false;
  for (int index = 0; index < count && !is_stopping_; ++index) {
    const epoll_event& event = events[static_cast<std::size_t>(index)];
    static_cast<Source*>(event.data.ptr)->on_events(event.events);
  }
  run_deadlines();
  has_more_ = after_round_ && after_round_();
  buried_.clear();
  return true;
}

}  // namespace memloom::ivshmem
