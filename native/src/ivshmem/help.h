// The text of --help.
#pragma once

namespace memloom::ivshmem {

constexpr const char* kVersion = "0.1.0";

constexpr const char* kHelp = R"(Usage: ivshmemd --socket PATH --size SIZE [options]

Shares memory between virtual machines, and tells each of them how to ring the others (ivshmem-doorbell).
A VM joins with   -chardev socket,id=CHARDEV,path=PATH -device ivshmem-doorbell,chardev=CHARDEV,vectors=N

  --socket PATH      where VMs connect; at most 107 bytes. Its folder is made (for you only) when it is missing
  --size SIZE        how much memory they share: a power of two of at least a page, as 4M or 1G
  --vectors N        doorbells of each VM, 1 to 64; 1 when not given. Give the same number to each device
  --shm NAME         share the POSIX object /dev/shm/NAME; without --shm and --file a sealed memory file is made,
                     which no VM can cut short under the others
  --file PATH        share this file; it stays when the server ends
  --adopt            use that object or file if it exists: yours alone (mode 0600), of exactly this size, and in use
                     by no other server. Without it an existing one is an error
  --tap              count every ring from each VM to each vector of each other one; costs a detour through
                     the server, and is possible while peers x peers x vectors is at most 262144. What a VM rings
                     of itself never leaves it and is not counted
  --max-doorbells N  with --tap, refuse VMs that would make peers x peers x vectors more than this
  --legacy           speak the protocol of QEMU before 2.5, which has no version number
  --uid UID          also let this user's VMs in; may be given several times. Without it only yours and root's are
  --max-peers N      refuse more VMs than this; 32768 when not given
  --control PATH     where the app and the command line attach; PATH.control when not given
  --verbose          also tell of each VM that comes and goes
  --help, --version

Signals: TERM, INT and HUP end it. USR1 starts the program again in place, so that a new version serves the same VMs
with nothing lost. VMs go on to ring each other without a server, but none can join.

A VM that is refused stops with "server sent version N": 1001 the group is full, 1002 its user is not allowed,
1003 the server is ending, 1004 no id is left that no VM has seen, 1005 the server may not open more files.

All VMs of a group trust each other: each can read and write all of the memory and ring every doorbell. None can cut
sealed memory short, but each can give parts of it back to the host, after which they read as zeros. The server tells
of it when it sees that less is in use than half a second before ("generation" of status counts how often).
)";

}  // namespace memloom::ivshmem
