// The server's side of the wire: 8-byte numbers in the host's byte order, each with at most one descriptor.
// Described in QEMU's docs/specs/ivshmem-spec (protocol version 0); the protocol before QEMU 2.5 is the same
// without the version number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace memloom::ivshmem {

// The only version of the protocol that QEMU knows; any other one makes its device stop with a clear message.
constexpr std::int64_t kProtocolVersion = 0;
// Comes with the descriptor of the shared memory.
constexpr std::int64_t kMemoryMessage = -1;

// Ids from here on are not handed out: a device matches "id << 16 | vector" as a signed 32-bit number.
constexpr unsigned kIdLimit = 32768;
// Vectors of one peer that QEMU's own example client still takes.
constexpr unsigned kVectorLimit = 64;

// Versions that no protocol has, sent instead of a greeting: a client is refused without being left waiting.
enum class Refusal : std::int64_t {
  full = 1001,            // as many peers as --max-peers allows, or as tap mode can count
  forbidden = 1002,       // the user is not on the list
  stopping = 1003,        // the server is about to end
  no_safe_id = 1004,      // every id left was seen by a peer that is still here
  no_descriptors = 1005,  // the process may not open more files
};

struct Message {
  std::int64_t value = 0;
  // Borrowed; -1 for a message without one.
  int descriptor = -1;
};

// Why sending stopped. `full` and `later` are no errors: the peer reads slowly, or this user has too many descriptors
// under way (ETOOMANYREFS), of which others may be the cause.
enum class SendState { sent_all, full, later, broken };

struct SendResult {
  std::size_t sent = 0;
  SendState state = SendState::sent_all;
};

// Messages that one call of send_messages() takes.
constexpr std::size_t kBatchLimit = 64;

// Sends without waiting, in order, each whole or not at all. At most kBatchLimit messages.
SendResult send_messages(int socket, std::span<const Message> messages) noexcept;

// Sends a version that no protocol has. Best effort: the socket is new, so it has room.
void send_refusal(int socket, Refusal refusal) noexcept;

}  // namespace memloom::ivshmem
