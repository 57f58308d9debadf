#include "sample.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <random>

#include <sys/syscall.h>
#include <unistd.h>

namespace memloom::mem {

os::Result<ProcessSample> sample_process(pid_t pid, const std::vector<Range>& ranges, std::size_t count) {
  std::minstd_rand random(std::random_device{}());
  std::uniform_real_distribution<double> part(0, 1);
  std::vector<void*> addresses;
  addresses.reserve(ranges.size() * count);
  for (const Range& range : ranges)
    for (std::size_t sample = 0; sample < count; ++sample) {
      const double place = (static_cast<double>(sample) + part(random)) / static_cast<double>(count);
      const auto offset = static_cast<std::uint64_t>(place * static_cast<double>(range.size));
      addresses.push_back(reinterpret_cast<void*>(range.start + std::min(offset, range.size - 1)));
    }
  std::vector<int> status(addresses.size(), -1);
  const auto began = std::chrono::steady_clock::now();
  // A pid of 0 would be this process.
  if (pid <= 0 || syscall(SYS_move_pages, pid, addresses.size(), addresses.data(), nullptr, status.data(), 0) < 0)
    return os::Failure{"move_pages", pid <= 0 ? ESRCH : errno, "The nodes of the process's pages are not told."};
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  ProcessSample result;
  result.ranges.resize(ranges.size());
  for (std::size_t index = 0; index < status.size(); ++index)
    ++result.ranges[index / count][status[index] < 0 ? -1 : status[index]];
  result.milliseconds = took.count();
  return result;
}

}  // namespace memloom::mem
