#include "turned_away.h"

#include <algorithm>
#include <utility>

namespace memloom::ivshmem {

class TurnedAway::Visitor : public Source {
 public:
  Visitor(TurnedAway& owner, os::UniqueFd socket) noexcept : owner_(owner), socket_(std::move(socket)) {}

  // Whatever it does, it has read what there is, or will read nothing.
  void on_events(std::uint32_t) override {
    if (socket_) owner_.drop(*this);
  }

  int get() const noexcept { return socket_.get(); }
  void close() noexcept { socket_ = os::UniqueFd(); }

 private:
  TurnedAway& owner_;
  os::UniqueFd socket_;
};

void TurnedAway::keep(os::UniqueFd socket) {
  const auto visitor = std::make_shared<Visitor>(*this, std::move(socket));
  if (!loop_.watch(visitor->get(), EPOLLIN | EPOLLRDHUP, *visitor)) return;
  visitors_.push_back(visitor);
  if (visitors_.size() > most_) drop(*visitors_.front());
}

void TurnedAway::close_all() {
  while (!visitors_.empty()) drop(*visitors_.front());
}

std::list<int> TurnedAway::list_descriptors() const {
  std::list<int> descriptors;
  for (const auto& visitor : visitors_) descriptors.push_back(visitor->get());
  return descriptors;
}

void TurnedAway::drop(Visitor& visitor) {
  const auto found =
      std::find_if(visitors_.begin(), visitors_.end(), [&](const auto& kept) { return kept.get() == &visitor; });
  const std::shared_ptr<Visitor> kept = *found;
  visitors_.erase(found);
  loop_.forget(kept->get());
  kept->close();
  loop_.bury(kept);
}

}  // namespace memloom::ivshmem
