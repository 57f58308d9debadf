#include "group.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace memloom::ivshmem {
namespace {

constexpr std::chrono::milliseconds kRetryAfter{20};
constexpr std::chrono::milliseconds kReportEvery{100};

// Messages of one peer before it is another one's turn.
constexpr std::size_t kTurn = 1024;

std::int64_t get_wall_time() noexcept {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Group::Group(Loop& loop, Watchdog& dog, Region region, GroupRules rules, GroupObserver& observer)
    : loop_(loop),
      dog_(dog),
      region_(std::move(region)),
      rules_(std::move(rules)),
      observer_(observer),
      turned_away_(loop, rules_.kept_refusals),
      by_id_(kIdLimit, nullptr) {
  if (rules_.is_tapped)
    tap_ = std::make_unique<Tap>(
        loop_, dog_, rules_.vectors, [this] { report_rings(); }, [this](PeerKey peer) { hostile_.push_back(peer); });
}

Group::~Group() = default;

std::optional<Refusal> Group::find_refusal(const Credentials& who) const noexcept {
  const bool is_known = who.uid == geteuid() || who.uid == 0 ||
                        std::find(rules_.uids.begin(), rules_.uids.end(), who.uid) != rules_.uids.end();
  if (!is_known) return Refusal::forbidden;
  const std::uint64_t count = peers_.size() + 1;
  if (count > rules_.max_peers) return Refusal::full;
  if (tap_ && count * count * rules_.vectors > rules_.max_doorbells) return Refusal::full;
  return std::nullopt;
}

void Group::refuse(os::UniqueFd socket, const Credentials& who, Refusal refusal) {
  observer_.on_refusal(who, refusal);
  // A client of the old protocol would take any number for its own id.
  if (rules_.is_legacy) return;
  send_refusal(socket.get(), refusal);
  turned_away_.keep(std::move(socket));
}

void Group::admit(os::UniqueFd socket) {
  // Who has gone again already costs next to nothing, and no id: the others need not hear of him.
  char byte = 0;
  if (recv(socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0) return;
  const auto who = read_credentials(socket.get());
  if (!who) return;
  if (const auto refusal = find_refusal(*who)) return refuse(std::move(socket), *who, *refusal);
  const auto id = ids_.take();
  if (!id) return refuse(std::move(socket), *who, Refusal::no_safe_id);
  const PeerKey key{static_cast<std::uint16_t>(*id), next_serial_++};
  auto peer = std::make_shared<Peer>(key, std::move(socket), *who);
  peer->joined_at = get_wall_time();
  // Everything that may fail comes before the first word: a client must never lose its server while it is greeted.
  if (!make_doorbells(*peer) || !connect_tap(*peer) || !loop_.watch(peer->socket.get(), EPOLLIN | EPOLLRDHUP, *peer)) {
    if (tap_)
      for (const auto& [serial, other] : peers_) {
        tap_->disconnect(key, other->key);
        tap_->disconnect(other->key, key);
      }
    ids_.release(key.id);
    return refuse(std::move(peer->socket), *who, Refusal::no_descriptors);
  }
  greet(*peer);
  enter(peer);
  observer_.on_join(*peer);
  send(*peer, kTurn);
  if (peer->is_gone) return;
  for (const auto& [serial, other] : peers_)
    if (other != peer) {
      other->outbox.push_join(key, *this);
      queue(*other);
    }
  queue(*peer);
}

bool Group::make_doorbells(Peer& peer) {
  for (unsigned vector = 0; vector < rules_.vectors; ++vector) {
    peer.doorbells.push_back(make_doorbell());
    if (!peer.doorbells.back()) return false;
  }
  return true;
}

bool Group::connect_tap(const Peer& peer) {
  if (!tap_) return true;
  return std::all_of(peers_.begin(), peers_.end(), [&](const auto& entry) {
    const Peer& other = *entry.second;
    return tap_->connect(peer.key, other.key, other.doorbells) && tap_->connect(other.key, peer.key, peer.doorbells);
  });
}

void Group::greet(Peer& peer) {
  using Kind = Outbox::Kind;
  if (!rules_.is_legacy) peer.outbox.push({Kind::version, {}});
  peer.outbox.push({Kind::own_id, peer.key});
  peer.outbox.push({Kind::memory, {}});
  for (const auto& [serial, other] : peers_) peer.outbox.push({Kind::join, other->key});
  peer.outbox.push({Kind::join, peer.key});
}

void Group::enter(const std::shared_ptr<Peer>& peer) {
  // A small buffer: what a peer does not read occupies descriptors under way, of which this user has a limited number.
  setsockopt(peer->socket.get(), SOL_SOCKET, SO_SNDBUF, &rules_.send_buffer, sizeof rules_.send_buffer);
  peer->on_ready = [this](Peer& ready, std::uint32_t events) { on_ready(ready, events); };
  peers_.emplace(peer->key.serial, peer);
  by_id_[peer->key.id] = peer.get();
}

void Group::on_ready(Peer& peer, std::uint32_t events) {
  if ((events & EPOLLOUT) != 0) {
    peer.is_stalled = false;
    loop_.change(peer.socket.get(), EPOLLIN | EPOLLRDHUP, peer);
    queue(peer);
  }
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) return remove(peer, "closed the connection");
  if ((events & EPOLLIN) == 0) return;
  // The protocol has no word for the server.
  std::array<char, 256> bytes{};
  const ssize_t count = recv(peer.socket.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count > 0)
    remove(peer, "sent " + std::to_string(count) + (count == 1 ? " byte" : " bytes") + ", which no peer does");
  else if (count == 0)
    remove(peer, "closed the connection");
}

void Group::remove(Peer& peer, const std::string& why) {
  if (peer.is_gone) return;
  peer.is_gone = true;
  const std::shared_ptr<Peer> kept = peers_.at(peer.key.serial);
  loop_.forget(peer.socket.get());
  peers_.erase(peer.key.serial);
  by_id_[peer.key.id] = nullptr;
  for (const auto& [serial, other] : peers_) {
    if (tap_) {
      tap_->disconnect(peer.key, other->key);
      tap_->disconnect(other->key, peer.key);
    }
    other->outbox.push_leave(peer.key);
    queue(*other);
  }
  ids_.remove_witness(peer.outbox.get_heard());
  ids_.release(peer.key.id);
  // What it rang last is told before it is told to be gone.
  if (tap_) observer_.on_rings(tap_->collect_changes());
  observer_.on_leave(peer, why);
  peer.socket = os::UniqueFd();
  peer.doorbells.clear();
  loop_.bury(kept);
}

void Group::queue(Peer& peer) {
  if (peer.is_gone || peer.is_queued || peer.is_stalled || peer.is_paused || peer.outbox.is_empty()) return;
  peer.is_queued = true;
  queue_.push_back(peers_.at(peer.key.serial));
}

bool Group::flush(std::size_t budget) {
  while (budget > 0 && !queue_.empty()) {
    const std::shared_ptr<Peer> peer = std::move(queue_.front());
    queue_.pop_front();
    peer->is_queued = false;
    if (peer->is_gone || peer->is_paused) continue;
    budget -= std::min(budget, send(*peer, std::min(budget, kTurn)));
    queue(*peer);
  }
  for (const PeerKey& key : std::exchange(hostile_, {}))
    if (const auto found = peers_.find(key.serial); found != peers_.end())
      remove(*found->second, "made its doorbell block");
  return !queue_.empty();
}

std::size_t Group::send(Peer& peer, std::size_t budget) {
  std::array<Message, kBatchLimit> messages;
  std::size_t total = 0;
  while (total < budget) {
    const std::size_t room = std::min(budget - total, messages.size());
    const std::size_t count = peer.outbox.prepare(*this, {messages.data(), room});
    if (count == 0) break;
    const SendResult result = send_messages(peer.socket.get(), {messages.data(), count});
    peer.outbox.advance(result.sent, *this, ids_);
    peer.sent += result.sent;
    total += result.sent;
    if (result.state == SendState::sent_all) continue;
    if (result.state == SendState::broken) {
      remove(peer, "closed the connection");
    } else if (result.state == SendState::full) {
      stall(peer);
    } else {
      peer.is_stalled = true;
      delayed_.push_back(peers_.at(peer.key.serial));
      retry_later();
    }
    break;
  }
  return std::max<std::size_t>(total, 1);
}

void Group::stall(Peer& peer) {
  peer.is_stalled = true;
  loop_.change(peer.socket.get(), EPOLLIN | EPOLLRDHUP | EPOLLOUT, peer);
}

// Others of this user have too many descriptors under way; that ends without an event to wait for.
void Group::retry_later() {
  if (is_retry_planned_) return;
  is_retry_planned_ = true;
  observer_.on_warning("the kernel takes no more descriptors under way for this user; trying again");
  loop_.call_at(Clock::now() + kRetryAfter, [this] {
    is_retry_planned_ = false;
    for (const auto& entry : std::exchange(delayed_, {}))
      if (const auto peer = entry.lock()) {
        peer->is_stalled = false;
        queue(*peer);
      }
  });
}

void Group::report_rings() {
  if (is_report_planned_) return;
  is_report_planned_ = true;
  loop_.call_at(Clock::now() + kReportEvery, [this] {
    is_report_planned_ = false;
    observer_.on_rings(tap_->collect_changes());
  });
}

void Group::set_paused(Peer& peer, bool is_paused) {
  peer.is_paused = is_paused;
  queue(peer);
}

bool Group::is_greeting() const noexcept {
  return std::any_of(peers_.begin(), peers_.end(), [](const auto& entry) { return entry.second->outbox.is_greeting(); });
}

Peer* Group::find(unsigned id) const noexcept { return id < by_id_.size() ? by_id_[id] : nullptr; }

bool Group::is_connected(PeerKey peer) const noexcept {
  const Peer* found = find(peer.id);
  return found != nullptr && found->key == peer;
}

int Group::get_doorbell(PeerKey receiver, PeerKey peer, unsigned vector) const noexcept {
  if (tap_ && receiver != peer) return tap_->get_doorbell(receiver, peer, vector);
  const Peer* found = find(peer.id);
  return found == nullptr ? -1 : found->doorbells[vector].get();
}

bool Group::restore_peer(std::shared_ptr<Peer> peer) {
  ids_.take(peer->key.id);
  const IdSet& heard = peer->outbox.get_heard();
  for (std::size_t id = heard._Find_first(); id < kIdLimit; id = heard._Find_next(id))
    ids_.add_witness(static_cast<unsigned>(id));
  enter(peer);
  // What arrived or ended meanwhile shows as soon as it is watched.
  const bool is_watched = loop_.watch(peer->socket.get(), EPOLLIN | EPOLLRDHUP, *peer);
  queue(*peer);
  return is_watched;
}

}  // namespace memloom::ivshmem
