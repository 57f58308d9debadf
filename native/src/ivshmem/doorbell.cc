#include "doorbell.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace memloom::ivshmem {
namespace {

// Makes the descriptor non-blocking again for all who hold it.
void disarm(int doorbell) noexcept {
  const int flags = fcntl(doorbell, F_GETFL);
  if (flags >= 0) fcntl(doorbell, F_SETFL, flags | O_NONBLOCK);
}

}  // namespace

os::UniqueFd make_doorbell() noexcept { return os::UniqueFd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

RingResult ring(Watchdog& dog, int doorbell, std::uint64_t times) noexcept {
  const Watchdog::Guard guard(dog);
  if (write(doorbell, &times, sizeof times) == sizeof times) return RingResult::rung;
  const int error = errno;
  if (error == EAGAIN) return RingResult::pending;
  if (error != EINTR) return RingResult::broken;
  disarm(doorbell);
  return RingResult::hostile;
}

std::optional<std::uint64_t> drain(Watchdog& dog, int doorbell) noexcept {
  const Watchdog::Guard guard(dog);
  std::uint64_t count = 0;
  if (read(doorbell, &count, sizeof count) == sizeof count) return count;
  if (errno == EAGAIN) return 0;
  if (errno != EINTR) return std::nullopt;
  disarm(doorbell);
  return 0;
}

std::optional<std::uint64_t> read_pending(int doorbell) noexcept {
  std::array<char, 40> path{};
  std::snprintf(path.data(), path.size(), "/proc/self/fdinfo/%d", doorbell);
  const os::UniqueFd file(open(path.data(), O_RDONLY | O_CLOEXEC));
  std::array<char, 512> text{};
  if (!file || read(file.get(), text.data(), text.size() - 1) <= 0) return std::nullopt;
  constexpr const char* kLabel = "eventfd-count:";
  const char* found = std::strstr(text.data(), kLabel);
  if (found == nullptr) return std::nullopt;
  return std::strtoull(found + std::strlen(kLabel), nullptr, 16);
}

}  // namespace memloom::ivshmem
