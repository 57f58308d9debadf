#include "credentials.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "../os/unique_fd.h"

namespace memloom::ivshmem {
namespace {

std::uint64_t read_start_time(pid_t pid) noexcept {
  std::array<char, 32> path{};
  std::snprintf(path.data(), path.size(), "/proc/%d/stat", static_cast<int>(pid));
  const os::UniqueFd file(open(path.data(), O_RDONLY | O_CLOEXEC));
  if (!file) return 0;
  std::array<char, 1024> text{};
  if (read(file.get(), text.data(), text.size() - 1) <= 0) return 0;
  // The second field is the program's name and may hold anything but what follows its last bracket.
  const char* field = std::strrchr(text.data(), ')');
  for (int number = 2; field != nullptr && number < 22; ++number) field = std::strchr(field + 1, ' ');
  return field == nullptr ? 0 : std::strtoull(field, nullptr, 10);
}

}  // namespace

std::optional<Credentials> read_credentials(int socket) noexcept {
  ucred peer{};
  socklen_t length = sizeof peer;
  if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) return std::nullopt;
  return Credentials{peer.pid, peer.uid, peer.gid, read_start_time(peer.pid)};
}

}  // namespace memloom::ivshmem
