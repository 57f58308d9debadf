// Stops an allocation before the kernel kills somebody for it: the limits of the own memory cgroups, and what the host
// has left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "result.h"

namespace memloom::os {

// One memory cgroup of this process or above it; v1 and v2 name the files differently.
struct MemoryCgroup {
  std::string limit_file;
  std::string usage_file;
  std::string stat_file;
  bool unified = false;
};

// The cgroups of this process that count memory, innermost first, with a limit now or without. `root` is "/" but for
// tests.
std::vector<MemoryCgroup> find_memory_cgroups(const std::string& root = "/");

struct CgroupReading {
  std::uint64_t limit = 0;
  // Bytes that are charged, without file pages that the kernel can drop.
  std::uint64_t usage = 0;
};

// Absent when the files are gone or there is no limit.
std::optional<CgroupReading> read_memory_cgroup(const MemoryCgroup& cgroup);

// Bytes that can be had without swapping (MemAvailable of /proc/meminfo); absent when it is not told.
std::optional<std::uint64_t> read_available_memory(const std::string& root = "/");

class MemoryGuard {
 public:
  // `floor`: bytes that the host must keep; 0 asks for none. `root` is "/" but for tests.
  explicit MemoryGuard(std::uint64_t floor, std::string root = "/");

  // Says no when `more` bytes would bring a cgroup above 90 % of its limit, or the host below the floor. Fails with
  // ENOMEM and the figures "limit", "usage" and "wanted", or "available", "floor" and "wanted".
  Result<Done> allow(std::uint64_t more) const;

 private:
  std::uint64_t floor_;
  std::string root_;
  std::vector<MemoryCgroup> cgroups_;
};

}  // namespace memloom::os
