#include "advice.h"

#include <cerrno>

#include <sys/mman.h>

namespace memloom::mem {
namespace {

struct Call {
  int advice;
  const char* name;
};

Call get_call(Advice advice) {
  switch (advice) {
    case Advice::mergeable:
      return {MADV_MERGEABLE, "madvise(MADV_MERGEABLE)"};
    case Advice::unmergeable:
      return {MADV_UNMERGEABLE, "madvise(MADV_UNMERGEABLE)"};
    case Advice::dump:
      return {MADV_DODUMP, "madvise(MADV_DODUMP)"};
    case Advice::dont_dump:
      return {MADV_DONTDUMP, "madvise(MADV_DONTDUMP)"};
    case Advice::huge_pages:
      return {MADV_HUGEPAGE, "madvise(MADV_HUGEPAGE)"};
    case Advice::dont_fork:
      return {MADV_DONTFORK, "madvise(MADV_DONTFORK)"};
  }
  return {-1, "madvise"};
}

}  // namespace

os::Result<os::Done> advise(const Mapping& mapping, Advice advice) {
  const Call call = get_call(advice);
  if (madvise(mapping.address(), mapping.size(), call.advice) != 0)
    return os::Failure{call.name, errno, "The kernel did not take the advice."};
  return os::Done{};
}

}  // namespace memloom::mem
