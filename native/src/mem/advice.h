// What the kernel is told of a range before and while it is used: merging, dumps, huge pages (madvise(2)).
#pragma once

#include "../os/result.h"
#include "mapping.h"

namespace memloom::mem {

enum class Advice { mergeable, unmergeable, dump, dont_dump, huge_pages, dont_fork };

// Gives advice for the whole range. A success only says that the kernel took it: merging shared memory, for one, is
// taken and does nothing; read_placements() tells what stands.
os::Result<os::Done> advise(const Mapping& mapping, Advice advice);

}  // namespace memloom::mem
