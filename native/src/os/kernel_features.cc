#include "kernel_features.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/mempolicy.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "unique_fd.h"

// Values of the kernel's ABI, for C libraries older than the kernel.
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

namespace memloom::os {
namespace {

constexpr int kPreferredMany = 5;

// Bits of a node mask: the kernel refuses masks shorter than its own number of possible nodes (at most 1024).
constexpr std::size_t kMaskBits = 1024;
constexpr std::size_t kWordBits = 8 * sizeof(unsigned long);
using NodeMask = std::array<unsigned long, kMaskBits / kWordBits>;

[[gnu::format(printf, 2, 3)]] void describe(Probe& probe, const char* format, ...) noexcept {
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(probe.detail.data(), probe.detail.size(), format, arguments);
  va_end(arguments);
}

Probe refuse(const char* call, int error, const char* detail) noexcept {
  Probe probe{false, call, error, {}};
  describe(probe, "%s: %s.", detail, std::strerror(error));
  return probe;
}

// Private anonymous memory for the length of a probe.
class ScratchMemory {
 public:
  explicit ScratchMemory(std::size_t size) noexcept
      : size_(size),
        address_(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)),
        error_(address_ == MAP_FAILED ? errno : 0) {}
  ~ScratchMemory() {
    if (error_ == 0) munmap(address_, size_);
  }
  ScratchMemory(const ScratchMemory&) = delete;
  ScratchMemory& operator=(const ScratchMemory&) = delete;

  void* address() const noexcept { return address_; }
  std::size_t size() const noexcept { return size_; }
  int error() const noexcept { return error_; }

 private:
  std::size_t size_;
  void* address_;
  int error_;
};

Probe probe_memfd(std::size_t page_size) noexcept {
  const UniqueFd file(memfd_create("memloom-probe", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file) return refuse("memfd_create", errno, "No memory file could be made");
  if (ftruncate(file.get(), static_cast<off_t>(page_size)) != 0)
    return refuse("ftruncate", errno, "A memory file could not be given a size");
  constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  if (fcntl(file.get(), F_ADD_SEALS, kSeals) != 0)
    return refuse("fcntl(F_ADD_SEALS)", errno, "A memory file could not be sealed");
  // A seal that does not hold would be worse than none.
  if (ftruncate(file.get(), 0) == 0)
    return refuse("ftruncate", EINVAL, "A sealed memory file could be cut short");
  Probe probe{true, "memfd_create", 0, {}};
  describe(probe, "A memory file of %zu bytes was made and sealed.", page_size);
  return probe;
}

Probe probe_populate_write(std::size_t page_size) noexcept {
  constexpr const char* kCall = "madvise(MADV_POPULATE_WRITE)";
  const ScratchMemory memory(2 * page_size);
  if (memory.error() != 0) return refuse("mmap", memory.error(), "No memory could be mapped");
  if (madvise(memory.address(), memory.size(), MADV_POPULATE_WRITE) != 0)
    return refuse(kCall, errno, "Page tables cannot be filled before use");
  std::array<unsigned char, 2> resident{};
  if (mincore(memory.address(), memory.size(), resident.data()) != 0)
    return refuse("mincore", errno, "It could not be seen whether pages are there");
  if ((resident[0] & resident[1] & 1) == 0)
    return refuse(kCall, ENODATA, "The call succeeded but no page was there");
  Probe probe{true, kCall, 0, {}};
  describe(probe, "2 pages of %zu bytes were there before they were touched.", page_size);
  return probe;
}

Probe probe_preferred_many(std::size_t page_size) noexcept {
  constexpr const char* kCall = "mbind(MPOL_PREFERRED_MANY)";
  NodeMask allowed{};
  if (syscall(SYS_get_mempolicy, nullptr, allowed.data(), kMaskBits, nullptr, MPOL_F_MEMS_ALLOWED) != 0)
    return refuse("get_mempolicy", errno, "The nodes this process may use are not told");
  const ScratchMemory memory(page_size);
  if (memory.error() != 0) return refuse("mmap", memory.error(), "No memory could be mapped");
  // The kernel reads one bit fewer than it is told (get_nodes() in mm/mempolicy.c).
  if (syscall(SYS_mbind, memory.address(), memory.size(), kPreferredMany, allowed.data(), kMaskBits + 1, 0) != 0)
    return refuse(kCall, errno, "Several nodes cannot be preferred");
  int mode = -1;
  if (syscall(SYS_get_mempolicy, &mode, nullptr, 0, memory.address(), MPOL_F_ADDR) != 0)
    return refuse("get_mempolicy", errno, "The policy that was set is not told");
  if (mode != kPreferredMany) return refuse(kCall, ENODATA, "The call succeeded but set another policy");
  Probe probe{true, kCall, 0, {}};
  describe(probe, "The policy was set on a page of its own and read back.");
  return probe;
}

}  // namespace

KernelFeatures probe_kernel_features() noexcept {
  KernelFeatures features;
  features.page_size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  features.memfd = probe_memfd(features.page_size);
  features.populate_write = probe_populate_write(features.page_size);
  features.preferred_many = probe_preferred_many(features.page_size);
  return features;
}

const char* get_errno_name(int error) noexcept {
  const char* name = strerrorname_np(error);
  return name == nullptr ? "unknown" : name;
}

}  // namespace memloom::os
