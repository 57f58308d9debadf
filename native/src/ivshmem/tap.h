// Tap mode: every sender gets doorbells of its own for every receiver's vectors. The server counts what comes through
// each and passes it on, so the counts are exact sums and no peer can forge another's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "../os/unique_fd.h"
#include "doorbell.h"
#include "loop.h"
#include "outbox.h"

namespace memloom::ivshmem {

// Doorbells that any tapped group may need at most: peers² × vectors.
constexpr std::uint64_t kTapLimit = 262'144;

// Rings from one peer to one vector of another since both are here.
struct Cell {
  PeerKey sender;
  PeerKey receiver;
  unsigned vector = 0;
  std::uint64_t count = 0;
};

class Tap {
 public:
  // `on_ring` is told when cells have changed since they were last collected, `on_hostile` that a receiver has made
  // its doorbell block.
  Tap(Loop& loop, Watchdog& dog, unsigned vectors, std::function<void()> on_ring,
      std::function<void(PeerKey)> on_hostile);
  ~Tap();

  // Makes the doorbells with which `sender` reaches `receiver`, whose own ones are borrowed. False when there are no
  // descriptors left; then nothing was made.
  bool connect(PeerKey sender, PeerKey receiver, const std::vector<os::UniqueFd>& targets);
  // The same for doorbells that are there already, with the counts they had.
  bool reconnect(PeerKey sender, PeerKey receiver, const std::vector<os::UniqueFd>& targets,
                 std::vector<os::UniqueFd> doorbells, const std::vector<std::uint64_t>& counts);
  // Passes on what `sender` rang last, and closes the doorbells. Their counts stay among the departed.
  void disconnect(PeerKey sender, PeerKey receiver);

  int get_doorbell(PeerKey sender, PeerKey receiver, unsigned vector) const noexcept;
  std::uint64_t count_doorbells() const noexcept { return runs_.size() * vectors_; }

  // Cells of peers that are here, those without a ring left out.
  std::vector<Cell> list_cells() const;
  // Cells of which one peer is gone; the newest kDepartedLimit of them.
  const std::vector<Cell>& list_departed() const noexcept { return departed_; }
  // Cells that changed since the last time.
  std::vector<Cell> collect_changes();

  struct Wire {
    PeerKey sender;
    PeerKey receiver;
    std::vector<int> doorbells;
    std::vector<std::uint64_t> counts;
  };
  // Everything that is connected, for the process that goes on for this one.
  std::vector<Wire> list_wires() const;
  void restore_departed(std::vector<Cell> cells) { departed_ = std::move(cells); }

 private:
  class Edge;
  using Run = std::vector<std::shared_ptr<Edge>>;
  static std::uint64_t get_key(PeerKey sender, PeerKey receiver) noexcept {
    return std::uint64_t{sender.serial} << 32 | receiver.serial;
  }
  void note_change(Edge& edge);

  Loop& loop_;
  Watchdog& dog_;
  unsigned vectors_;
  std::function<void()> on_ring_;
  std::function<void(PeerKey)> on_hostile_;
  std::unordered_map<std::uint64_t, Run> runs_;
  std::vector<Edge*> changed_;
  std::vector<Cell> settled_;
  std::vector<Cell> departed_;
};

}  // namespace memloom::ivshmem
