#include "wire.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace memloom::ivshmem {
namespace {

constexpr std::size_t kNumberBytes = 8;
// Numbers that are passed on at once.
constexpr std::size_t kChunksAtOnce = 256;
constexpr std::size_t kDescriptorRoom = 4;

// What an epoll event is of: a handle, or one of these two.
constexpr std::uint64_t kWaker = std::uint64_t{1} << 32;
constexpr std::uint64_t kSocket = std::uint64_t{1} << 33;

bool watch_descriptor(int epoll, int descriptor, std::uint64_t key) noexcept {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = key;
  return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

}  // namespace

Wire::Wire(Client client, WireListener& listener)
    : socket_(fcntl(client.get(), F_DUPFD_CLOEXEC, 0)),
      listener_(listener),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      waker_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  watch_descriptor(epoll_.get(), waker_.get(), kWaker);
  watch_descriptor(epoll_.get(), socket_.get(), kSocket);
  thread_ = std::thread([this] { run(); });
}

Wire::~Wire() { close(); }

void Wire::close() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  socket_ = os::UniqueFd();
  held_.clear();
}

void Wire::wake() noexcept {
  const std::uint64_t one = 1;
  if (write(waker_.get(), &one, sizeof one) < 0) return;
}

void Wire::ring(std::uint32_t handle, std::function<void(RingResult)> done) {
  {
    const std::lock_guard lock(mutex_);
    if (!is_ending_) {
      tasks_.push_back({handle, std::move(done)});
      done = nullptr;
    }
  }
  if (done) done(RingResult::broken);
  else wake();
}

bool Wire::watch(std::uint32_t handle) {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(handle);
  return found != held_.end() && read_descriptor_facts(found->second.get()).kind == DescriptorKind::eventfd &&
         watch_descriptor(epoll_.get(), found->second.get(), handle);
}

DescriptorFacts Wire::get_facts(std::uint32_t handle) {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(handle);
  return found == held_.end() ? DescriptorFacts{} : read_descriptor_facts(found->second.get());
}

void Wire::release(std::uint32_t handle) {
  const std::lock_guard lock(mutex_);
  held_.erase(handle);
}

std::size_t Wire::count_held() {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

int Wire::find(std::uint32_t handle) {
  const std::lock_guard lock(mutex_);
  const auto found = held_.find(handle);
  return found == held_.end() ? -1 : fcntl(found->second.get(), F_DUPFD_CLOEXEC, 0);
}

void Wire::run() {
  std::array<epoll_event, 64> events;
  bool is_open = true;
  for (;;) {
    const int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), -1);
    if (count < 0 && errno != EINTR) return;
    for (int index = 0; index < count; ++index) {
      const std::uint64_t key = events[static_cast<std::size_t>(index)].data.u64;
      if (key == kWaker) {
        std::uint64_t wakes = 0;
        if (read(waker_.get(), &wakes, sizeof wakes) < 0) continue;
      } else if (key == kSocket) {
        is_open = is_open && read_socket();
      } else {
        signal(static_cast<std::uint32_t>(key));
      }
    }
    run_tasks();
    const std::lock_guard lock(mutex_);
    if (is_ending_) break;
  }
  run_tasks();
}

bool Wire::read_socket() {
  std::vector<WireChunk> chunks;
  const char* end = nullptr;
  while (end == nullptr && chunks.size() < kChunksAtOnce) {
    WireChunk chunk;
    if (!receive(chunk, end)) break;
    chunks.push_back(std::move(chunk));
    if (chunks.back().is_truncated) end = "a descriptor was lost, because this process has too many open files";
  }
  if (!chunks.empty()) listener_.on_chunks(std::move(chunks));
  if (end == nullptr) return true;
  epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, socket_.get(), nullptr);
  listener_.on_close(end);
  return false;
}

// Takes what has come, to the end of a number at most; false when there is nothing (yet, or any more).
bool Wire::receive(WireChunk& chunk, const char*& end) {
  std::array<char, kNumberBytes> bytes;
  iovec vector{bytes.data(), kNumberBytes - partial_};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kDescriptorRoom * sizeof(int))> control;
  msghdr header{};
  header.msg_iov = &vector;
  header.msg_iovlen = 1;
  header.msg_control = control.data();
  header.msg_controllen = control.size();
  const ssize_t count = recvmsg(socket_.get(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (count < 0) {
    if (errno != EAGAIN && errno != EINTR) end = "it broke";
    return false;
  }
  for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t descriptors = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    const std::lock_guard lock(mutex_);
    for (std::size_t index = 0; index < descriptors; ++index) {
      int descriptor = -1;
      std::memcpy(&descriptor, CMSG_DATA(part) + index * sizeof(int), sizeof(int));
      held_.emplace(next_handle_, os::UniqueFd(descriptor));
      chunk.handles.push_back(next_handle_++);
    }
  }
  chunk.is_truncated = (header.msg_flags & MSG_CTRUNC) != 0;
  if (count == 0 && !chunk.is_truncated) {
    end = "the server closed it";
    return false;
  }
  chunk.bytes.assign(bytes.data(), static_cast<std::size_t>(count));
  partial_ = (partial_ + static_cast<std::size_t>(count)) % kNumberBytes;
  return true;
}

void Wire::signal(std::uint32_t handle) {
  const os::UniqueFd doorbell(find(handle));
  if (!doorbell) return;
  const auto count = drain(dog_, doorbell.get());
  if (count && *count > 0) listener_.on_signal(handle, *count);
  if (!count) epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, doorbell.get(), nullptr);
}

void Wire::run_tasks() {
  std::deque<Task> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks = std::exchange(tasks_, {});
  }
  for (const Task& task : tasks) {
    const os::UniqueFd doorbell(find(task.handle));
    const bool is_doorbell = doorbell && read_descriptor_facts(doorbell.get()).kind == DescriptorKind::eventfd;
    task.done(is_doorbell ? ivshmem::ring(dog_, doorbell.get(), 1) : RingResult::broken);
  }
}

}  // namespace memloom::ivshmem
