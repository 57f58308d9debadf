#include "crowd.h"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace memloom::tests {

double get_seconds() noexcept {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Member& Crowd::join() {
  for (int attempt = 0;; ++attempt) {
    auto client = ivshmem::Client::connect(socket_);
    if (client) {
      members_.push_back(std::make_unique<Member>(std::move(client.value())));
      return *members_.back();
    }
    // A full queue of the listening socket answers EAGAIN.
    if (attempt == 2000) {
      std::fprintf(stderr, "%s\n", client.problem().c_str());
      std::exit(1);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

void Crowd::fail(const Member& member, const std::string& what) {
  if (fault_.empty()) fault_ = "peer " + std::to_string(member.id) + ": " + what;
}

void Crowd::take(Member& member, ivshmem::Received& message) {
  ++member.messages;
  const auto value = message.value;
  const bool has_descriptor = static_cast<bool>(message.descriptor);
  if (member.state == 0) {
    if (value != 0 || has_descriptor) fail(member, "was greeted with " + std::to_string(value));
    member.state = 1;
  } else if (member.state == 1) {
    if (value < 0 || value > 65535 || has_descriptor) fail(member, "was given the id " + std::to_string(value));
    member.id = static_cast<int>(value);
    member.state = 2;
  } else if (member.state == 2) {
    if (value != -1 || !has_descriptor) fail(member, "was told " + std::to_string(value) + " instead of the memory");
    member.memory = std::move(message.descriptor);
    member.state = 3;
  } else if (value < 0 || value > 65535) {
    fail(member, "was told " + std::to_string(value));
  } else if (!has_descriptor) {
    if (member.table.erase(static_cast<int>(value)) == 0)
      fail(member, "was told that " + std::to_string(value) + " left, which was not there");
    if (member.run == static_cast<int>(value)) member.run = -1;
    if (value == member.id) fail(member, "was told that it left itself");
  } else {
    const int id = static_cast<int>(value);
    if (member.run >= 0 && member.run != id) fail(member, "was told of peer " + std::to_string(id) + " amid another");
    unsigned& count = member.table[id];
    if (count == 0) {
      if (member.heard[static_cast<std::size_t>(id)]) fail(member, "was told a second time of id " + std::to_string(id));
      member.heard[static_cast<std::size_t>(id)] = true;
      member.order.push_back(id);
    }
    if (++count > vectors_) fail(member, "was told of more vectors than there are");
    member.run = count == vectors_ ? -1 : id;
    if (keeps_doorbells_) member.doorbells[id << 8 | static_cast<int>(count - 1)] = std::move(message.descriptor);
  }
}

void Crowd::read(Member& member) {
  if (member.is_closed) return;
  buffer_.clear();
  const ivshmem::ReceiveState state = member.client.receive(buffer_, 4096);
  for (ivshmem::Received& message : buffer_) take(member, message);
  if (state == ivshmem::ReceiveState::open) return;
  member.is_closed = true;
  if (state == ivshmem::ReceiveState::truncated) fail(member, "lost a descriptor");
}

bool Crowd::is_complete(const Member& member, std::size_t peers) const noexcept {
  return member.table.size() == peers && member.run == -1 && member.state == 3;
}

bool Crowd::settle(std::size_t peers, double seconds, const Member* idle) {
  const double end = get_seconds() + seconds;
  const os::UniqueFd epoll(epoll_create1(EPOLL_CLOEXEC));
  for (const auto& member : members_) {
    if (member->is_closed || member.get() == idle) continue;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = member.get();
    epoll_ctl(epoll.get(), EPOLL_CTL_ADD, member->client.get(), &event);
  }
  const auto is_done = [&] {
    return std::all_of(members_.begin(), members_.end(), [&](const auto& member) {
      return member.get() == idle || member->is_closed || is_complete(*member, peers);
    });
  };
  std::array<epoll_event, 256> events;
  while (fault_.empty() && get_seconds() < end) {
    const int count = epoll_wait(epoll.get(), events.data(), static_cast<int>(events.size()), 20);
    for (int index = 0; index < count; ++index) read(*static_cast<Member*>(events[static_cast<std::size_t>(index)].data.ptr));
    if (is_done()) return true;
  }
  return false;
}

std::uint64_t Crowd::count_messages() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& member : members_) sum += member->messages;
  return sum;
}

}  // namespace memloom::tests
