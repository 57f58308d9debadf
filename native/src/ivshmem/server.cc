#include "server.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <sstream>
#include <utility>

#include "commands.h"
#include "handover.h"
#include "help.h"
#include "json.h"

namespace memloom::ivshmem {
namespace {

// Messages between two looks at what else happened.
constexpr std::size_t kFlushBudget = 1024;
// How often, and how many times, an ending server looks whether its greetings are done.
constexpr std::chrono::milliseconds kStopCheck{20};
constexpr int kStopChecks = 50;
constexpr std::chrono::seconds kRehearsalLimit{5};
// How often it is seen whether the memory is still all there.
constexpr std::chrono::milliseconds kRegionCheck{500};

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP, SIGUSR1};

const char* get_reason(Refusal refusal) noexcept {
  switch (refusal) {
    case Refusal::full:
      return "full";
    case Refusal::forbidden:
      return "forbidden";
    case Refusal::stopping:
      return "stopping";
    case Refusal::no_safe_id:
      return "no-safe-id";
    case Refusal::no_descriptors:
      return "no-descriptors";
  }
  return "";
}

const char* get_kind(RegionKind kind) noexcept {
  return kind == RegionKind::memfd ? "memfd" : kind == RegionKind::shm ? "shm" : "file";
}

// Raises the limit of open files as far as the kernel lets this user. Gives the limit.
rlim_t raise_limit() noexcept {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  // Root may pass the hard limit, up to the kernel's own (fs.nr_open).
  const rlimit more{1'048'576, 1'048'576};
  if (geteuid() == 0 && limit.rlim_max < more.rlim_max && setrlimit(RLIMIT_NOFILE, &more) == 0) return more.rlim_cur;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

// What peers do not read occupies descriptors under way, as many as the limit of open files for an ordinary user
// (too_many_unix_fds() in the kernel's net/core/scm.c): with a low limit each gets less room.
int get_send_buffer(rlim_t limit) noexcept { return static_cast<int>(std::clamp<rlim_t>(limit * 8, 2304, 16'384)); }

// A refused connection occupies a descriptor for as long as its VM does not read: a few of those there are.
unsigned get_kept_refusals(rlim_t limit) noexcept { return static_cast<unsigned>(std::clamp<rlim_t>(limit / 16, 4, 64)); }

// Waits for a program to end, at most kRehearsalLimit; whether it ended well.
bool await_success(pid_t program) {
  const Clock::time_point deadline = Clock::now() + kRehearsalLimit;
  for (int status = 0; Clock::now() < deadline; usleep(2000))
    if (waitpid(program, &status, WNOHANG) == program) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  kill(program, SIGKILL);
  waitpid(program, nullptr, 0);
  return false;
}

// A server that was killed left its object: told by the note in the lock, which nobody holds any more.
void remove_left_object(const SocketLock& lock, const Options& options) {
  std::istringstream note(lock.read_note());
  dev_t device = 0;
  ino_t inode = 0;
  std::string path;
  if (note >> device >> inode && note.ignore(1) && std::getline(note, path) && !options.region.adopt)
    remove_stale_object(path, device, inode);
}

}  // namespace

// The signals as something the loop can read.
class Server::Signals : public Source {
 public:
  explicit Signals(Server& server) : server_(server) {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : kSignals) sigaddset(&set, signal);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    signal(SIGPIPE, SIG_IGN);
    descriptor_ = os::UniqueFd(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    server_.loop_.watch(descriptor_.get(), EPOLLIN, *this);
  }

  void on_events(std::uint32_t) override {
    signalfd_siginfo info{};
    while (read(descriptor_.get(), &info, sizeof info) == sizeof info) server_.handle_signal(static_cast<int>(info.ssi_signo));
  }

 private:
  Server& server_;
  os::UniqueFd descriptor_;
};

std::int64_t get_wall_time() noexcept {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Outcome<Estate> Server::prepare(const Options& options) {
  const bool is_shared = !options.rules.uids.empty();
  for (const std::string& path : {options.socket, options.control})
    if (const Done done = prepare_folder(path, is_shared); !done) return Problem{done.problem()};
  auto lock = SocketLock::take(options.socket);
  if (!lock) return Problem{lock.problem()};
  remove_left_object(lock.value(), options);
  const auto fail = [&](const std::string& problem) {
    lock.value().remove();
    return Problem{problem};
  };
  // The sockets first: what fails here leaves the memory of others alone.
  auto socket = listen_at(options.socket, is_shared ? 0666 : 0600);
  if (!socket) return fail(socket.problem());
  auto control = listen_at(options.control, 0600);
  if (!control) {
    remove_socket(socket.value());
    return fail(control.problem());
  }
  auto region = open_region(options.region);
  if (!region) {
    remove_socket(socket.value());
    remove_socket(control.value());
    return fail(region.problem());
  }
  if (region.value().kind == RegionKind::shm && region.value().is_own)
    lock.value().write_note(std::to_string(region.value().device) + ' ' + std::to_string(region.value().inode) + ' ' +
                            region.value().path + '\n');
  return Estate{std::move(lock.value()), std::move(socket.value()), std::move(control.value()), std::move(region.value())};
}

Server::Server(Options options, Estate estate, std::vector<std::string> command)
    : options_(std::move(options)),
      command_(std::move(command)),
      estate_(std::move(estate)),
      group_(loop_, dog_, std::move(estate_.region),
             [this] {
               GroupRules rules = options_.rules;
               const rlim_t limit = raise_limit();
               rules.send_buffer = get_send_buffer(limit);
               rules.kept_refusals = get_kept_refusals(limit);
               return rules;
             }(),
             *this),
      region_watch_(group_.get_region()),
      control_(
          loop_, estate_.control.descriptor.get(), [this] { return describe("hello"); },
          [this](ControlConnection& connection, const std::string& line) { run_command(*this, connection, line); }),
      acceptor_(
          loop_, estate_.socket.descriptor.get(), [this](os::UniqueFd socket) { group_.admit(std::move(socket)); },
          [this](os::UniqueFd socket) {
            const auto who = read_credentials(socket.get());
            group_.refuse(std::move(socket), who.value_or(Credentials{}), Refusal::no_descriptors);
            group_.get_turned_away().close_all();
          }),
      signals_(std::make_unique<Signals>(*this)),
      started_at_(get_wall_time()) {}

Server::~Server() = default;

bool Server::start() {
  loop_.set_after_round([this] { return group_.flush(kFlushBudget); });
  watch_region();
  return loop_.is_usable() && acceptor_.start() && control_.start();
}

void Server::watch_region() {
  if (const std::string seen = region_watch_.look(); !seen.empty()) on_warning(seen);
  loop_.call_at(Clock::now() + kRegionCheck, [this] { watch_region(); });
}

int Server::run() {
  if (!start()) {
    std::cerr << "ivshmemd: " << make_problem("The kernel gives no epoll instance").text << ".\n";
    return 1;
  }
  std::cout << describe("ready") << std::endl;
  loop_.run();
  return 0;
}

std::string Server::describe(const char* label) const {
  const Region& region = group_.get_region();
  const GroupRules& rules = group_.get_rules();
  Json json;
  json.put(label, "ivshmemd").put("version", kVersion).put("pid", getpid()).put("startedAt", started_at_);
  json.put("socket", estate_.socket.path).put("control", estate_.control.path);
  json.put("mode", rules.is_tapped ? "tap" : "direct").put("legacy", rules.is_legacy);
  json.put("size", region.size).put("vectors", rules.vectors).put("maxPeers", rules.max_peers);
  json.put("region", get_kind(region.kind));
  if (!region.path.empty()) json.put("path", region.path);
  return json.finish();
}

void Server::handle_signal(int signal) {
  if (signal != SIGUSR1) return stop();
  const std::string problem = upgrade("");
  on_warning(problem);
}

void Server::stop() {
  if (is_stopping_) return;
  is_stopping_ = true;
  acceptor_.stop();
  acceptor_.drain([this](os::UniqueFd socket) {
    const auto who = read_credentials(socket.get());
    group_.refuse(std::move(socket), who.value_or(Credentials{}), Refusal::stopping);
  });
  finish_stop(kStopChecks);
}

void Server::finish_stop(int attempts) {
  if (attempts > 0 && group_.is_greeting()) {
    loop_.call_at(Clock::now() + kStopCheck, [this, attempts] { finish_stop(attempts - 1); });
    return;
  }
  control_.tell(Json().put("event", "end").put("at", get_wall_time()).put("why", "stopped").finish());
  remove_socket(estate_.socket);
  remove_socket(estate_.control);
  remove_region(group_.get_region());
  estate_.lock.remove();
  loop_.stop();
}

std::string Server::upgrade(const std::string& program) {
  if (is_stopping_) return "The server is ending";
  const os::UniqueFd state = store_state(print_state(*this));
  if (!state) return make_problem("The state cannot be stored").text;
  std::vector<std::string> command = command_;
  if (!program.empty()) command[0] = program;
  command.push_back("--resume=" + std::to_string(state.get()));
  std::vector<std::string> rehearsal = command;
  rehearsal.push_back("--rehearse");
  const auto list = [](std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
  };
  pid_t child = 0;
  if (const int error = posix_spawn(&child, command[0].c_str(), nullptr, nullptr, list(rehearsal).data(), environ); error != 0)
    return make_problem(command[0] + " cannot be started", error).text;
  if (!await_success(child)) return command[0] + " cannot go on with the state of this server";
  control_.tell(Json().put("event", "end").put("at", get_wall_time()).put("why", "upgrade").finish());
  set_inherited(*this, true);
  execv(command[0].c_str(), list(command).data());
  const std::string problem = make_problem(command[0] + " cannot be started").text;
  set_inherited(*this, false);
  return problem;
}

void Server::on_join(const Peer& peer) {
  if (options_.is_verbose)
    log("peer " + std::to_string(peer.key.id) + " joined: process " + std::to_string(peer.credentials.pid));
  if (!control_.has_watchers()) return;
  control_.tell("{\"event\":\"join\",\"at\":" + std::to_string(get_wall_time()) + ",\"peer\":" + describe_peer(peer) + "}");
}

void Server::on_leave(const Peer& peer, const std::string& why) {
  if (options_.is_verbose || why.starts_with("sent ") || why.starts_with("made "))
    log("peer " + std::to_string(peer.key.id) + ", process " + std::to_string(peer.credentials.pid) + ", left: " + why);
  if (!control_.has_watchers()) return;
  control_.tell(Json()
                    .put("event", "leave")
                    .put("at", get_wall_time())
                    .put("id", peer.key.id)
                    .put("serial", peer.key.serial)
                    .put("pid", peer.credentials.pid)
                    .put("why", why)
                    .finish());
}

void Server::on_refusal(const Credentials& who, Refusal refusal) {
  log("refused process " + std::to_string(who.pid) + " of user " + std::to_string(who.uid) + ": " + get_reason(refusal));
  control_.tell(Json()
                    .put("event", "refusal")
                    .put("at", get_wall_time())
                    .put("pid", who.pid)
                    .put("uid", who.uid)
                    .put("code", static_cast<std::int64_t>(refusal))
                    .put("why", get_reason(refusal))
                    .finish());
}

void Server::on_rings(const std::vector<Cell>& cells) {
  if (!control_.has_watchers() || cells.empty()) return;
  control_.tell("{\"event\":\"rings\",\"at\":" + std::to_string(get_wall_time()) + ",\"cells\":" + describe_cells(cells) + "}");
}

void Server::on_warning(const std::string& text) {
  log(text);
  control_.tell(Json().put("event", "warning").put("at", get_wall_time()).put("text", text).finish());
}

void Server::log(const std::string& text) const {
  std::cerr << "ivshmemd: " << escape_text(text) << '\n';
}

std::string describe_peer(const Peer& peer) {
  return Json()
      .put("id", peer.key.id)
      .put("serial", peer.key.serial)
      .put("pid", peer.credentials.pid)
      .put("uid", peer.credentials.uid)
      .put("gid", peer.credentials.gid)
      .put("startTime", peer.credentials.start_time)
      .put("joinedAt", peer.joined_at)
      .put("sent", peer.sent)
      .put("queued", peer.outbox.count_entries())
      .put("stalled", peer.is_stalled)
      .put("paused", peer.is_paused)
      .finish();
}

std::string describe_cells(const std::vector<Cell>& cells) {
  std::string text = "[";
  for (const Cell& cell : cells) {
    if (text.size() > 1) text += ',';
    text += '[' + std::to_string(cell.sender.id) + ',' + std::to_string(cell.receiver.id) + ',' +
            std::to_string(cell.vector) + ',' + std::to_string(cell.count) + ']';
  }
  return text += ']';
}

}  // namespace memloom::ivshmem
