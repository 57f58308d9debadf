#include "tap.h"

#include <algorithm>
#include <utility>

namespace memloom::ivshmem {
namespace {

constexpr std::size_t kDepartedLimit = 16'384;

}  // namespace

// One sender, one receiver, one vector.
class Tap::Edge : public Source {
 public:
  Edge(Tap& tap, const Cell& cell, os::UniqueFd doorbell, int target) noexcept
      : tap_(tap), cell_(cell), doorbell_(std::move(doorbell)), target_(target) {}

  void on_events(std::uint32_t) override {
    if (target_ < 0) return;
    const auto count = drain(tap_.dog_, doorbell_.get());
    if (!count) {
      // Not to be read any more: without this the loop would spin.
      tap_.loop_.forget(doorbell_.get());
      return;
    }
    if (*count == 0) return;
    cell_.count += *count;
    const RingResult result = ring(tap_.dog_, target_, *count);
    tap_.note_change(*this);
    if (result == RingResult::hostile) tap_.on_hostile_(cell_.receiver);
  }

  // Closes it for good; events of this round may still name it.
  void end() noexcept {
    tap_.loop_.forget(doorbell_.get());
    target_ = -1;
  }

  const Cell& get_cell() const noexcept { return cell_; }
  int get_doorbell() const noexcept { return doorbell_.get(); }
  bool is_changed = false;

 private:
  Tap& tap_;
  Cell cell_;
  os::UniqueFd doorbell_;
  int target_;
};

Tap::Tap(Loop& loop, Watchdog& dog, unsigned vectors, std::function<void()> on_ring,
         std::function<void(PeerKey)> on_hostile)
    : loop_(loop), dog_(dog), vectors_(vectors), on_ring_(std::move(on_ring)), on_hostile_(std::move(on_hostile)) {}

Tap::~Tap() = default;

bool Tap::connect(PeerKey sender, PeerKey receiver, const std::vector<os::UniqueFd>& targets) {
  std::vector<os::UniqueFd> doorbells;
  for (unsigned vector = 0; vector < vectors_; ++vector) {
    doorbells.push_back(make_doorbell());
    if (!doorbells.back()) return false;
  }
  return reconnect(sender, receiver, targets, std::move(doorbells), std::vector<std::uint64_t>(vectors_));
}

bool Tap::reconnect(PeerKey sender, PeerKey receiver, const std::vector<os::UniqueFd>& targets,
                    std::vector<os::UniqueFd> doorbells, const std::vector<std::uint64_t>& counts) {
  Run run;
  for (unsigned vector = 0; vector < vectors_; ++vector) {
    const int doorbell = doorbells[vector].get();
    run.push_back(std::make_shared<Edge>(*this, Cell{sender, receiver, vector, counts[vector]},
                                         std::move(doorbells[vector]), targets[vector].get()));
    if (loop_.watch(doorbell, EPOLLIN, *run.back())) continue;
    for (const auto& edge : run) edge->end();
    return false;
  }
  runs_[get_key(sender, receiver)] = std::move(run);
  return true;
}

void Tap::disconnect(PeerKey sender, PeerKey receiver) {
  const auto found = runs_.find(get_key(sender, receiver));
  if (found == runs_.end()) return;
  for (const auto& edge : found->second) {
    // What was rung and not yet seen by the loop still counts and still arrives.
    edge->on_events(EPOLLIN);
    edge->end();
    const Cell& cell = edge->get_cell();
    if (edge->is_changed) settled_.push_back(cell);
    if (cell.count > 0) departed_.push_back(cell);
    std::erase(changed_, edge.get());
    loop_.bury(edge);
  }
  if (departed_.size() > kDepartedLimit)
    departed_.erase(departed_.begin(), departed_.end() - static_cast<std::ptrdiff_t>(kDepartedLimit));
  runs_.erase(found);
}

int Tap::get_doorbell(PeerKey sender, PeerKey receiver, unsigned vector) const noexcept {
  const auto found = runs_.find(get_key(sender, receiver));
  return found == runs_.end() ? -1 : found->second[vector]->get_doorbell();
}

std::vector<Cell> Tap::list_cells() const {
  std::vector<Cell> cells;
  for (const auto& [key, run] : runs_)
    for (const auto& edge : run)
      if (edge->get_cell().count > 0) cells.push_back(edge->get_cell());
  return cells;
}

std::vector<Cell> Tap::collect_changes() {
  std::vector<Cell> cells = std::exchange(settled_, {});
  for (Edge* edge : changed_) {
    edge->is_changed = false;
    cells.push_back(edge->get_cell());
  }
  changed_.clear();
  return cells;
}

std::vector<Tap::Wire> Tap::list_wires() const {
  std::vector<Wire> wires;
  for (const auto& [key, run] : runs_) {
    const Cell& first = run.front()->get_cell();
    Wire wire{first.sender, first.receiver, {}, {}};
    for (const auto& edge : run) {
      wire.doorbells.push_back(edge->get_doorbell());
      wire.counts.push_back(edge->get_cell().count);
    }
    wires.push_back(std::move(wire));
  }
  return wires;
}

void Tap::note_change(Edge& edge) {
  if (edge.is_changed) return;
  edge.is_changed = true;
  changed_.push_back(&edge);
  if (changed_.size() == 1) on_ring_();
}

}  // namespace memloom::ivshmem
