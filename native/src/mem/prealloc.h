// Fills a range with pages before anybody uses it, in chunks, on several threads, until done, cancelled or refused.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "../os/memory_guard.h"
#include "../os/result.h"
#include "mapping.h"

namespace memloom::mem {

struct PreallocOptions {
  unsigned threads = 1;
  // Host cpus that the threads may run on; any when empty.
  std::vector<unsigned> cpus{};
  // Bytes of one page of the range; a chunk is never less than one.
  std::size_t page_size = 4096;
  // The file behind the range, -1 for anonymous memory, and where in it the range begins.
  int fd = -1;
  std::uint64_t offset = 0;
  // Blocks of the file are asked for before its pages (fallocate(2)), so that a full file system says ENOSPC.
  bool blocks_first = false;
  // Pages are read instead of written to: a read-only range, or a file of the user's that must stay as it is.
  bool read_only = false;
  // Bytes that the host must keep (MemoryGuard); huge pages of a pool are counted by nobody.
  std::uint64_t floor = 0;
  bool guarded = true;
};

struct PreallocOutcome {
  // Bytes that were filled, in chunks: what was cancelled may have begun another.
  std::size_t filled = 0;
  bool cancelled = false;
};

// At most this many threads, and none for less than kThreadShare bytes (as QEMU, util/oslib-posix.c).
inline constexpr unsigned kMaxThreads = 16;
inline constexpr std::size_t kThreadShare = std::size_t{64} << 20;

// One preallocation: run() on a thread of its own, the rest from any thread.
class Preallocation {
 public:
  // Blocks until it is done. Fails with the call that refused and the figures "filled" and "address"; a store without
  // room is ENOSPC (also where the kernel says EFAULT), a broken page EHWPOISON. What was filled stays.
  os::Result<PreallocOutcome> run(const Mapping& mapping, const PreallocOptions& options);
  // Bytes filled so far.
  std::size_t filled() const noexcept { return filled_.load(std::memory_order_relaxed); }
  // Makes run() end within the time of one chunk.
  void cancel() noexcept { is_cancelled_.store(true, std::memory_order_relaxed); }

 private:
  struct Work;
  void fill_chunks(const Work& work);
  void refuse(os::Failure failure);

  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> filled_{0};
  std::atomic<bool> is_cancelled_{false};
  std::atomic<bool> is_refused_{false};
  std::mutex mutex_;
  std::optional<os::Failure> failure_;
};

}  // namespace memloom::mem
