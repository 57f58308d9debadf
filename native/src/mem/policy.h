// On which host nodes a range's pages are to be: mbind(2), and which nodes there are to name.
#pragma once

#include <vector>

#include "../os/result.h"
#include "mapping.h"

namespace memloom::mem {

// Host node ids below this can be named, as in QEMU.
inline constexpr unsigned kMaxNodes = 128;

enum class Policy { standard, preferred, bind, interleave };

// What was asked of the kernel.
struct AppliedPolicy {
  // Its mode: MPOL_DEFAULT 0, PREFERRED 1, BIND 2, INTERLEAVE 3, PREFERRED_MANY 5.
  int mode = 0;
  // More than one node was named and the kernel only takes the first.
  bool narrowed = false;
};

// The host nodes that this process may have memory from: those that are online, have memory, and are in its cpuset.
os::Result<std::vector<unsigned>> read_allowed_nodes();

// Sets the policy of a range that has not been touched. The kernel accepts a set in which only some nodes exist and
// silently leaves the others out; here every node must be one of read_allowed_nodes(), else the call fails with EINVAL
// and the figure "node". `preferred` becomes MPOL_PREFERRED_MANY where the kernel has it.
os::Result<AppliedPolicy> set_policy(const Mapping& mapping, Policy policy, const std::vector<unsigned>& nodes);

}  // namespace memloom::mem
