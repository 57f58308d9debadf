#include "process.h"

#include <cerrno>
#include <csignal>
#include <string_view>

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "unique_fd.h"

namespace memloom::os {

Result<Done> harden_process() {
  // 1000 is the most. It must come before the process becomes undumpable: after that the file belongs to root.
  constexpr std::string_view kScore = "800";
  const UniqueFd file(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  if (!file || write(file.get(), kScore.data(), kScore.size()) < 0)
    return Failure{"oom_score_adj", errno, "The helper could not make itself the first to go when memory runs out."};
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return Failure{"prctl(PR_SET_DUMPABLE)", errno, "The helper could not keep its memory out of core files."};
  if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
    return Failure{"signal(SIGXFSZ)", errno, "The helper could not ignore the signal of the file size limit."};
  return Done{};
}

}  // namespace memloom::os
