#include "id_pool.h"

namespace memloom::ivshmem {

std::optional<unsigned> IdPool::take() noexcept {
  const std::size_t first = free_._Find_first();
  if (first >= kIdLimit) return std::nullopt;
  take(static_cast<unsigned>(first));
  return static_cast<unsigned>(first);
}

void IdPool::take(unsigned id) noexcept {
  taken_.set(id);
  update(id);
}

void IdPool::release(unsigned id) noexcept {
  taken_.reset(id);
  update(id);
}

void IdPool::add_witness(unsigned id) noexcept {
  ++witnesses_[id];
  update(id);
}

void IdPool::remove_witness(const IdSet& ids) noexcept {
  for (std::size_t id = ids._Find_first(); id < kIdLimit; id = ids._Find_next(id)) {
    --witnesses_[id];
    update(static_cast<unsigned>(id));
  }
}

void IdPool::update(unsigned id) noexcept { free_.set(id, !taken_.test(id) && witnesses_[id] == 0); }

}  // namespace memloom::ivshmem
