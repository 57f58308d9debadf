// The texts of numa_maps and smaps, taken apart.
#include "../mem/placement.h"

#include "check.h"

namespace {

using memloom::mem::parse_placements;
using memloom::tests::Register;

constexpr const char* kNumaMaps =
    "7f0000000000 bind:0-1 anon=1024 dirty=1024 active=0 N0=512 N1=512 kernelpagesize_kB=4\n"
    "7f0000400000 bind:0-1 anon=2 dirty=2 N1=2 kernelpagesize_kB=2048\n"
    "7f1000000000 prefer (many):0,2 file=/memfd:x\\040(deleted) huge dirty=1 N2=1 kernelpagesize_kB=2048\n"
    "7f2000000000 default\n";

constexpr const char* kSmaps =
    "7f0000000000-7f0000400000 rw-p 00000000 00:00 0 \n"
    "Size:               4096 kB\nKernelPageSize:        4 kB\nRss:                4096 kB\n"
    "AnonHugePages:      2048 kB\nShared_Hugetlb:        0 kB\nPrivate_Hugetlb:       0 kB\n"
    "VmFlags: rd wr mr mw me ac dd hg mg \n"
    "7f0000400000-7f0000800000 rw-p 00000000 00:00 0 \n"
    "KernelPageSize:        4 kB\nRss:                  16 kB\nVmFlags: rd wr \n"
    "7f1000000000-7f1000200000 rw-s 00000000 00:0f 12 /memfd:x (deleted)\n"
    "KernelPageSize:     2048 kB\nRss:                   0 kB\nShared_Hugetlb:     2048 kB\nVmFlags: rd wr sh ht \n"
    "7f3000000000-7f3000001000 rw-p 00000000 00:00 0 \nRss: 4 kB\n";

const Register parts("adds up the parts into which the kernel split a range", [] {
  const auto found = parse_placements({{0x7f0000000000, 0x800000}}, kNumaMaps, kSmaps);
  CHECK_EQUAL(found[0].parts, 2U);
  CHECK_EQUAL(found[0].nodes.at(0), 512U * 4096);
  CHECK_EQUAL(found[0].nodes.at(1), 512U * 4096 + 2U * 2048 * 1024);
  CHECK_EQUAL(found[0].resident, (4096U + 16) * 1024);
  CHECK_EQUAL(found[0].transparent_huge, 2048U * 1024);
  CHECK_EQUAL(found[0].policy, "bind:0-1");
  CHECK_EQUAL(found[0].flags.size(), 9U);
  CHECK_EQUAL(found[0].page_size, 4096U);
});

const Register huge("counts huge pages of a pool, in numa_maps and in smaps", [] {
  const auto found = parse_placements({{0x7f1000000000, 0x200000}, {0x7f2000000000, 0x1000}}, kNumaMaps, kSmaps);
  CHECK_EQUAL(found[0].nodes.at(2), 2048U * 1024);
  CHECK_EQUAL(found[0].resident, 2048U * 1024);
  CHECK_EQUAL(found[0].page_size, 2048U * 1024);
  CHECK_EQUAL(found[1].policy, "default");
  CHECK_EQUAL(found[1].parts, 0U);
});

const Register nothing("finds nothing of a range that is not mapped, and survives odd texts", [] {
  CHECK_EQUAL(parse_placements({{0x1000, 0x1000}}, kNumaMaps, kSmaps)[0].parts, 0U);
  for (const char* text : {"", "\n\n", "zz", "7f0000000000", "7f0000000000 ", "VmFlags:", "7f0000000000-7f: :\nRss:\nVmFlags: \n",
                           "7f0000000000 bind N=3 N1 Nx=4 N99999999999=1 =\n"}) {
    const auto found = parse_placements({{0x7f0000000000, 0x1000}}, text, text);
    CHECK_EQUAL(found.size(), 1U);
    CHECK_EQUAL(found[0].resident, 0U);
  }
});

}  // namespace
