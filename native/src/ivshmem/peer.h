// One connected peer, as the server keeps it: its socket, its doorbells, and what it is still to be told.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "../os/unique_fd.h"
#include "credentials.h"
#include "loop.h"
#include "outbox.h"

namespace memloom::ivshmem {

class Peer : public Source {
 public:
  Peer(PeerKey peer_key, os::UniqueFd peer_socket, const Credentials& peer_credentials) noexcept
      : key(peer_key), socket(std::move(peer_socket)), credentials(peer_credentials), outbox(peer_key) {}

  void on_events(std::uint32_t events) override {
    if (!is_gone) on_ready(*this, events);
  }

  const PeerKey key;
  os::UniqueFd socket;
  const Credentials credentials;
  // Milliseconds since 1970.
  std::int64_t joined_at = 0;
  // Its own doorbells, one a vector: what it waits for.
  std::vector<os::UniqueFd> doorbells;
  Outbox outbox;
  // Messages sent so far.
  std::uint64_t sent = 0;
  // Told nothing for now: its VM is about to unplug the device, and QEMU 7.2 frees the device before it stops reading.
  bool is_paused = false;
  // The loop waits until its socket has room again.
  bool is_stalled = false;
  // In the group's list of peers with something to be told.
  bool is_queued = false;
  // Left; the object lives on to the end of the round.
  bool is_gone = false;
  std::function<void(Peer&, std::uint32_t)> on_ready;
};

}  // namespace memloom::ivshmem
