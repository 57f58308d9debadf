#include "../os/kernel_features.h"

#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "../os/unique_fd.h"
#include "check.h"

namespace {

using memloom::os::get_errno_name;
using memloom::os::KernelFeatures;
using memloom::os::Probe;
using memloom::os::probe_kernel_features;
using memloom::os::UniqueFd;
using memloom::tests::Register;

bool is_at_least(int major, int minor) {
  utsname name{};
  uname(&name);
  char* rest = nullptr;
  const long actual_major = std::strtol(name.release, &rest, 10);
  const long actual_minor = std::strtol(rest + 1, nullptr, 10);
  return actual_major > major || (actual_major == major && actual_minor >= minor);
}

long count_descriptors() {
  const std::filesystem::directory_iterator fds("/proc/self/fd");
  return std::distance(begin(fds), end(fds));
}

long count_mappings() {
  std::ifstream maps("/proc/self/maps");
  return std::count(std::istreambuf_iterator<char>(maps), {}, '\n');
}

// Lowers a limit of this process for the length of a scope.
class LoweredLimit {
 public:
  LoweredLimit(__rlimit_resource resource, rlim_t value) : resource_(resource) {
    getrlimit(resource, &before_);
    const rlimit lowered{value, before_.rlim_max};
    setrlimit(resource, &lowered);
  }
  ~LoweredLimit() { setrlimit(resource_, &before_); }
  LoweredLimit(const LoweredLimit&) = delete;
  LoweredLimit& operator=(const LoweredLimit&) = delete;

 private:
  __rlimit_resource resource_;
  rlimit before_{};
};

bool has_words(const Probe& probe) {
  const std::string detail = probe.detail.data();
  return !std::string(probe.call).empty() && detail.size() > 10 && detail.back() == '.';
}

const Register page_size("tells the page size that the system tells", [] {
  CHECK_EQUAL(probe_kernel_features().page_size, static_cast<std::size_t>(getpagesize()));
});

const Register says_what_is_there("finds what a kernel of this version has", [] {
  const KernelFeatures features = probe_kernel_features();
  CHECK(features.memfd.supported);
  CHECK_EQUAL(features.populate_write.supported, is_at_least(5, 14));
  // A kernel without NUMA, and a container that forbids mbind, lack it at any version.
  const int error = features.preferred_many.error;
  CHECK(features.preferred_many.supported ? is_at_least(5, 15) : error != 0);
  if (error != ENOSYS && error != EPERM) CHECK_EQUAL(features.preferred_many.supported, is_at_least(5, 15));
});

const Register says_it_in_words("says of each feature which call decided and what it did", [] {
  const KernelFeatures features = probe_kernel_features();
  for (const Probe& probe : {features.memfd, features.populate_write, features.preferred_many}) {
    CHECK(has_words(probe));
    CHECK_EQUAL(probe.supported, probe.error == 0);
  }
});

const Register no_descriptors("tells errno when there are no descriptors left", [] {
  KernelFeatures features;
  {
    const LoweredLimit limit(RLIMIT_NOFILE, 0);
    features = probe_kernel_features();
  }
  CHECK(!features.memfd.supported);
  CHECK_EQUAL(std::string(features.memfd.call), "memfd_create");
  CHECK_EQUAL(std::string(get_errno_name(features.memfd.error)), "EMFILE");
  CHECK(has_words(features.memfd));
  CHECK(features.populate_write.supported);
});

const Register no_memory("tells errno when no memory can be mapped", [] {
  KernelFeatures features;
  {
    const LoweredLimit limit(RLIMIT_AS, 0);
    features = probe_kernel_features();
  }
  CHECK_EQUAL(std::string(features.populate_write.call), "mmap");
  CHECK_EQUAL(std::string(get_errno_name(features.populate_write.error)), "ENOMEM");
  CHECK(features.memfd.supported);
});

const Register no_size("tells errno when a memory file can be given no size", [] {
  // The limit on file sizes ends a write with SIGXFSZ and EFBIG; the signal is not for us.
  signal(SIGXFSZ, SIG_IGN);
  KernelFeatures features;
  {
    const LoweredLimit limit(RLIMIT_FSIZE, 0);
    features = probe_kernel_features();
  }
  CHECK_EQUAL(std::string(features.memfd.call), "ftruncate");
  CHECK_EQUAL(std::string(get_errno_name(features.memfd.error)), "EFBIG");
});

const Register leaves_nothing("leaves no descriptor and no mapping behind in 1,000 runs", [] {
  probe_kernel_features();
  const long descriptors = count_descriptors();
  const long mappings = count_mappings();
  for (int run = 0; run < 1000; ++run) probe_kernel_features();
  CHECK_EQUAL(count_descriptors(), descriptors);
  CHECK(count_mappings() <= mappings + 1);
});

const Register unknown_errno("has a word for an errno that does not exist", [] {
  CHECK_EQUAL(std::string(get_errno_name(4000)), "unknown");
});

const Register one_owner("closes a descriptor once, with its last owner", [] {
  const long before = count_descriptors();
  {
    UniqueFd first(dup(1));
    UniqueFd second(std::move(first));
    CHECK(!first);
    CHECK(static_cast<bool>(second));
    first = std::move(second);
    CHECK_EQUAL(count_descriptors(), before + 1);
  }
  CHECK_EQUAL(count_descriptors(), before);
});

}  // namespace
