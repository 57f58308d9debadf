// A peer's connection with a thread of its own: passes on what the server sends as it came, tells of rings, and rings.
// It holds the descriptors; others name them by handles, so that nobody can touch a descriptor that is not its own.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "../os/unique_fd.h"
#include "client.h"
#include "doorbell.h"
#include "watchdog.h"

namespace memloom::ivshmem {

// Bytes as they came, at most to the end of a number, and the handles of the descriptors that came with them.
struct WireChunk {
  std::string bytes;
  std::vector<std::uint32_t> handles;
  bool is_truncated = false;
};

class WireListener {
 public:
  virtual ~WireListener() = default;
  // All are called on the wire's thread; on_close is the last.
  virtual void on_chunks(std::vector<WireChunk> chunks) = 0;
  virtual void on_signal(std::uint32_t handle, std::uint64_t count) = 0;
  virtual void on_close(const std::string& why) = 0;
};

class Wire {
 public:
  Wire(Client client, WireListener& listener);
  // Ends the thread, and closes everything.
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // Rings on the wire's thread, then calls `done` there.
  void ring(std::uint32_t handle, std::function<void(RingResult)> done);
  // Begins to tell of rings; false for what is no eventfd.
  bool watch(std::uint32_t handle);
  // What a descriptor is; kind other for a handle that there is not.
  DescriptorFacts get_facts(std::uint32_t handle);
  void release(std::uint32_t handle);
  // Descriptors held now.
  std::size_t count_held();
  // Ends the connection; on_close is not called for it.
  void close();

 private:
  struct Task {
    std::uint32_t handle;
    std::function<void(RingResult)> done;
  };

  void run();
  bool read_socket();
  bool receive(WireChunk& chunk, const char*& end);
  void run_tasks();
  void wake() noexcept;
  int find(std::uint32_t handle);
  void signal(std::uint32_t handle);

  os::UniqueFd socket_;
  WireListener& listener_;
  os::UniqueFd epoll_;
  os::UniqueFd waker_;
  Watchdog dog_;
  std::mutex mutex_;
  std::unordered_map<std::uint32_t, os::UniqueFd> held_;
  std::deque<Task> tasks_;
  std::uint32_t next_handle_ = 1;
  // Bytes of the number that is under way.
  std::size_t partial_ = 0;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace memloom::ivshmem
