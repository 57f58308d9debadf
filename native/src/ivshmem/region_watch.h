// Tells when a peer takes memory away from under the others: a file cut short, or a hole punched into it.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>

#include "region.h"

namespace memloom::ivshmem {

// A seal keeps the memory's size but not its content: no seal that lets guests write forbids fallocate(2) with
// FALLOC_FL_PUNCH_HOLE (F_SEAL_WRITE in fcntl(2) would, and QEMU could not map it for writing). The kernel tells nobody
// of it; what is seen is that the object occupies less than before. So a hole that is filled again between two looks
// escapes, and what it held is lost unseen.
class RegionWatch {
 public:
  explicit RegionWatch(const Region& region) noexcept;

  // Compares with the last look. Gives a sentence on what was taken away, or nothing.
  std::string look() noexcept;
  // How often something was taken away since this program started.
  std::uint64_t get_generation() const noexcept { return generation_; }

 private:
  int descriptor_;
  // Bytes that were promised.
  off_t size_;
  // Only memory: file systems on disks give back blocks by themselves.
  bool is_memory_;
  off_t last_size_;
  blkcnt_t last_blocks_ = 0;
  std::uint64_t generation_ = 0;
};

}  // namespace memloom::ivshmem
