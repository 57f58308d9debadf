#include "client.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "listener.h"

namespace memloom::ivshmem {
namespace {

// More than one descriptor with a number is no protocol's; room for a few, so that they can be closed.
constexpr std::size_t kDescriptorRoom = 4;

// Keeps the first descriptor of a message and closes the others.
void take_descriptors(msghdr& header, os::UniqueFd& kept) noexcept {
  for (cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr; control = CMSG_NXTHDR(&header, control)) {
    if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t index = 0; index < count; ++index) {
      int descriptor = -1;
      std::memcpy(&descriptor, CMSG_DATA(control) + index * sizeof(int), sizeof(int));
      os::UniqueFd owned(descriptor);
      if (!kept) kept = std::move(owned);
    }
  }
}

}  // namespace

Outcome<Client> Client::connect(const std::string& path) {
  if (path.empty() || path.size() > kPathLimit)
    return Problem{"\"" + path + "\" is no path of a socket: 1 to " + std::to_string(kPathLimit) + " bytes"};
  os::UniqueFd socket_fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket_fd) return make_problem("No socket can be made");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  if (::connect(socket_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return make_problem(path + " cannot be connected to");
  return Client(std::move(socket_fd));
}

ReceiveState Client::receive(std::vector<Received>& messages, std::size_t most) {
  while (most > 0) {
    iovec bytes{reinterpret_cast<char*>(&partial_) + partial_bytes_, sizeof partial_ - partial_bytes_};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(kDescriptorRoom * sizeof(int))> control;
    msghdr header{};
    header.msg_iov = &bytes;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    const ssize_t count = recvmsg(socket_.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EAGAIN ? ReceiveState::open : ReceiveState::closed;
    take_descriptors(header, partial_descriptor_);
    if ((header.msg_flags & MSG_CTRUNC) != 0) return ReceiveState::truncated;
    if (count == 0) return ReceiveState::closed;
    partial_bytes_ += static_cast<std::size_t>(count);
    if (partial_bytes_ < sizeof partial_) continue;
    messages.push_back({partial_, std::move(partial_descriptor_)});
    partial_bytes_ = 0;
    partial_descriptor_ = os::UniqueFd();
    --most;
  }
  return ReceiveState::open;
}

DescriptorFacts read_descriptor_facts(int descriptor) {
  DescriptorFacts facts;
  std::array<char, 256> link{};
  const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t length = readlink(path.c_str(), link.data(), link.size() - 1);
  if (length > 0) facts.link.assign(link.data(), static_cast<std::size_t>(length));
  struct stat status {};
  if (facts.link == "anon_inode:[eventfd]") {
    facts.kind = DescriptorKind::eventfd;
  } else if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    facts.kind = DescriptorKind::memory;
    facts.size = static_cast<std::uint64_t>(status.st_size);
    const int seals = fcntl(descriptor, F_GET_SEALS);
    facts.seals = seals < 0 ? 0 : seals;
  }
  return facts;
}

}  // namespace memloom::ivshmem
