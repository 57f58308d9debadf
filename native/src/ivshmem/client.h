// The peer's side of the wire: connects, and receives numbers with their descriptors. Decides nothing about them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "../os/unique_fd.h"
#include "outcome.h"

namespace memloom::ivshmem {

// A number and, where it came with one, its descriptor.
struct Received {
  std::int64_t value = 0;
  os::UniqueFd descriptor;
};

// How a receiver stands after what arrived so far. `truncated`: the kernel had a descriptor for us and this process
// could not take it (MSG_CTRUNC); the number alone would mean that a peer left, so nothing after it can be believed.
enum class ReceiveState { open, closed, truncated };

class Client {
 public:
  // Connects without waiting for more than the kernel's queue (connect(2) on a Unix socket does not block for long).
  static Outcome<Client> connect(const std::string& path);
  explicit Client(os::UniqueFd socket) noexcept : socket_(std::move(socket)) {}

  // Appends what has arrived, `most` numbers at most; never waits. Numbers may arrive in pieces; a descriptor belongs
  // to the number during which it came, and a second one of the same number is closed.
  ReceiveState receive(std::vector<Received>& messages, std::size_t most = 256);
  int get() const noexcept { return socket_.get(); }

 private:
  os::UniqueFd socket_;
  std::int64_t partial_ = 0;
  std::size_t partial_bytes_ = 0;
  os::UniqueFd partial_descriptor_;
};

// What a received descriptor is.
enum class DescriptorKind { eventfd, memory, other };

struct DescriptorFacts {
  DescriptorKind kind = DescriptorKind::other;
  // Bytes of a file.
  std::uint64_t size = 0;
  // F_SEAL_… of fcntl(2); 0 for what has none.
  int seals = 0;
  // The link of /proc/self/fd, for messages: "anon_inode:[eventfd]", "/memfd:x (deleted)" …
  std::string link;
};

// Looks at a descriptor that came from somebody else before anything is done with it.
DescriptorFacts read_descriptor_facts(int descriptor);

}  // namespace memloom::ivshmem
