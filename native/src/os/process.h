// What the helper does to itself before it holds anybody's memory.
#pragma once

#include "result.h"

namespace memloom::os {

// Makes this process the first to go when the host runs out of memory (oom_score_adj), keeps guest memory out of core
// files and away from debuggers (PR_SET_DUMPABLE), and turns the signal for files that grow too large into EFBIG.
Result<Done> harden_process();

}  // namespace memloom::os
