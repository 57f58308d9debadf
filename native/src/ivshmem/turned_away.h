// Connections that were refused, kept open until their other ends have read why.
#pragma once

#include <cstddef>
#include <list>
#include <memory>

#include "../os/unique_fd.h"
#include "loop.h"

namespace memloom::ivshmem {

// A VM reads its refusal when the device is made. Where a device is plugged into a running one, that may be long after
// the connection: QEMU would drop what is in a closed one unread (tcp_chr_hup() in its chardev/char-socket.c), and
// wait for ever in device_add.
class TurnedAway {
 public:
  // At most so many are kept; the longest-waiting is closed for the next.
  TurnedAway(Loop& loop, std::size_t most) noexcept : loop_(loop), most_(most) {}
  // Keeps a connection until its other end closes it.
  void keep(os::UniqueFd socket);
  // Closes all, for want of descriptors.
  void close_all();
  std::list<int> list_descriptors() const;

 private:
  class Visitor;
  void drop(Visitor& visitor);

  Loop& loop_;
  std::size_t most_;
  std::list<std::shared_ptr<Visitor>> visitors_;
};

}  // namespace memloom::ivshmem
