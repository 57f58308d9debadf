#include "handover.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

namespace memloom::ivshmem {
namespace {

constexpr const char* kHeading = "ivshmemd-state 1";

// 32768 bits as hexadecimal runs "WORD:VALUE", zero words left out.
std::string print_ids(const IdSet& ids) {
  std::ostringstream text;
  for (std::size_t id = ids._Find_first(); id < kIdLimit; id = ids._Find_next(id)) text << ' ' << id;
  return text.str();
}

void collect_descriptors(Server& server, std::vector<int>& descriptors) {
  const Estate& estate = server.get_estate();
  Group& group = server.get_group();
  descriptors = {estate.lock.get(), estate.socket.descriptor.get(), estate.control.descriptor.get(), group.get_memory()};
  for (const auto& [serial, peer] : group.list_peers()) {
    descriptors.push_back(peer->socket.get());
    for (const os::UniqueFd& doorbell : peer->doorbells) descriptors.push_back(doorbell.get());
  }
  for (const int descriptor : group.get_turned_away().list_descriptors()) descriptors.push_back(descriptor);
  if (group.get_tap() == nullptr) return;
  for (const Tap::Wire& wire : group.get_tap()->list_wires())
    descriptors.insert(descriptors.end(), wire.doorbells.begin(), wire.doorbells.end());
}

void print_peer(std::ostream& text, const Peer& peer) {
  const Credentials& who = peer.credentials;
  text << "peer " << peer.key.id << ' ' << peer.key.serial << ' ' << peer.socket.get() << ' ' << who.pid << ' ' << who.uid
       << ' ' << who.gid << ' ' << who.start_time << ' ' << peer.joined_at << ' ' << peer.sent << ' ' << peer.is_paused
       << '\n';
  text << "doorbells";
  for (const os::UniqueFd& doorbell : peer.doorbells) text << ' ' << doorbell.get();
  text << "\nheard" << print_ids(peer.outbox.get_heard()) << "\nbelieved" << print_ids(peer.outbox.get_believed())
       << "\nentries " << peer.outbox.get_cursor();
  for (const Outbox::Entry& entry : peer.outbox.list_entries())
    text << ' ' << static_cast<int>(entry.kind) << ' ' << entry.peer.id << ' ' << entry.peer.serial;
  text << '\n';
}

void print_cell(std::ostream& text, const Cell& cell) {
  text << "departed " << cell.sender.id << ' ' << cell.sender.serial << ' ' << cell.receiver.id << ' '
       << cell.receiver.serial << ' ' << cell.vector << ' ' << cell.count << '\n';
}

}  // namespace

struct HandedOver {
  int lock = -1;
  int socket = -1;
  int control = -1;
  int memory = -1;
  std::uint64_t socket_inode = 0;
  std::uint64_t control_inode = 0;
  std::string socket_path;
  std::string control_path;
  int kind = 0;
  bool is_own = false;
  std::uint64_t size = 0;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::string region_path;
  std::uint32_t next_serial = 1;
  std::int64_t started_at = 0;
  struct PeerState {
    PeerKey key;
    int socket;
    Credentials credentials;
    std::int64_t joined_at;
    std::uint64_t sent;
    bool is_paused;
    std::vector<int> doorbells;
    IdSet heard;
    IdSet believed;
    unsigned cursor;
    std::deque<Outbox::Entry> entries;
  };
  std::vector<PeerState> peers;
  std::vector<int> turned_away;
  std::vector<Tap::Wire> wires;
  std::vector<Cell> departed;
};

std::string print_state(Server& server) {
  const Estate& estate = server.get_estate();
  Group& group = server.get_group();
  const Region& region = group.get_region();
  std::ostringstream text;
  text << kHeading << '\n';
  text << "lock " << estate.lock.get() << '\n';
  text << "socket " << estate.socket.descriptor.get() << ' ' << estate.socket.inode << ' ' << estate.socket.path << '\n';
  text << "control " << estate.control.descriptor.get() << ' ' << estate.control.inode << ' ' << estate.control.path << '\n';
  text << "region " << group.get_memory() << ' ' << static_cast<int>(region.kind) << ' ' << region.is_own << ' '
       << region.size << ' ' << region.device << ' ' << region.inode << ' ' << region.path << '\n';
  text << "serial " << group.get_next_serial() << ' ' << server.get_started_at() << '\n';
  for (const auto& [serial, peer] : group.list_peers()) print_peer(text, *peer);
  for (const int descriptor : group.get_turned_away().list_descriptors()) text << "refused " << descriptor << '\n';
  if (const Tap* tap = group.get_tap(); tap != nullptr) {
    for (const Tap::Wire& wire : tap->list_wires()) {
      text << "wire " << wire.sender.id << ' ' << wire.sender.serial << ' ' << wire.receiver.id << ' '
           << wire.receiver.serial;
      for (std::size_t vector = 0; vector < wire.doorbells.size(); ++vector)
        text << ' ' << wire.doorbells[vector] << ' ' << wire.counts[vector];
      text << '\n';
    }
    for (const Cell& cell : tap->list_departed()) print_cell(text, cell);
  }
  text << "end\n";
  return text.str();
}

os::UniqueFd store_state(const std::string& state) noexcept {
  // Inherited on purpose: the next process reads it.
  os::UniqueFd file(memfd_create("ivshmemd-state", 0));
  std::size_t done = 0;
  while (file && done < state.size()) {
    const ssize_t count = write(file.get(), state.data() + done, state.size() - done);
    if (count <= 0) return os::UniqueFd();
    done += static_cast<std::size_t>(count);
  }
  return file;
}

namespace {

bool read_file(int descriptor, std::string& text) {
  std::array<char, 65'536> bytes;
  for (off_t offset = 0;;) {
    const ssize_t count = pread(descriptor, bytes.data(), bytes.size(), offset);
    if (count < 0) return false;
    if (count == 0) return true;
    text.append(bytes.data(), static_cast<std::size_t>(count));
    offset += count;
  }
}

bool read_ids(std::istringstream& line, IdSet& ids) {
  for (unsigned id = 0; line >> id;) {
    if (id >= kIdLimit) return false;
    ids.set(id);
  }
  return line.eof();
}

bool read_key(std::istream& line, PeerKey& key) {
  return static_cast<bool>(line >> key.id >> key.serial) && key.id < kIdLimit;
}

bool read_path(std::istringstream& line, std::string& path) {
  line.ignore(1);
  std::getline(line, path);
  return true;
}

bool read_entries(std::istringstream& line, HandedOver::PeerState& peer) {
  if (!(line >> peer.cursor)) return false;
  for (int kind = 0; line >> kind;) {
    Outbox::Entry entry{static_cast<Outbox::Kind>(kind), {}};
    if (kind < 0 || kind > static_cast<int>(Outbox::Kind::leave) || !read_key(line, entry.peer)) return false;
    peer.entries.push_back(entry);
  }
  return line.eof();
}

bool read_wire(std::istringstream& line, HandedOver& state) {
  Tap::Wire wire;
  if (!read_key(line, wire.sender) || !read_key(line, wire.receiver)) return false;
  int doorbell = 0;
  std::uint64_t count = 0;
  while (line >> doorbell >> count) {
    wire.doorbells.push_back(doorbell);
    wire.counts.push_back(count);
  }
  state.wires.push_back(std::move(wire));
  return line.eof();
}

bool read_peer(std::istringstream& line, HandedOver& state) {
  HandedOver::PeerState peer{};
  Credentials& who = peer.credentials;
  if (!read_key(line, peer.key) || !(line >> peer.socket >> who.pid >> who.uid >> who.gid >> who.start_time >>
                                     peer.joined_at >> peer.sent >> peer.is_paused))
    return false;
  state.peers.push_back(std::move(peer));
  return true;
}

bool read_departed(std::istringstream& line, HandedOver& state) {
  Cell cell;
  if (!read_key(line, cell.sender) || !read_key(line, cell.receiver) || !(line >> cell.vector >> cell.count)) return false;
  state.departed.push_back(cell);
  return true;
}

bool read_line(const std::string& word, std::istringstream& line, HandedOver& state) {
  if (word == "lock") return static_cast<bool>(line >> state.lock);
  if (word == "socket") return line >> state.socket >> state.socket_inode && read_path(line, state.socket_path);
  if (word == "control") return line >> state.control >> state.control_inode && read_path(line, state.control_path);
  if (word == "region")
    return line >> state.memory >> state.kind >> state.is_own >> state.size >> state.device >> state.inode &&
           read_path(line, state.region_path);
  if (word == "serial") return static_cast<bool>(line >> state.next_serial >> state.started_at);
  if (word == "peer") return read_peer(line, state);
  if (word == "wire") return read_wire(line, state);
  if (word == "departed") return read_departed(line, state);
  if (word == "refused") return static_cast<bool>(line >> state.turned_away.emplace_back());
  if (state.peers.empty()) return false;
  HandedOver::PeerState& peer = state.peers.back();
  if (word == "heard") return read_ids(line, peer.heard);
  if (word == "believed") return read_ids(line, peer.believed);
  if (word == "entries") return read_entries(line, peer);
  if (word != "doorbells") return false;
  for (int doorbell = 0; line >> doorbell;) peer.doorbells.push_back(doorbell);
  return line.eof();
}

}  // namespace

Outcome<std::shared_ptr<HandedOver>> read_state(int descriptor) {
  std::string text;
  if (!read_file(descriptor, text)) return make_problem("The state handed over cannot be read");
  std::istringstream lines(text);
  std::string row;
  if (!std::getline(lines, row) || row != kHeading) return Problem{"The state handed over is of another version"};
  auto state = std::make_shared<HandedOver>();
  while (std::getline(lines, row)) {
    if (row == "end") return state;
    std::istringstream line(row);
    std::string word;
    line >> word;
    if (!read_line(word, line, *state)) return Problem{"The state handed over has a line that cannot be read: " + word};
  }
  return Problem{"The state handed over is cut short"};
}

std::string find_state_problem(const HandedOver& state, const GroupRules& rules) {
  std::vector<bool> is_taken(kIdLimit);
  for (const HandedOver::PeerState& peer : state.peers) {
    if (peer.doorbells.size() != rules.vectors) return "The state handed over has peers of another number of vectors";
    if (is_taken[peer.key.id]) return "The state handed over has two peers of one id";
    if (peer.cursor >= rules.vectors || (peer.cursor > 0 && (peer.entries.empty() || peer.entries.front().kind != Outbox::Kind::join)))
      return "The state handed over has a peer that was told more than there is";
    is_taken[peer.key.id] = true;
  }
  for (const Tap::Wire& wire : state.wires)
    if (wire.doorbells.size() != rules.vectors || !is_taken[wire.receiver.id] || !is_taken[wire.sender.id])
      return "The state handed over has doorbells that belong to nobody";
  if (state.kind < 0 || state.kind > static_cast<int>(RegionKind::file) || state.socket_path.empty())
    return "The state handed over names no memory or no socket";
  return "";
}

Estate take_estate(HandedOver& state) {
  Region region{os::UniqueFd(state.memory), static_cast<RegionKind>(state.kind), state.region_path, state.size,
                state.device,               state.inode,                         state.is_own};
  return Estate{SocketLock(os::UniqueFd(state.lock), state.socket_path + ".lock"),
                {os::UniqueFd(state.socket), state.socket_path, state.socket_inode},
                {os::UniqueFd(state.control), state.control_path, state.control_inode},
                std::move(region)};
}

Done restore_group(Server& server, HandedOver& state) {
  Group& group = server.get_group();
  group.set_next_serial(state.next_serial);
  server.set_started_at(state.started_at);
  for (HandedOver::PeerState& handed : state.peers) {
    auto peer = std::make_shared<Peer>(handed.key, os::UniqueFd(handed.socket), handed.credentials);
    peer->joined_at = handed.joined_at;
    peer->sent = handed.sent;
    peer->is_paused = handed.is_paused;
    for (const int doorbell : handed.doorbells) peer->doorbells.emplace_back(doorbell);
    peer->outbox.restore(handed.heard, handed.believed, std::move(handed.entries), handed.cursor);
    if (!group.restore_peer(peer)) return make_problem("A peer handed over cannot be watched");
  }
  for (const int descriptor : state.turned_away) group.get_turned_away().keep(os::UniqueFd(descriptor));
  Tap* tap = group.get_tap();
  if (tap == nullptr) return std::monostate{};
  for (const Tap::Wire& wire : state.wires) {
    std::vector<os::UniqueFd> doorbells;
    for (const int doorbell : wire.doorbells) doorbells.emplace_back(doorbell);
    const Peer* receiver = group.find(wire.receiver.id);
    if (receiver == nullptr || !tap->reconnect(wire.sender, wire.receiver, receiver->doorbells, std::move(doorbells), wire.counts))
      return make_problem("A doorbell handed over cannot be watched");
  }
  tap->restore_departed(std::move(state.departed));
  return std::monostate{};
}

void set_inherited(Server& server, bool is_inherited) noexcept {
  std::vector<int> descriptors;
  collect_descriptors(server, descriptors);
  for (const int descriptor : descriptors) fcntl(descriptor, F_SETFD, is_inherited ? 0 : FD_CLOEXEC);
}

}  // namespace memloom::ivshmem
