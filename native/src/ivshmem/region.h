// The shared memory of a group: made zeroed, a power of two, never shrunk, and never shared with another server.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "../os/unique_fd.h"
#include "outcome.h"

namespace memloom::ivshmem {

enum class RegionKind { memfd, shm, file };

struct RegionRequest {
  RegionKind kind = RegionKind::memfd;
  // The object's name for shm (without a slash), the path for file.
  std::string path;
  // Bytes.
  std::uint64_t size = 0;
  // Use an object that is there, if it is this user's alone, of exactly this size, and no other server has it.
  bool adopt = false;
};

// The memory and what is needed to take away exactly this object again.
struct Region {
  os::UniqueFd descriptor;
  RegionKind kind = RegionKind::memfd;
  // Where it is in the file system; empty for memfd.
  std::string path;
  std::uint64_t size = 0;
  dev_t device = 0;
  ino_t inode = 0;
  // Made by this server (or the one it goes on for), so that its name may be removed.
  bool is_own = false;
};

// Whether QEMU can map it as a BAR: a power of two (pci_register_bar() in hw/pci/pci.c asserts it) of at least a page.
// Gives the sentence that says why not, or nothing.
std::string find_size_problem(std::uint64_t size);

// Makes or adopts the memory. memfd is sealed, so that no peer can cut it short under the others.
Outcome<Region> open_region(const RegionRequest& request);

// Removes the name of a POSIX shared memory object that this server made and nobody replaced. Files stay: who names
// a file wants to keep it.
void remove_region(const Region& region) noexcept;

// Removes a shared memory object that a killed server left, told by its device and inode.
bool remove_stale_object(const std::string& path, dev_t device, ino_t inode) noexcept;

// The path of a POSIX shared memory object, as shm_open(3) places it on Linux.
std::string get_shm_path(const std::string& name);

}  // namespace memloom::ivshmem
