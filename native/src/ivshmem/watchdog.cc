#include "watchdog.h"

#include <pthread.h>
#include <signal.h>

namespace memloom::ivshmem {
namespace {

// How often it looks while there is something to look at, and after how long without it goes to sleep.
constexpr std::chrono::milliseconds kInterval{20};
constexpr std::chrono::seconds kRestlessness{2};

std::int64_t get_now() noexcept {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Watchdog::Guard::Guard(Watchdog& dog) noexcept : dog_(dog) {
  if (!dog_.thread_.joinable()) dog_.start();
  const std::int64_t now = get_now();
  dog_.busy_since_.store(now, std::memory_order_release);
  dog_.last_seen_.store(now, std::memory_order_release);
  if (dog_.is_asleep_.load(std::memory_order_acquire)) {
    dog_.is_asleep_.store(false, std::memory_order_release);
    dog_.is_asleep_.notify_one();
  }
}

Watchdog::~Watchdog() {
  if (!thread_.joinable()) return;
  is_ending_.store(true);
  is_asleep_.store(false);
  is_asleep_.notify_one();
  thread_.join();
}

void Watchdog::start() noexcept {
  // The handler does nothing: what matters is that the call is not restarted.
  struct sigaction action {};
  action.sa_handler = [](int) {};
  sigaction(SIGUSR2, &action, nullptr);
  guarded_ = pthread_self();
  // The new thread takes no signal away from the guarded one.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { run(); });
  sigdelset(&before, SIGUSR2);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Watchdog::run() noexcept {
  while (!is_ending_.load()) {
    std::this_thread::sleep_for(kInterval);
    const std::int64_t now = get_now();
    const std::int64_t since = busy_since_.load(std::memory_order_acquire);
    if (since != 0 && now - since > std::chrono::nanoseconds(kPatience).count()) pthread_kill(guarded_, SIGUSR2);
    if (since == 0 && now - last_seen_.load() > std::chrono::nanoseconds(kRestlessness).count()) {
      is_asleep_.store(true);
      // A guard that began meanwhile has not seen it asleep.
      if (busy_since_.load() == 0 && !is_ending_.load()) is_asleep_.wait(true);
      is_asleep_.store(false);
    }
  }
}

}  // namespace memloom::ivshmem
