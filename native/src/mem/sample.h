// Where pages of another process are, judged by a few of them: its page tables are not walked, only looked into.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <map>
#include <vector>

#include "../os/result.h"
#include "placement.h"

namespace memloom::mem {

struct ProcessSample {
  // A range's pages by host node, those that are not in memory under -1.
  std::vector<std::map<int, std::size_t>> ranges;
  // What the kernel took.
  double milliseconds = 0;
};

// Asks for `count` addresses a range: one at random in each of as many equal parts (move_pages(2) without nodes). Moves
// nothing. Fails with EPERM where this user may not look at the process, and ESRCH when it has ended.
os::Result<ProcessSample> sample_process(pid_t pid, const std::vector<Range>& ranges, std::size_t count);

}  // namespace memloom::mem
