// The peers of one shared memory: who may join, who is told what and when, who is gone.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "credentials.h"
#include "id_pool.h"
#include "loop.h"
#include "outbox.h"
#include "peer.h"
#include "region.h"
#include "tap.h"
#include "turned_away.h"
#include "watchdog.h"

namespace memloom::ivshmem {

struct GroupRules {
  unsigned vectors = 1;
  unsigned max_peers = kIdLimit;
  bool is_tapped = false;
  // Doorbells that a tapped group may need: peers² × vectors.
  std::uint64_t max_doorbells = kTapLimit;
  // The protocol before QEMU 2.5: no version number first, and no way to refuse politely.
  bool is_legacy = false;
  // Users that may join beside the server's own and root.
  std::vector<uid_t> uids;
  // Bytes of a peer's socket buffer; each message with a descriptor takes about 768 of twice as many.
  int send_buffer = 16 * 1024;
  // Refused connections that are kept until their VMs have read why.
  unsigned kept_refusals = 64;
};

// Who wants to know what happens in a group.
class GroupObserver {
 public:
  virtual ~GroupObserver() = default;
  virtual void on_join(const Peer& peer) = 0;
  // `why` is a few words: "closed the connection", "sent 3 bytes" …
  virtual void on_leave(const Peer& peer, const std::string& why) = 0;
  virtual void on_refusal(const Credentials& who, Refusal refusal) = 0;
  // Cells that have changed, at most ten times a second.
  virtual void on_rings(const std::vector<Cell>& cells) = 0;
  virtual void on_warning(const std::string& text) = 0;
};

class Group : public Directory {
 public:
  Group(Loop& loop, Watchdog& dog, Region region, GroupRules rules, GroupObserver& observer);
  ~Group() override;

  // A connection arrived: greets it, or refuses it so that its VM stops with a clear message.
  void admit(os::UniqueFd socket);
  // Turns a connection away, and keeps it open until its other end has read why.
  void refuse(os::UniqueFd socket, const Credentials& who, Refusal refusal);
  // Tells peers what they are still to be told, so many messages at most; whether there is more that could be sent now.
  bool flush(std::size_t budget);
  // Closes a peer's connection and tells the others.
  void remove(Peer& peer, const std::string& why);
  void set_paused(Peer& peer, bool is_paused);
  // Whether a peer is still to be told its id or the memory: a VM that loses its server now never answers again.
  bool is_greeting() const noexcept;

  // A peer by its id; null when nobody has it.
  Peer* find(unsigned id) const noexcept;
  const std::map<std::uint32_t, std::shared_ptr<Peer>>& list_peers() const noexcept { return peers_; }
  const Region& get_region() const noexcept { return region_; }
  const GroupRules& get_rules() const noexcept { return rules_; }
  TurnedAway& get_turned_away() noexcept { return turned_away_; }
  Tap* get_tap() const noexcept { return tap_.get(); }
  Watchdog& get_dog() const noexcept { return dog_; }

  int get_memory() const noexcept override { return region_.descriptor.get(); }
  unsigned count_vectors() const noexcept override { return rules_.vectors; }
  std::size_t count_peers() const noexcept override { return peers_.size(); }
  bool is_connected(PeerKey peer) const noexcept override;
  int get_doorbell(PeerKey receiver, PeerKey peer, unsigned vector) const noexcept override;

  // Takes over a peer of the server that this one goes on for; then its wires, once all peers are there.
  bool restore_peer(std::shared_ptr<Peer> peer);
  std::uint32_t get_next_serial() const noexcept { return next_serial_; }
  void set_next_serial(std::uint32_t serial) noexcept { next_serial_ = serial; }

 private:
  std::optional<Refusal> find_refusal(const Credentials& who) const noexcept;
  bool make_doorbells(Peer& peer);
  bool connect_tap(const Peer& peer);
  void enter(const std::shared_ptr<Peer>& peer);
  void greet(Peer& peer);
  void on_ready(Peer& peer, std::uint32_t events);
  void queue(Peer& peer);
  std::size_t send(Peer& peer, std::size_t budget);
  void stall(Peer& peer);
  void retry_later();
  void report_rings();

  Loop& loop_;
  Watchdog& dog_;
  Region region_;
  GroupRules rules_;
  GroupObserver& observer_;
  IdPool ids_;
  TurnedAway turned_away_;
  // In the order in which they joined.
  std::map<std::uint32_t, std::shared_ptr<Peer>> peers_;
  std::vector<Peer*> by_id_;
  std::unique_ptr<Tap> tap_;
  std::deque<std::shared_ptr<Peer>> queue_;
  // Peers that the kernel had no room for, though their sockets have.
  std::vector<std::weak_ptr<Peer>> delayed_;
  std::vector<PeerKey> hostile_;
  bool is_retry_planned_ = false;
  bool is_report_planned_ = false;
  std::uint32_t next_serial_ = 1;
};

}  // namespace memloom::ivshmem
