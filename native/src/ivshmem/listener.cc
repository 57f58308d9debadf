#include "listener.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace memloom::ivshmem {
namespace {

// Connections that are accepted before peers get their turn.
constexpr int kAcceptAtOnce = 16;
constexpr std::chrono::milliseconds kPause{100};

std::string get_folder(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

sockaddr_un make_address(const std::string& path) noexcept {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), std::min(path.size(), sizeof address.sun_path - 1));
  return address;
}

// Whether somebody listens at the path: a refused connection means that the socket was left behind.
bool has_listener(const std::string& path) noexcept {
  const os::UniqueFd probe(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const sockaddr_un address = make_address(path);
  return connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ||
         errno != ECONNREFUSED;
}

// Makes room for the socket: removes one that was left behind, and nothing else.
Done clear_path(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::monostate{};
    return make_problem(path + " cannot be looked at");
  }
  if (!S_ISSOCK(status.st_mode)) return Problem{path + " is there and is no socket; it is not touched"};
  if (status.st_uid != geteuid())
    return Problem{path + " is a socket of user " + std::to_string(status.st_uid) + "; it is not touched"};
  if (has_listener(path)) return Problem{"Another program listens at " + path};
  if (unlink(path.c_str()) != 0) return make_problem("The socket left at " + path + " cannot be removed");
  return std::monostate{};
}

}  // namespace

Outcome<SocketLock> SocketLock::take(const std::string& socket) {
  const std::string path = socket + ".lock";
  for (int attempt = 0; attempt < 16; ++attempt) {
    os::UniqueFd file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) return make_problem("The lock file " + path + " cannot be opened");
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    if (fcntl(file.get(), F_OFD_SETLK, &lock) != 0) {
      if (errno == EAGAIN || errno == EACCES) return Problem{"Another server already serves " + socket};
      return make_problem("The lock file " + path + " cannot be locked");
    }
    struct stat held {};
    struct stat named {};
    // The server that had it may have removed the file between our two steps.
    if (fstat(file.get(), &held) == 0 && lstat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
        held.st_dev == named.st_dev)
      return SocketLock(std::move(file), path);
  }
  return Problem{"The lock file " + path + " keeps being replaced"};
}

std::string SocketLock::read_note() const {
  std::array<char, 1024> text{};
  const ssize_t length = pread(file_.get(), text.data(), text.size(), 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "";
}

void SocketLock::write_note(const std::string& note) const noexcept {
  if (ftruncate(file_.get(), 0) != 0) return;
  if (pwrite(file_.get(), note.data(), note.size(), 0) < 0) return;
}

void SocketLock::remove() const noexcept { unlink(path_.c_str()); }

Done prepare_folder(const std::string& socket, bool is_shared) {
  const std::string folder = get_folder(socket);
  if (mkdir(folder.c_str(), is_shared ? 0711 : 0700) != 0 && errno != EEXIST)
    return make_problem("The folder " + folder + " cannot be made");
  struct stat status {};
  if (stat(folder.c_str(), &status) != 0) return make_problem("The folder " + folder + " cannot be looked at");
  if (!S_ISDIR(status.st_mode)) return Problem{folder + " is no folder"};
  // Who may rename in it can put a socket of his own in our place. The sticky bit prevents that.
  if ((status.st_mode & 0022) != 0 && (status.st_mode & S_ISVTX) == 0)
    return Problem{"Others may write to " + folder + "; a socket there could be replaced by theirs"};
  return std::monostate{};
}

Outcome<ListeningSocket> listen_at(const std::string& path, mode_t mode) {
  const std::string folder = get_folder(path);
  if (const Done done = clear_path(path); !done) return Problem{done.problem()};
  // Bound in a folder of its own: between bind(2) and chmod(2) nobody else can connect.
  std::string nest = folder + "/.XXXXXX";
  if (mkdtemp(nest.data()) == nullptr) return make_problem("No folder can be made in " + folder);
  const std::string name = nest + "/s";
  const auto fail = [&](Problem problem) {
    unlink(name.c_str());
    rmdir(nest.c_str());
    return problem;
  };
  if (name.size() > kPathLimit) return fail({"The folder " + folder + " has too long a path for a socket"});
  os::UniqueFd socket_fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket_fd) return fail(make_problem("No socket can be made"));
  const sockaddr_un address = make_address(name);
  const mode_t mask = umask(0177);
  const bool is_bound = bind(socket_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  umask(mask);
  if (!is_bound) return fail(make_problem("No socket can be made in " + folder));
  struct stat status {};
  if (chmod(name.c_str(), mode) != 0 || lstat(name.c_str(), &status) != 0 || (status.st_mode & 0777) != mode)
    return fail(make_problem("The socket's mode cannot be set"));
  if (listen(socket_fd.get(), SOMAXCONN) != 0) return fail(make_problem("The socket cannot listen"));
  if (renameat2(AT_FDCWD, name.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0)
    return fail(make_problem("The socket cannot be placed at " + path));
  rmdir(nest.c_str());
  return ListeningSocket{std::move(socket_fd), path, status.st_ino};
}

void remove_socket(const ListeningSocket& socket) noexcept {
  struct stat status {};
  if (lstat(socket.path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode) && status.st_ino == socket.inode)
    unlink(socket.path.c_str());
}

Acceptor::Acceptor(Loop& loop, int listener, std::function<void(os::UniqueFd)> on_connect,
                   std::function<void(os::UniqueFd)> on_overflow)
    : loop_(loop),
      listener_(listener),
      on_connect_(std::move(on_connect)),
      on_overflow_(std::move(on_overflow)),
      reserve_(open("/dev/null", O_RDONLY | O_CLOEXEC)) {}

bool Acceptor::start() noexcept { return is_running_ = loop_.watch(listener_, EPOLLIN, *this); }

void Acceptor::stop() noexcept {
  pause();
  has_ended_ = true;
}

void Acceptor::pause() noexcept {
  if (is_running_) loop_.forget(listener_);
  is_running_ = false;
}

void Acceptor::on_events(std::uint32_t) {
  for (int count = 0; count < kAcceptAtOnce && is_running_; ++count) {
    os::UniqueFd connection(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (connection) {
      on_connect_(std::move(connection));
      continue;
    }
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) use_reserve();
    if (errno != EINTR && errno != ECONNABORTED) return;
  }
}

void Acceptor::use_reserve() {
  reserve_ = os::UniqueFd();
  os::UniqueFd connection(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (connection) on_overflow_(std::move(connection));
  reserve_ = os::UniqueFd(open("/dev/null", O_RDONLY | O_CLOEXEC));
  // The others wait in the kernel's queue until there is a chance.
  pause();
  loop_.call_at(Clock::now() + kPause, [this] {
    if (!has_ended_) start();
  });
  errno = EMFILE;
}

void Acceptor::drain(const std::function<void(os::UniqueFd)>& on_connect) const {
  for (int count = 0; count < SOMAXCONN; ++count) {
    os::UniqueFd connection(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!connection) return;
    on_connect(std::move(connection));
  }
}

}  // namespace memloom::ivshmem
