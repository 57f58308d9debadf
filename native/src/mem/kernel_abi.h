// Values of the kernel's ABI, for C libraries older than the kernel.
#pragma once

#include <linux/mempolicy.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

#ifndef MFD_HUGE_SHIFT
#define MFD_HUGE_SHIFT 26
#endif

namespace memloom::mem {

// MPOL_PREFERRED_MANY of linux/mempolicy.h, Linux 5.15.
inline constexpr int kPreferredMany = 5;

// f_type of statfs(2), from linux/magic.h.
inline constexpr unsigned long kHugetlbfsMagic = 0x958458f6;
inline constexpr unsigned long kTmpfsMagic = 0x01021994;

}  // namespace memloom::mem
