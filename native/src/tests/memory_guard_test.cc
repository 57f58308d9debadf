// Limits as files of cgroups v1 and v2 tell them, in folders of the test's own.
#include "../os/memory_guard.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "check.h"

namespace {

using memloom::os::find_memory_cgroups;
using memloom::os::MemoryGuard;
using memloom::tests::Register;

// A host in a folder: /proc and the cgroup mounts as files.
class FakeHost {
 public:
  FakeHost() {
    std::string name = "/tmp/memloom-host-XXXXXX";
    root_ = mkdtemp(name.data());
  }
  ~FakeHost() { std::filesystem::remove_all(root_); }
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;
  const std::string& root() const { return root_; }
  void write(const std::string& path, const std::string& text) const {
    const std::filesystem::path file = root_ + path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }

 private:
  std::string root_;
};

const Register unified("reads limits of v2, the own one and those above, without pages that can be dropped", [] {
  const FakeHost host;
  host.write("/proc/self/cgroup", "0::/app/vm\n");
  host.write("/proc/self/mountinfo", "30 23 0:26 / /cg rw - cgroup2 cgroup2 rw,nsdelegate\n");
  host.write("/cg/app/vm/memory.max", "max\n");
  host.write("/cg/app/vm/memory.current", "1000\n");
  host.write("/cg/app/memory.max", "1000000\n");
  host.write("/cg/app/memory.current", "700000\n");
  host.write("/cg/app/memory.stat", "anon 1\ninactive_file 200000\n");
  CHECK_EQUAL(find_memory_cgroups(host.root()).size(), 2U);
  const MemoryGuard guard(0, host.root());
  CHECK(static_cast<bool>(guard.allow(400000)));
  const auto refused = guard.allow(400001);
  CHECK(!refused && refused.failure().error == ENOMEM && std::string(refused.failure().call) == "memory cgroup");
  if (!refused) CHECK_EQUAL(refused.failure().figures[1].value, 500000.0);
});

const Register older("reads limits of v1 beside a v2 mount that has no memory", [] {
  const FakeHost host;
  host.write("/proc/self/cgroup", "4:memory:/jobs\n0::/\n");
  host.write("/proc/self/mountinfo",
             "30 23 0:26 / /cg/memory rw - cgroup cgroup rw,memory\n31 23 0:27 / /cg/unified rw - cgroup2 cgroup2 rw\n");
  host.write("/cg/memory/jobs/memory.limit_in_bytes", "67108864\n");
  host.write("/cg/memory/jobs/memory.usage_in_bytes", "60000000\n");
  host.write("/cg/memory/jobs/memory.stat", "inactive_file 1\ntotal_inactive_file 10000000\n");
  host.write("/cg/memory/memory.limit_in_bytes", "9223372036854771712\n");
  host.write("/cg/memory/memory.usage_in_bytes", "1\n");
  CHECK_EQUAL(find_memory_cgroups(host.root()).size(), 2U);
  const MemoryGuard guard(0, host.root());
  CHECK(static_cast<bool>(guard.allow(10000000)));
  CHECK(!guard.allow(11000000));
});

const Register container("finds its place where the mount shows a part of the hierarchy", [] {
  const FakeHost host;
  host.write("/proc/self/cgroup", "0::/docker/abc/vm\n");
  host.write("/proc/self/mountinfo", "30 23 0:26 /docker/abc /cg rw - cgroup2 cgroup2 rw\n");
  host.write("/cg/vm/memory.max", "4096\n");
  host.write("/cg/vm/memory.current", "0\n");
  CHECK_EQUAL(find_memory_cgroups(host.root()).size(), 1U);
  CHECK(!MemoryGuard(0, host.root()).allow(4096));
});

const Register late_limit("sees a limit that is set after the cgroups were found", [] {
  const FakeHost host;
  host.write("/proc/self/cgroup", "0::/vm\n");
  host.write("/proc/self/mountinfo", "30 23 0:26 / /cg rw - cgroup2 cgroup2 rw\n");
  host.write("/cg/vm/memory.max", "max\n");
  host.write("/cg/vm/memory.current", "0\n");
  CHECK(static_cast<bool>(MemoryGuard(0, host.root()).allow(4096)));
  host.write("/cg/vm/memory.max", "4096\n");
  CHECK(!MemoryGuard(0, host.root()).allow(4096));
});

const Register floor_of_host("keeps what the host must keep", [] {
  const FakeHost host;
  host.write("/proc/meminfo", "MemTotal:  100 kB\nMemAvailable:    60 kB\n");
  CHECK(static_cast<bool>(MemoryGuard(20 * 1024, host.root()).allow(40 * 1024)));
  const auto refused = MemoryGuard(20 * 1024, host.root()).allow(40 * 1024 + 1);
  CHECK(!refused && std::string(refused.failure().call) == "meminfo");
  CHECK(static_cast<bool>(MemoryGuard(0, host.root()).allow(1 << 30)));
});

const Register odd_hosts("goes on where files are missing or odd", [] {
  const FakeHost host;
  CHECK(find_memory_cgroups(host.root()).empty());
  CHECK(static_cast<bool>(MemoryGuard(1, host.root()).allow(1 << 30)));
  host.write("/proc/self/cgroup", "\n:::\n0::\n9:memory\n");
  host.write("/proc/self/mountinfo", "x\n - \n1 2 3 / /cg - cgroup2 x\n");
  host.write("/cg/memory.max", "lots\n");
  host.write("/proc/meminfo", "MemAvailable\nMemAvailable:\nMemAvailable: x kB\n");
  CHECK(find_memory_cgroups(host.root()).empty());
  CHECK(static_cast<bool>(MemoryGuard(1, host.root()).allow(1 << 30)));
});

}  // namespace
