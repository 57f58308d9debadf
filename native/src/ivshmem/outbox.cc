#include "outbox.h"

#include <algorithm>
#include <utility>

namespace memloom::ivshmem {

void Outbox::push_join(PeerKey peer, const Directory& directory) {
  if (entries_.size() > 2 * directory.count_peers() + 64) {
    const auto is_stale = [&](const Entry& entry) {
      return entry.kind == Kind::join && !directory.is_connected(entry.peer);
    };
    // The first entry may be under way; push_leave() has seen to it.
    entries_.erase(std::remove_if(entries_.begin() + 1, entries_.end(), is_stale), entries_.end());
  }
  entries_.push_back({Kind::join, peer});
}

void Outbox::push_leave(PeerKey peer) {
  if (!believed_.test(peer.id)) return;
  const bool is_under_way = cursor_ > 0 && entries_.front().peer == peer;
  if (!is_under_way) {
    entries_.push_back({Kind::leave, peer});
    return;
  }
  cursor_ = 0;
  entries_.front().kind = Kind::leave;
}

std::size_t Outbox::prepare(const Directory& directory, std::span<Message> messages) {
  const auto is_stale = [&](const Entry& entry) {
    return entry.kind == Kind::join && !directory.is_connected(entry.peer);
  };
  while (!entries_.empty() && is_stale(entries_.front())) entries_.pop_front();
  std::size_t count = 0;
  unsigned vector = cursor_;
  for (const Entry& entry : entries_) {
    if (count == messages.size() || is_stale(entry)) break;
    switch (entry.kind) {
      case Kind::version:
        messages[count++] = {kProtocolVersion, -1};
        break;
      case Kind::own_id:
      case Kind::leave:
        messages[count++] = {entry.peer.id, -1};
        break;
      case Kind::memory:
        messages[count++] = {kMemoryMessage, directory.get_memory()};
        break;
      case Kind::join:
        for (; vector < directory.count_vectors() && count < messages.size(); ++vector)
          messages[count++] = {entry.peer.id, directory.get_doorbell(owner_, entry.peer, vector)};
        vector = 0;
        break;
    }
  }
  return count;
}

void Outbox::advance(std::size_t count, const Directory& directory, IdPool& ids) {
  for (; count > 0; --count) {
    const Entry entry = entries_.front();
    if (entry.kind == Kind::join) {
      if (cursor_ == 0) {
        believed_.set(entry.peer.id);
        if (!heard_.test(entry.peer.id)) {
          heard_.set(entry.peer.id);
          ids.add_witness(entry.peer.id);
        }
      }
      if (++cursor_ < directory.count_vectors()) continue;
      cursor_ = 0;
    } else if (entry.kind == Kind::leave) {
      believed_.reset(entry.peer.id);
    }
    entries_.pop_front();
  }
}

bool Outbox::is_greeting() const noexcept {
  return !entries_.empty() && entries_.front().kind <= Kind::memory;
}

void Outbox::restore(const IdSet& heard, const IdSet& believed, std::deque<Entry> entries,
                     unsigned cursor) noexcept {
  heard_ = heard;
  believed_ = believed;
  entries_ = std::move(entries);
  cursor_ = cursor;
}

}  // namespace memloom::ivshmem
