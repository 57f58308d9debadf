#include "policy.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

#include "kernel_abi.h"

namespace memloom::mem {
namespace {

using os::Failure;
using os::Result;

// Bits of the masks: what the kernel itself has at most (CONFIG_NODES_SHIFT is at most 10).
constexpr unsigned kMaskBits = 1024;
constexpr unsigned kWordBits = 8 * sizeof(unsigned long);
using NodeMask = std::array<unsigned long, kMaskBits / kWordBits>;

int get_mode(Policy policy) {
  switch (policy) {
    case Policy::standard:
      return MPOL_DEFAULT;
    case Policy::preferred:
      return kPreferredMany;
    case Policy::bind:
      return MPOL_BIND;
    case Policy::interleave:
      return MPOL_INTERLEAVE;
  }
  return MPOL_DEFAULT;
}

long bind(const Mapping& mapping, int mode, const NodeMask& mask, unsigned highest) {
  // The kernel reads one bit fewer than maxnode says (get_nodes() in mm/mempolicy.c), so the mask is passed with a
  // spare bit. With the exact width the highest host node is silently lost.
  const unsigned long bits = mode == MPOL_DEFAULT ? 0 : highest + 2UL;
  return syscall(SYS_mbind,
                 mapping.address(),
                 mapping.size(),
                 mode,
                 bits == 0 ? nullptr : mask.data(),
                 bits,
                 MPOL_MF_STRICT | MPOL_MF_MOVE);
}

}  // namespace

Result<std::vector<unsigned>> read_allowed_nodes() {
  NodeMask mask{};
  if (syscall(SYS_get_mempolicy, nullptr, mask.data(), kMaskBits, nullptr, MPOL_F_MEMS_ALLOWED) != 0)
    return Failure{"get_mempolicy", errno, "The nodes that this process may use are not told."};
  std::vector<unsigned> nodes;
  for (unsigned node = 0; node < kMaskBits; ++node)
    if ((mask[node / kWordBits] >> (node % kWordBits) & 1) != 0) nodes.push_back(node);
  return nodes;
}

Result<AppliedPolicy> set_policy(const Mapping& mapping, Policy policy, const std::vector<unsigned>& nodes) {
  NodeMask mask{};
  unsigned highest = 0;
  if (policy != Policy::standard) {
    if (nodes.empty()) return Failure{"mbind", EINVAL, "The policy names no host node."};
    const Result<std::vector<unsigned>> allowed = read_allowed_nodes();
    if (!allowed) return allowed.failure();
    for (const unsigned node : nodes) {
      const bool is_allowed = std::find(allowed->begin(), allowed->end(), node) != allowed->end();
      if (node >= kMaxNodes || !is_allowed)
        return Failure{
            "mbind", EINVAL, "A host node is not there, has no memory, or is not allowed.", {{"node", double(node)}}};
      mask[node / kWordBits] |= 1UL << (node % kWordBits);
      highest = std::max(highest, node);
    }
  }
  const int mode = get_mode(policy);
  if (bind(mapping, mode, mask, highest) == 0) return AppliedPolicy{mode, false};
  if (mode == kPreferredMany && errno == EINVAL) {
    if (bind(mapping, MPOL_PREFERRED, mask, highest) == 0) return AppliedPolicy{MPOL_PREFERRED, nodes.size() > 1};
  }
  return Failure{"mbind", errno, "The policy could not be set."};
}

}  // namespace memloom::mem
