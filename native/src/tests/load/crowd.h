// Many peers in one program: connects them, reads what they are told, and checks it against the protocol.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "../../ivshmem/client.h"

namespace memloom::tests {

// What one peer has been told, kept only as far as checking needs.
struct Member {
  explicit Member(ivshmem::Client connection) : client(std::move(connection)) {}

  ivshmem::Client client;
  int state = 0;  // 0 version, 1 id, 2 memory, 3 peers
  int id = -1;
  // Vectors told of each peer that is here.
  std::unordered_map<int, unsigned> table;
  // Ids in the order in which they were first told, its own included.
  std::vector<int> order;
  std::vector<bool> heard = std::vector<bool>(65'536);
  // The peer whose vectors are being told: no other may come between them.
  int run = -1;
  std::uint64_t messages = 0;
  // When the newest change was told, and the newest id that was told of.
  double told_at = 0;
  int told_id = -1;
  bool is_closed = false;
  // Doorbells kept for use, if they are kept: (peer << 8 | vector) → eventfd.
  std::unordered_map<int, os::UniqueFd> doorbells;
  os::UniqueFd memory;
};

class Crowd {
 public:
  Crowd(std::string socket, unsigned vectors, bool keeps_doorbells)
      : socket_(std::move(socket)), vectors_(vectors), keeps_doorbells_(keeps_doorbells) {}

  // Connects one more; exits with a message when it cannot.
  Member& join();
  // Reads what has arrived for a member; the first thing that breaks the protocol is kept as the fault.
  void read(Member& member);
  // Reads until every open member has `peers` peers with all vectors, or the time is over. Members in `idle` are not read.
  bool settle(std::size_t peers, double seconds, const Member* idle = nullptr);

  std::vector<std::unique_ptr<Member>>& list() noexcept { return members_; }
  std::uint64_t count_messages() const noexcept;
  const std::string& get_fault() const noexcept { return fault_; }
  bool is_complete(const Member& member, std::size_t peers) const noexcept;

 private:
  void take(Member& member, ivshmem::Received& message);
  void fail(const Member& member, const std::string& what);

  std::string socket_;
  unsigned vectors_;
  bool keeps_doorbells_;
  std::vector<std::unique_ptr<Member>> members_;
  std::vector<ivshmem::Received> buffer_;
  std::string fault_;
};

// Seconds of a clock that only goes forward.
double get_seconds() noexcept;

}  // namespace memloom::tests
