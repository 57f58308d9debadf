#include "region_watch.h"

#include <linux/magic.h>
#include <sys/vfs.h>

namespace memloom::ivshmem {
namespace {

// Bytes of one unit of st_blocks (stat(3type)).
constexpr blkcnt_t kBlock = 512;

}  // namespace

RegionWatch::RegionWatch(const Region& region) noexcept
    : descriptor_(region.descriptor.get()),
      size_(static_cast<off_t>(region.size)),
      is_memory_(false),
      last_size_(static_cast<off_t>(region.size)) {
  struct statfs system {};
  is_memory_ = fstatfs(descriptor_, &system) == 0 && system.f_type == TMPFS_MAGIC;
  struct stat status {};
  if (fstat(descriptor_, &status) == 0) last_blocks_ = status.st_blocks;
}

std::string RegionWatch::look() noexcept {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) return "";
  const off_t before = last_size_;
  const blkcnt_t lost = last_blocks_ - status.st_blocks;
  last_size_ = status.st_size;
  last_blocks_ = status.st_blocks;
  if (status.st_size < before) {
    ++generation_;
    return "the shared memory was cut short to " + std::to_string(status.st_size) + " of " + std::to_string(size_) +
           " bytes; a VM that uses what is missing is killed";
  }
  if (!is_memory_ || lost <= 0) return "";
  ++generation_;
  return "a peer has given back " + std::to_string(lost * kBlock / 1024) +
         " KiB of the shared memory; they read as zeros now";
}

}  // namespace memloom::ivshmem
