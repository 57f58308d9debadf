// What one peer is still to be told, as references: descriptors are looked up when a message is sent, so a peer that
// does not read costs a few bytes a change and keeps no descriptor alive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>

#include "id_pool.h"
#include "messages.h"

namespace memloom::ivshmem {

// A peer for as long as it is connected: ids come back, serial numbers do not.
struct PeerKey {
  std::uint16_t id = 0;
  std::uint32_t serial = 0;
  bool operator==(const PeerKey&) const = default;
};

// What an outbox asks of the group it belongs to.
class Directory {
 public:
  virtual ~Directory() = default;
  virtual int get_memory() const noexcept = 0;
  virtual unsigned count_vectors() const noexcept = 0;
  virtual std::size_t count_peers() const noexcept = 0;
  virtual bool is_connected(PeerKey peer) const noexcept = 0;
  // What `receiver` rings to reach a vector of a connected peer.
  virtual int get_doorbell(PeerKey receiver, PeerKey peer, unsigned vector) const noexcept = 0;
};

class Outbox {
 public:
  enum class Kind : std::uint8_t { version, own_id, memory, join, leave };

  struct Entry {
    Kind kind;
    PeerKey peer;
  };

  explicit Outbox(PeerKey owner) noexcept : owner_(owner) {}

  void push(Entry entry) { entries_.push_back(entry); }
  // A peer joined. Forgets joins of peers that are gone once they are the greater part.
  void push_join(PeerKey peer, const Directory& directory);
  // A peer left: cancels its join when nothing of it was told, cuts it short when it was told in part.
  void push_leave(PeerKey peer);

  // The next messages, at most as many as fit; drops joins of peers that are gone.
  std::size_t prepare(const Directory& directory, std::span<Message> messages);
  // So many of the prepared messages are on their way.
  void advance(std::size_t count, const Directory& directory, IdPool& ids);

  bool is_empty() const noexcept { return entries_.empty(); }
  // Whether the id or the memory is still to be told: a peer that loses its server now may hang.
  bool is_greeting() const noexcept;
  std::size_t count_entries() const noexcept { return entries_.size(); }

  // Ids its owner has ever heard of, and those it believes to be here.
  const IdSet& get_heard() const noexcept { return heard_; }
  const IdSet& get_believed() const noexcept { return believed_; }
  const std::deque<Entry>& list_entries() const noexcept { return entries_; }
  unsigned get_cursor() const noexcept { return cursor_; }
  // Goes on for the outbox of another process.
  void restore(const IdSet& heard, const IdSet& believed, std::deque<Entry> entries, unsigned cursor) noexcept;

 private:
  PeerKey owner_;
  std::deque<Entry> entries_;
  // Vectors already told of the first entry, a join.
  unsigned cursor_ = 0;
  IdSet heard_;
  IdSet believed_;
};

}  // namespace memloom::ivshmem
