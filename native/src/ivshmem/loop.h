// The epoll loop of the server: one thread, sources that are told of their events, and deadlines.
#pragma once

#include <sys/epoll.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "../os/unique_fd.h"

namespace memloom::ivshmem {

using Clock = std::chrono::steady_clock;

// Something with a descriptor that the loop watches.
class Source {
 public:
  Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  virtual ~Source() = default;
  virtual void on_events(std::uint32_t events) = 0;
};

class Loop {
 public:
  Loop();

  bool is_usable() const noexcept { return static_cast<bool>(epoll_); }
  // Watches a descriptor; false with errno when the kernel refuses.
  bool watch(int descriptor, std::uint32_t events, Source& source) noexcept;
  bool change(int descriptor, std::uint32_t events, Source& source) noexcept;
  void forget(int descriptor) noexcept;
  // Destroys a source once no event of this round can name it any more. It must not be watched any longer.
  void bury(std::shared_ptr<Source> source) { buried_.push_back(std::move(source)); }

  void call_at(Clock::time_point deadline, std::function<void()> call) { deadlines_.emplace(deadline, std::move(call)); }
  // Called after each round of events; says whether there is more to do without waiting.
  void set_after_round(std::function<bool()> call) { after_round_ = std::move(call); }

  // Runs until stop().
  void run();
  // One round: what has happened, or waiting for it.
  bool step(bool can_wait);
  void stop() noexcept { is_stopping_ = true; }

 private:
  int get_timeout(bool can_wait) const noexcept;
  void run_deadlines();

  os::UniqueFd epoll_;
  bool is_stopping_ = false;
  // Something may be waiting from before the first event, after a hand-over.
  bool has_more_ = true;
  std::multimap<Clock::time_point, std::function<void()>> deadlines_;
  std::function<bool()> after_round_;
  std::vector<std::shared_ptr<Source>> buried_;
};

}  // namespace memloom::ivshmem
