// Who is at the other end of a Unix socket, as the kernel says it.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace memloom::ivshmem {

struct Credentials {
  pid_t pid = 0;
  uid_t uid = 0;
  gid_t gid = 0;
  // Clock ticks since boot at which the process started, 0 when it is not told: tells a process from a later one with
  // the same number (field 22 of /proc/PID/stat, proc(5)).
  std::uint64_t start_time = 0;
};

// SO_PEERCRED of unix(7), and the start time; none when the socket is no Unix socket.
std::optional<Credentials> read_credentials(int socket) noexcept;

}  // namespace memloom::ivshmem
