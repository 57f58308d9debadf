// Frees the server's thread from an eventfd that blocks. The flags of an eventfd belong to everybody who holds it: a
// hostile peer can clear O_NONBLOCK and fill the counter between any check and the write that follows it.
#pragma once

#include <atomic>
#include <chrono>
#include <thread>

namespace memloom::ivshmem {

class Watchdog {
 public:
  Watchdog() noexcept = default;
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // How long a call may take before it is interrupted (EINTR).
  static constexpr std::chrono::milliseconds kPatience{50};

  // Interrupts the calling thread out of what it does from here to the end of the guard's life, if that takes too
  // long. One guard at a time.
  class Guard {
   public:
    explicit Guard(Watchdog& dog) noexcept;
    ~Guard() { dog_.busy_since_.store(0, std::memory_order_release); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    Watchdog& dog_;
  };

 private:
  void start() noexcept;
  void run() noexcept;

  // Nanoseconds of the steady clock, 0 while nothing is guarded.
  std::atomic<std::int64_t> busy_since_{0};
  std::atomic<std::int64_t> last_seen_{0};
  std::atomic<bool> is_asleep_{false};
  std::atomic<bool> is_ending_{false};
  pthread_t guarded_{};
  std::thread thread_;
};

}  // namespace memloom::ivshmem
