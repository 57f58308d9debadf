#include "commands.h"

#include <dirent.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <map>
#include <sstream>
#include <vector>

#include "doorbell.h"
#include "json.h"

namespace memloom::ivshmem {
namespace {

// Bytes of the region that one command reads or writes at most.
constexpr std::uint64_t kTransferLimit = 64 * 1024;

using Words = std::vector<std::string>;

struct Call {
  Server& server;
  ControlConnection& connection;
  const Words& words;

  Group& group() const { return server.get_group(); }
};

std::string fail(const std::string& code, const std::string& message) {
  return "{\"error\":" + Json().put("code", code).put("message", message).finish() + "}";
}

std::string reply(const std::string& name) { return Json().put("reply", name).finish(); }

Peer* find_peer(const Call& call, std::string& answer) {
  std::uint64_t id = 0;
  if (!parse_number(call.words[1], 0, kIdLimit - 1, id)) {
    answer = fail("not-a-number", "\"" + call.words[1] + "\" is no id of a peer");
    return nullptr;
  }
  Peer* peer = call.group().find(static_cast<unsigned>(id));
  if (peer == nullptr) answer = fail("no-such-peer", "There is no peer " + call.words[1]);
  return peer;
}

std::size_t count_descriptors() {
  std::size_t count = 0;
  if (DIR* folder = opendir("/proc/self/fd"); folder != nullptr) {
    while (readdir(folder) != nullptr) ++count;
    closedir(folder);
    // Less ".", ".." and the folder's own.
    count -= 3;
  }
  return count;
}

std::string run_status(const Call& call) {
  std::string text = call.server.describe("reply");
  text.replace(text.find("ivshmemd"), 8, "status");
  text.pop_back();
  const Tap* tap = call.group().get_tap();
  text += ",\"peers\":" + std::to_string(call.group().count_peers()) +
          ",\"descriptors\":" + std::to_string(count_descriptors()) +
          ",\"generation\":" + std::to_string(call.server.get_generation()) +
          ",\"taps\":" + std::to_string(tap == nullptr ? 0 : tap->count_doorbells());
  return text + "}";
}

std::string run_peers(const Call& call) {
  std::string list;
  for (const auto& [serial, peer] : call.group().list_peers()) list += (list.empty() ? "" : ",") + describe_peer(*peer);
  return "{\"reply\":\"peers\",\"peers\":[" + list + "]}";
}

std::string run_matrix(const Call& call) {
  const Tap* tap = call.group().get_tap();
  if (tap == nullptr)
    return fail("not-counted", "Peers of this server ring each other directly; only a server started with --tap counts");
  return "{\"reply\":\"matrix\",\"at\":" + std::to_string(get_wall_time()) +
         ",\"cells\":" + describe_cells(tap->list_cells()) + ",\"departed\":" + describe_cells(tap->list_departed()) + "}";
}

std::string run_pending(const Call& call) {
  std::string list;
  for (const auto& [serial, peer] : call.group().list_peers())
    for (std::size_t vector = 0; vector < peer->doorbells.size(); ++vector)
      if (const auto count = read_pending(peer->doorbells[vector].get()); count && *count > 0)
        list += (list.empty() ? "[" : ",[") + std::to_string(peer->key.id) + ',' + std::to_string(vector) + ',' +
                std::to_string(*count) + ']';
  return "{\"reply\":\"pending\",\"cells\":[" + list + "]}";
}

std::string run_ring(const Call& call) {
  std::string answer;
  const Peer* peer = find_peer(call, answer);
  if (peer == nullptr) return answer;
  std::uint64_t vector = 0;
  if (!parse_number(call.words[2], 0, peer->doorbells.size() - 1, vector))
    return fail("no-such-vector", "Peer " + call.words[1] + " has vectors 0 to " +
                                      std::to_string(peer->doorbells.size() - 1) + ", not \"" + call.words[2] + "\"");
  std::uint64_t times = 1;
  if (call.words.size() > 3 && !parse_number(call.words[3], 1, 1'000'000'000, times))
    return fail("not-a-number", "\"" + call.words[3] + "\" is no number of rings");
  const RingResult result = ring(call.group().get_dog(), peer->doorbells[vector].get(), times);
  if (result == RingResult::hostile || result == RingResult::broken)
    return fail("doorbell-blocked", "Peer " + call.words[1] + " has made its doorbell block");
  const std::uint32_t value = static_cast<std::uint32_t>(peer->key.id) << 16 | static_cast<std::uint32_t>(vector);
  call.server.get_control().tell(Json()
                                     .put("event", "ring")
                                     .put("at", get_wall_time())
                                     .put("peer", peer->key.id)
                                     .put("vector", vector)
                                     .put("times", times)
                                     .finish());
  return Json()
      .put("reply", "ring")
      .put("peer", peer->key.id)
      .put("vector", vector)
      .put("times", times)
      .put("register", value)
      .put("pending", result == RingResult::pending)
      .finish();
}

std::string run_watch(const Call& call) {
  const bool is_on = call.words.size() < 2 || call.words[1] != "off";
  call.connection.is_watching = is_on;
  return Json().put("reply", "watch").put("on", is_on).finish();
}

// The range that a command names, or why it is none.
std::string read_range(const Call& call, std::uint64_t length, std::uint64_t& offset) {
  const std::uint64_t size = call.group().get_region().size;
  if (!parse_number(call.words[1], 0, size - 1, offset))
    return fail("out-of-range", "\"" + call.words[1] + "\" is no offset; the region has " + std::to_string(size) + " bytes");
  if (length == 0 || length > kTransferLimit || length > size - offset)
    return fail("out-of-range", std::to_string(length) + " bytes cannot be transferred at " + call.words[1] + "; 1 to " +
                                    std::to_string(std::min(kTransferLimit, size - offset)) + " can");
  return "";
}

std::string run_read(const Call& call) {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  if (!parse_number(call.words[2], 1, kTransferLimit, length))
    return fail("not-a-number", "\"" + call.words[2] + "\" is no length; 1 to " + std::to_string(kTransferLimit) + " bytes are read");
  const std::string problem = read_range(call, length, offset);
  if (!problem.empty()) return problem;
  std::vector<unsigned char> bytes(length);
  // Read, never mapped: a file that was cut short gives fewer bytes instead of SIGBUS.
  const ssize_t count = pread(call.group().get_memory(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
  if (count < 0) return fail("unreadable", make_problem("The region cannot be read").text);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string data;
  for (ssize_t index = 0; index < count; ++index) {
    const unsigned char byte = bytes[static_cast<std::size_t>(index)];
    data += kDigits[byte >> 4];
    data += kDigits[byte & 15];
  }
  return Json().put("reply", "read").put("offset", offset).put("data", data).finish();
}

bool parse_hex(const std::string& text, std::vector<unsigned char>& bytes) {
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (std::size_t index = 0; index + 1 < text.size(); index += 2) {
    const int high = digit(text[index]);
    const int low = digit(text[index + 1]);
    if (high < 0 || low < 0) return false;
    bytes.push_back(static_cast<unsigned char>(high << 4 | low));
  }
  return text.size() % 2 == 0;
}

std::string run_write(const Call& call) {
  std::uint64_t offset = 0;
  std::vector<unsigned char> bytes;
  if (!parse_hex(call.words[2], bytes)) return fail("not-hex", "What is written must be pairs of hexadecimal digits");
  const std::string problem = read_range(call, bytes.size(), offset);
  if (!problem.empty()) return problem;
  const ssize_t count = pwrite(call.group().get_memory(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
  if (count < 0) return fail("unwritable", make_problem("The region cannot be written").text);
  return Json().put("reply", "write").put("offset", offset).put("length", count).finish();
}

std::string run_pause(const Call& call) {
  std::string answer;
  Peer* peer = find_peer(call, answer);
  if (peer == nullptr) return answer;
  call.group().set_paused(*peer, call.words[0] == "pause");
  return reply(call.words[0]);
}

std::string run_disconnect(const Call& call) {
  std::string answer;
  Peer* peer = find_peer(call, answer);
  if (peer == nullptr) return answer;
  if (peer->outbox.is_greeting())
    return fail("greeting", "Peer " + call.words[1] + " is being greeted; its VM would never answer again");
  call.group().remove(*peer, "was disconnected on demand");
  return reply("disconnect");
}

std::string run_stop(const Call& call) {
  call.connection.send(reply("stop"));
  call.server.stop();
  return "";
}

std::string run_upgrade(const Call& call) {
  return fail("not-upgraded", call.server.upgrade(call.words.size() > 1 ? call.words[1] : ""));
}

struct Command {
  // Words, the command included.
  std::size_t least;
  std::size_t most;
  const char* usage;
  std::function<std::string(const Call&)> run;
};

const std::map<std::string, Command>& list_commands() {
  static const std::map<std::string, Command> commands{
      {"status", {1, 1, "status", run_status}},
      {"peers", {1, 1, "peers", run_peers}},
      {"matrix", {1, 1, "matrix", run_matrix}},
      {"pending", {1, 1, "pending", run_pending}},
      {"ring", {3, 4, "ring PEER VECTOR [TIMES]", run_ring}},
      {"watch", {1, 2, "watch [off]", run_watch}},
      {"read", {3, 3, "read OFFSET LENGTH", run_read}},
      {"write", {3, 3, "write OFFSET HEX", run_write}},
      {"pause", {2, 2, "pause PEER", run_pause}},
      {"resume", {2, 2, "resume PEER", run_pause}},
      {"disconnect", {2, 2, "disconnect PEER", run_disconnect}},
      {"stop", {1, 1, "stop", run_stop}},
      {"upgrade", {1, 2, "upgrade [PROGRAM]", run_upgrade}},
  };
  return commands;
}

std::string list_usages() {
  std::string list;
  for (const auto& [name, command] : list_commands()) list += (list.empty() ? "" : ", ") + std::string(command.usage);
  return list;
}

}  // namespace

void run_command(Server& server, ControlConnection& connection, const std::string& line) {
  Words words;
  std::istringstream text(line);
  for (std::string word; text >> word;) words.push_back(word);
  if (words.empty()) return;
  const auto found = list_commands().find(words[0]);
  std::string answer;
  if (found == list_commands().end())
    answer = fail("unknown-command", "\"" + words[0] + "\" is no command; there are " + list_usages());
  else if (words.size() < found->second.least || words.size() > found->second.most)
    answer = fail("usage", std::string("It is used as ") + found->second.usage);
  else
    answer = found->second.run({server, connection, words});
  if (!answer.empty()) connection.send(answer);
}

}  // namespace memloom::ivshmem
