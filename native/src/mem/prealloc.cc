#include "prealloc.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/statfs.h>

#include "kernel_abi.h"

namespace memloom::mem {
namespace {

using os::Done;
using os::Failure;
using os::Result;

const char* get_call(const PreallocOptions& options) {
  return options.read_only ? "madvise(MADV_POPULATE_READ)" : "madvise(MADV_POPULATE_WRITE)";
}

// Small enough to be cancelled in a moment where memory is slow (some 0.1 GiB/s on a first touch inside a VM), large
// enough that the calls cost nothing.
constexpr std::size_t kChunk = std::size_t{2} << 20;

// Limits are looked at once for this many bytes; a multiple of a chunk.
constexpr std::size_t kGuardStep = std::size_t{64} << 20;

// The kernel asks to try again while pages move; for ever would be no answer.
constexpr int kAttempts = 100;

// EFAULT of a populating call means that there is no page to be had: see whether the store is full.
Failure explain_fault(const PreallocOptions& options) {
  struct statfs store {};
  if (options.fd < 0 || fstatfs(options.fd, &store) != 0) return {get_call(options), EFAULT, "No page could be had."};
  const auto block = static_cast<double>(store.f_bsize);
  return {get_call(options),
          ENOSPC,
          "The store behind the memory has no more pages.",
          {{"available", static_cast<double>(store.f_bavail) * block}}};
}

// For kernels before 5.14. Anonymous memory never answers a write with a signal, so it is written to; a file's blocks
// are asked for, which is all but the page tables.
Result<Done> fill_without_populate(char* address, std::size_t size, const PreallocOptions& options, off_t offset) {
  if (options.read_only) return Failure{get_call(options), EINVAL, "The kernel cannot fill memory that is only read."};
  if (options.fd >= 0) {
    if (fallocate(options.fd, 0, offset, static_cast<off_t>(size)) == 0) return Done{};
    return Failure{"fallocate", errno, "The blocks of the file could not be had."};
  }
  for (std::size_t at = 0; at < size; at += options.page_size)
    std::atomic_ref<char>(address[at]).fetch_or(0, std::memory_order_relaxed);
  return Done{};
}

Result<Done> fill(char* address, std::size_t size, const PreallocOptions& options, off_t offset) {
  if (options.blocks_first && fallocate(options.fd, 0, offset, static_cast<off_t>(size)) != 0 &&
      errno != EOPNOTSUPP) {
    return Failure{"fallocate", errno, "The blocks of the file could not be had."};
  }
  const int advice = options.read_only ? MADV_POPULATE_READ : MADV_POPULATE_WRITE;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (madvise(address, size, advice) == 0) return Done{};
    if (errno == EINVAL) return fill_without_populate(address, size, options, offset);
    if (errno == EFAULT) return explain_fault(options);
    if (errno == EHWPOISON) return Failure{get_call(options), EHWPOISON, "The memory of a page is broken."};
    if (errno != EAGAIN && errno != EINTR) break;
    std::this_thread::yield();
  }
  return Failure{get_call(options), errno, "The pages could not be had."};
}

Result<Done> run_on(const std::vector<unsigned>& cpus) {
  if (cpus.empty()) return Done{};
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const unsigned cpu : cpus)
    if (cpu < CPU_SETSIZE) CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) == 0) return Done{};
  return Failure{"sched_setaffinity", errno, "A thread could not be put on the cpus of its thread context."};
}

unsigned count_threads(std::size_t size, unsigned wanted) {
  const std::size_t shares = std::max<std::size_t>(1, size / kThreadShare);
  return static_cast<unsigned>(std::min<std::size_t>({std::max(1U, wanted), kMaxThreads, shares}));
}

}  // namespace

struct Preallocation::Work {
  char* address;
  std::size_t size;
  std::size_t chunk;
  const PreallocOptions& options;
  const os::MemoryGuard* guard;
};

void Preallocation::refuse(Failure failure) {
  const std::lock_guard lock(mutex_);
  is_refused_.store(true, std::memory_order_relaxed);
  if (!failure_) failure_ = std::move(failure);
}

void Preallocation::fill_chunks(const Work& work) {
  if (auto placed = run_on(work.options.cpus); !placed) return refuse(placed.failure());
  while (!is_cancelled_.load(std::memory_order_relaxed) && !is_refused_.load(std::memory_order_relaxed)) {
    const std::size_t begin = next_.fetch_add(work.chunk, std::memory_order_relaxed);
    if (begin >= work.size) return;
    const std::size_t size = std::min(work.chunk, work.size - begin);
    if (work.guard != nullptr && begin % kGuardStep == 0) {
      const std::size_t step = std::min(kGuardStep, work.size - begin);
      if (auto allowed = work.guard->allow(step); !allowed) return refuse(allowed.failure());
    }
    const auto offset = static_cast<off_t>(work.options.offset + begin);
    if (auto filled = fill(work.address + begin, size, work.options, offset); !filled) {
      Failure failure = filled.failure();
      failure.figures.push_back({"address", static_cast<double>(begin)});
      return refuse(std::move(failure));
    }
    filled_.fetch_add(size, std::memory_order_relaxed);
  }
}

Result<PreallocOutcome> Preallocation::run(const Mapping& mapping, const PreallocOptions& options) {
  const std::size_t chunk = std::max(kChunk, options.page_size);
  const unsigned threads = count_threads(mapping.size(), options.threads);
  const std::optional<os::MemoryGuard> guard =
      options.guarded ? std::make_optional<os::MemoryGuard>(options.floor) : std::nullopt;
  const Work work{
      static_cast<char*>(mapping.address()), mapping.size(), chunk, options, guard ? &*guard : nullptr};
  std::vector<std::thread> others;
  // The calling thread is one of them, unless they are to run elsewhere than it does.
  const unsigned own = options.cpus.empty() ? 1 : 0;
  for (unsigned index = own; index < threads; ++index) {
    try {
      others.emplace_back([this, &work] { fill_chunks(work); });
    } catch (const std::system_error& error) {
      // Fewer threads do the same work; none cannot.
      if (own == 0 && others.empty()) refuse({"pthread_create", error.code().value(), "No thread could be made."});
      break;
    }
  }
  if (own == 1) fill_chunks(work);
  for (std::thread& other : others) other.join();
  if (failure_) {
    Failure failure = *failure_;
    failure.figures.push_back({"filled", static_cast<double>(filled())});
    return failure;
  }
  return PreallocOutcome{filled(), filled() < mapping.size()};
}

}  // namespace memloom::mem
