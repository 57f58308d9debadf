// What this kernel can do for guest memory, found by trying. Results, not exceptions, cross this border.
#pragma once

#include <array>
#include <cstddef>

namespace memloom::os {

// What became of trying one thing. `error` is errno of `call`, 0 when the thing works.
struct Probe {
  bool supported = false;
  const char* call = "";
  int error = 0;
  std::array<char, 160> detail{};
};

struct KernelFeatures {
  // Bytes of the smallest page.
  std::size_t page_size = 0;
  // A memory file that can be sealed against shrinking and growing (memfd_create(2), fcntl(2)).
  Probe memfd;
  // Filling page tables before use: madvise(2) MADV_POPULATE_WRITE, Linux 5.14.
  Probe populate_write;
  // A memory policy that prefers several host nodes: mbind(2) MPOL_PREFERRED_MANY, Linux 5.15.
  Probe preferred_many;
};

// Tries each feature on memory of its own and leaves nothing behind: no descriptor, no mapping.
KernelFeatures probe_kernel_features() noexcept;

// The name of an errno value, as "EINVAL"; "errno 4095" never occurs, unknown values are "unknown".
const char* get_errno_name(int error) noexcept;

}  // namespace memloom::os
