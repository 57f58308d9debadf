// Ids of peers. An id may be used again only when no connected peer has ever heard of it: QEMU frees its record of a
// peer that left and writes into it when the id comes back (ivshmem_recv_message's handlers in hw/misc/ivshmem*.c).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>

#include "messages.h"

namespace memloom::ivshmem {

using IdSet = std::bitset<kIdLimit>;

class IdPool {
 public:
  IdPool() noexcept { free_.set(); }

  // The smallest id that nobody has and nobody has heard of; none when there is no such id.
  std::optional<unsigned> take() noexcept;
  // Takes this id, as a server does that goes on for another one.
  void take(unsigned id) noexcept;
  // The peer that had it is gone.
  void release(unsigned id) noexcept;
  // One more connected peer has heard of it.
  void add_witness(unsigned id) noexcept;
  // A peer that had heard of these ids is gone.
  void remove_witness(const IdSet& ids) noexcept;

 private:
  void update(unsigned id) noexcept;

  std::array<std::uint32_t, kIdLimit> witnesses_{};
  IdSet taken_;
  IdSet free_;
};

}  // namespace memloom::ivshmem
