// What a peer is told, against a model of what it should know: whatever joins, leaves and stalls, its table is right.
#include <sys/socket.h>

#include <map>
#include <random>
#include <set>
#include <vector>

#include "../ivshmem/id_pool.h"
#include "../ivshmem/json.h"
#include "../ivshmem/outbox.h"
#include "../os/unique_fd.h"
#include "check.h"

namespace {

using namespace memloom::ivshmem;
using memloom::tests::Register;

constexpr unsigned kVectors = 3;

// A group whose doorbells are numbers: peer, vector and serial can be read back from them.
class FakeGroup : public Directory {
 public:
  int get_memory() const noexcept override { return 1; }
  unsigned count_vectors() const noexcept override { return kVectors; }
  std::size_t count_peers() const noexcept override { return peers.size(); }
  bool is_connected(PeerKey peer) const noexcept override { return peers.contains(peer.serial); }
  int get_doorbell(PeerKey, PeerKey peer, unsigned vector) const noexcept override {
    return static_cast<int>(peer.serial * kVectors + vector);
  }
  std::map<std::uint32_t, PeerKey> peers;
};

// A peer that believes what it is told, and knows what it must not be told.
struct Believer {
  std::map<int, std::vector<int>> table;
  std::set<int> departed;
  bool is_wronged = false;

  void hear(const Message& message) {
    const int id = static_cast<int>(message.value);
    if (message.descriptor < 0) {
      is_wronged = is_wronged || table.erase(id) == 0;
      departed.insert(id);
      return;
    }
    // QEMU would write into memory that it has freed.
    is_wronged = is_wronged || departed.contains(id);
    table[id].push_back(message.descriptor);
  }
};

const Register kModel("any joins, departures and stalls leave every peer with the right table", [] {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    FakeGroup group;
    IdPool ids;
    const PeerKey own{static_cast<std::uint16_t>(*ids.take()), 1};
    group.peers.emplace(1, own);
    Outbox outbox(own);
    Believer believer;
    std::uint32_t serial = 2;
    const auto send = [&](std::size_t most) {
      std::vector<Message> messages(1 + random() % 8);
      while (most > 0) {
        const std::size_t count = outbox.prepare(group, messages);
        if (count == 0) return;
        // The socket takes some of them, or none.
        const std::size_t taken = std::min<std::size_t>(most, random() % (count + 1));
        for (std::size_t index = 0; index < taken; ++index) believer.hear(messages[index]);
        outbox.advance(taken, group, ids);
        most -= std::max<std::size_t>(taken, 1);
      }
    };
    for (int step = 0; step < 120; ++step) {
      if (random() % 5 < 2 || group.peers.size() < 2) {
        const auto id = ids.take();
        const PeerKey key{static_cast<std::uint16_t>(*id), serial++};
        group.peers.emplace(key.serial, key);
        outbox.push_join(key, group);
      } else if (random() % 3 == 0) {
        auto leaving = group.peers.begin();
        std::advance(leaving, 1 + static_cast<std::ptrdiff_t>(random() % (group.peers.size() - 1)));
        const PeerKey key = leaving->second;
        group.peers.erase(leaving);
        outbox.push_leave(key);
        ids.release(key.id);
      } else {
        send(random() % 12);
      }
    }
    send(1'000'000);
    while (!outbox.is_empty()) send(1'000'000);
    std::map<int, std::vector<int>> expected;
    for (const auto& [key_serial, key] : group.peers)
      for (unsigned vector = 0; key_serial != 1 && vector < kVectors; ++vector)
        expected[key.id].push_back(group.get_doorbell(own, key, vector));
    CHECK(believer.table == expected);
    CHECK(!believer.is_wronged);
  }
});

const Register kBound("10,000 peers that come and go past one that does not read leave nothing in its queue", [] {
  FakeGroup group;
  IdPool ids;
  Outbox outbox({0, 1});
  std::size_t most = 0;
  for (std::uint32_t serial = 2; serial < 10'002; ++serial) {
    const PeerKey key{static_cast<std::uint16_t>(*ids.take()), serial};
    group.peers.emplace(serial, key);
    outbox.push_join(key, group);
    most = std::max(most, outbox.count_entries());
    group.peers.erase(serial);
    outbox.push_leave(key);
    ids.release(key.id);
  }
  // Compacted beyond twice the peers and 64.
  CHECK(most <= 67);
  std::vector<Message> messages(8);
  CHECK_EQUAL(outbox.prepare(group, messages), 0u);
  CHECK(outbox.is_empty());
});

const Register kIds("an id is free again when nobody who heard of it is left", [] {
  IdPool ids;
  CHECK_EQUAL(*ids.take(), 0u);
  CHECK_EQUAL(*ids.take(), 1u);
  IdSet heard;
  heard.set(1);
  ids.add_witness(1);
  ids.release(1);
  CHECK_EQUAL(*ids.take(), 2u);
  ids.remove_witness(heard);
  CHECK_EQUAL(*ids.take(), 1u);
  for (unsigned id = 3; id < kIdLimit; ++id) CHECK_EQUAL(*ids.take(), id);
  CHECK(!ids.take().has_value());
  ids.release(77);
  CHECK_EQUAL(*ids.take(), 77u);
});

const Register kText("foreign text is quoted so that it acts on no terminal and breaks no line", [] {
  CHECK_EQUAL(quote_json("a\"b\\c"), std::string("\"a\\\"b\\\\c\""));
  CHECK_EQUAL(quote_json("\x1b[2J\n\x7f"), std::string("\"\\u001b[2J\\u000a\\u007f\""));
  CHECK_EQUAL(quote_json("\xc3\xa4\xe2\x80\xae\xff\xc0\x80"), std::string("\"\xc3\xa4\\u202e\\ufffd\\ufffd\\ufffd\""));
  CHECK_EQUAL(escape_text("\"\x85"), std::string("\"\\ufffd"));
});

const Register kFull("a full socket is told from a broken one, and nothing is sent twice", [] {
  int pair[2];
  CHECK_EQUAL(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
  memloom::os::UniqueFd near(pair[0]);
  memloom::os::UniqueFd far(pair[1]);
  std::vector<Message> messages(kBatchLimit, Message{5, far.get()});
  std::size_t sent = 0;
  SendResult result;
  do {
    result = send_messages(near.get(), messages);
    sent += result.sent;
  } while (result.state == SendState::sent_all);
  CHECK(result.state == SendState::full);
  CHECK(sent > 100);
  far = memloom::os::UniqueFd();
  // Its own end is among what was sent, so the connection lives until that is gone.
  CHECK(send_messages(near.get(), messages).state != SendState::sent_all);
});

}  // namespace
