#include "control.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "json.h"

namespace memloom::ivshmem {
namespace {

// Connections at a time; nobody needs more, and each may hold kOutputLimit.
constexpr std::size_t kConnectionLimit = 64;

}  // namespace

ControlConnection::ControlConnection(Loop& loop, os::UniqueFd socket,
                                     std::function<void(ControlConnection&, const std::string&)> on_line,
                                     std::function<void(ControlConnection&)> on_end)
    : loop_(loop), socket_(std::move(socket)), on_line_(std::move(on_line)), on_end_(std::move(on_end)) {}

bool ControlConnection::start() noexcept { return loop_.watch(socket_.get(), EPOLLIN | EPOLLRDHUP, *this); }

void ControlConnection::on_events(std::uint32_t events) {
  if ((events & EPOLLIN) != 0) read();
  if ((events & EPOLLOUT) != 0) flush();
  if ((events & (EPOLLHUP | EPOLLERR)) != 0) end();
}

void ControlConnection::read() {
  if (has_ended_) return;
  std::array<char, 65'536> bytes;
  const ssize_t count = recv(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (count == 0) return end();
  if (count < 0) return;
  input_.append(bytes.data(), static_cast<std::size_t>(count));
  std::size_t start = 0;
  for (std::size_t stop = input_.find('\n'); stop != std::string::npos && !has_ended_; stop = input_.find('\n', start)) {
    std::string line = input_.substr(start, stop - start);
    if (line.ends_with('\r')) line.pop_back();
    start = stop + 1;
    if (!line.empty()) on_line_(*this, line);
  }
  input_.erase(0, start);
  if (input_.size() > kCommandLimit) end();
}

void ControlConnection::send(const std::string& line) {
  if (has_ended_) return;
  output_ += line;
  output_ += '\n';
  if (!is_waiting_) flush();
  if (output_.size() > kOutputLimit) end();
}

void ControlConnection::send_event(const std::string& line) {
  if (output_.size() > kEventLimit) {
    ++lost_;
    return;
  }
  if (const std::size_t lost = std::exchange(lost_, 0); lost > 0)
    send(Json().put("event", "lost").put("count", lost).finish());
  send(line);
}

void ControlConnection::flush() {
  if (has_ended_) return;
  std::size_t done = 0;
  while (done < output_.size()) {
    const ssize_t count = ::send(socket_.get(), output_.data() + done, output_.size() - done, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) return end();
    if (count < 0) break;
    done += static_cast<std::size_t>(count);
  }
  output_.erase(0, done);
  const bool must_wait = !output_.empty();
  if (must_wait == is_waiting_) return;
  is_waiting_ = must_wait;
  loop_.change(socket_.get(), EPOLLIN | EPOLLRDHUP | (must_wait ? EPOLLOUT : 0u), *this);
}

void ControlConnection::end() {
  if (has_ended_) return;
  has_ended_ = true;
  loop_.forget(socket_.get());
  on_end_(*this);
}

Control::Control(Loop& loop, int listener, std::function<std::string()> greet,
                 std::function<void(ControlConnection&, const std::string&)> on_line)
    : loop_(loop),
      greet_(std::move(greet)),
      on_line_(std::move(on_line)),
      acceptor_(
          loop, listener, [this](os::UniqueFd socket) { admit(std::move(socket)); }, [](os::UniqueFd) {}) {}

void Control::admit(os::UniqueFd socket) {
  const auto who = read_credentials(socket.get());
  if (!who || (who->uid != geteuid() && who->uid != 0) || connections_.size() >= kConnectionLimit) return;
  auto connection = std::make_shared<ControlConnection>(
      loop_, std::move(socket), on_line_, [this](ControlConnection& ended) {
        const auto found = connections_.find(&ended);
        loop_.bury(found->second);
        connections_.erase(found);
      });
  connections_.emplace(connection.get(), connection);
  if (!connection->start()) {
    connections_.erase(connection.get());
    return;
  }
  connection->send(greet_());
}

void Control::tell(const std::string& event) {
  std::vector<std::shared_ptr<ControlConnection>> watchers;
  for (const auto& [key, connection] : connections_)
    if (connection->is_watching) watchers.push_back(connection);
  for (const auto& watcher : watchers) watcher->send_event(event);
}

bool Control::has_watchers() const noexcept {
  return std::any_of(connections_.begin(), connections_.end(), [](const auto& entry) { return entry.second->is_watching; });
}

}  // namespace memloom::ivshmem
