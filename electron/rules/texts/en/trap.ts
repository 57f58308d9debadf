// English texts of the rules of group trap/: what QEMU accepts and users regret.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const trapTexts: RuleTexts = {
  'trap/ivshmem-private': {
    why: '{device} shares backend {id}, which has share=off; its writes stay in this VM, and no peer sees them.',
    fix: 'Switch share on for {id}.',
  },
  'trap/mem-path-not-mounted': {
    why: 'Backend {id} has mem-path="{path}", which is neither on hugetlbfs nor a device on this host; QEMU uses an ordinary file with ordinary pages there.',
    fix: 'Mount hugetlbfs or load the driver first, or correct the path.',
  },
  'trap/hugetlbsize-without-hugetlb': {
    why: 'Backend {id} has hugetlbsize={hugetlbsize:size} and hugetlb off; it gets ordinary pages.',
    fix: 'Switch hugetlb on, or remove hugetlbsize.',
  },
  'trap/file-larger': {
    why: 'Backend {id} shares {size:size} of "{path}", which is {length:size} long; a VM that takes all of it sees a region of another size.',
    fix: 'Give the backend the size of the file, or make the file as long as the backend.',
  },
  'trap/file-of-two-vms': {
    why: 'Backend {id} maps "{path}" with share=off, and {vm} maps the same file as backend {other}; what this VM writes stays in it.',
    fix: 'Switch share on for {id}, or give each VM a file of its own.',
    cases: {
      size: {
        why: 'Backend {id} maps {size:size} of "{path}", and {vm} maps {otherSize:size} of it as backend {other}; the VMs disagree on where the region ends.',
        fix: 'Give both backends the same size.',
      },
    },
  },
  'trap/doorbell-reconnect': {
    why: '{device} uses character device {chardev}, which reconnects; QEMU hangs at start without a server, and may abort when the connection comes back.',
    fix: 'Remove reconnect of {chardev}.',
  },
  'trap/backend-unused': {
    why: 'Backend {id} is used by nothing in this layout; QEMU allocates its {size:size} all the same.',
    fix: 'Connect it to a guest node or device, or remove it.',
  },
  'trap/merge-no-effect': {
    why: 'Backend {id} has merge=on on shared memory or huge pages, which the kernel does not merge.',
    fix: 'Switch merge off, or use private memory in ordinary pages.',
  },
  'trap/merge-side-channel': {
    why: 'Backend {id} has merge=on; by timing its writes a VM can find out what another VM on this host has in its memory.',
    fix: 'Switch merge off where VMs do not trust each other.',
  },
  'trap/host-nodes-narrowed': {
    why: 'Backend {id} names host nodes {hostNodes:set}; {absent:set} have no memory on this host, and the kernel uses {kept:set} only.',
    fix: 'Choose host nodes that have memory.',
  },
  'trap/preferred-first-only': {
    why: 'Backend {id} prefers host nodes {hostNodes:set}; with this QEMU and kernel only node {first} counts.',
    fix: 'Choose one host node, another policy, or QEMU 8.0 with Linux 5.15 or later.',
  },
  'trap/vectors-unserved': {
    why: '{device} has {vectors} vectors, and the server hands out {sent}; the others never fire.',
    fix: 'Set vectors to {sent}, or let the server hand out more.',
  },
  'trap/vectors-unreachable': {
    why: '{device} has {vectors} vectors; a guest can ring only the first {reachable}, because the doorbell register has 8 bits for them.',
    fix: 'Set vectors to {reachable} at most.',
  },
  'trap/discard-data': {
    why: 'Backend {id} has discard-data=on for "{path}", a file with {size:size} of data; QEMU may wipe it when it ends.',
    fix: 'Remove discard-data, or use a file that holds nothing else.',
  },
  'trap/pmem-private': {
    why: 'Backend {id} has pmem=on and share=off; what the guest writes never reaches the file.',
    fix: 'Switch share on where the file is on persistent memory, or remove pmem.',
  },
  'trap/prealloc-no-room': {
    why: 'This layout preallocates {needed:size}, {id} the most of it; this host has {room:size} left. The kernel will kill QEMU or another program.',
    fix: 'Switch prealloc off, make the backends smaller, or free memory first.',
    cases: {
      group: {
        why: 'This layout preallocates {needed:size}, {id} the most of it; the memory control group leaves {room:size}. The kernel will kill QEMU.',
        fix: 'Switch prealloc off, make the backends smaller, or raise the memory limit of the group.',
      },
    },
  },
  'trap/reserve-off-huge': {
    why: 'Backend {id} has reserve=off on pages of {page:size}; when the pool runs empty the guest is killed with SIGBUS.',
    fix: 'Remove reserve=off, so that QEMU does not start without the pages.',
  },
  'trap/vhost-user-private': {
    why: '{device} works on guest memory in another process, and backend {id} is not a shared file, memfd or shm backend; the process cannot map it.',
    fix: 'Make {id} a memfd or file backend with share=on.',
    cases: {
      own: {
        why: '{device} works on guest memory in another process, and main memory is private to QEMU; the process cannot map it.',
        fix: 'Add a memfd or file backend with share=on and choose it as the main memory.',
      },
    },
  },
  'trap/linux-block-address': {
    why: '{device} stands at {address:address}, which is no multiple of {block:size}; a Linux guest takes memory only from the next multiple on, and does not take such a DIMM at all.',
    fix: 'Give it an address that is a multiple of {block:size}, and the devices before it sizes that are.',
  },
  'trap/linux-block-size': {
    why: '{device} has {size:size} of backend {id}; Linux brings memory online in blocks of {block:size}, and {over:size} are over.',
    fix: 'Set the size of {id} to a multiple of {block:size}.',
  },
  'trap/numa-balancing': {
    why: 'This host moves pages by itself (kernel.numa_balancing=1), which costs a pinned VM of {size:size} time and gains it nothing.',
    fix: 'Set kernel.numa_balancing=0 on the host while the VM runs.',
  },
  'trap/ivshmem-windows': {
    why: '{device} shares {size:size} of backend {id} with what looks like a Windows guest; its driver maps 2 GiB at most.',
    fix: 'Set the size of {id} to 2 GiB or less.',
  },
  'trap/dump-large': {
    why: 'A core file of this QEMU would hold its {size:size} of guest memory: all secrets of the guest, and a full disk.',
    fix: 'Switch dump-guest-core off on the machine, or dump on each backend.',
  },
  'trap/ram-part-pages': {
    why: 'Backend {id} is main memory of {size:size}, which is not whole pages of {page:size}; with TCG QEMU starts, and aborts once the guest runs.',
    fix: 'Set the size of {id} to a multiple of {page:size}.',
  },
  'trap/dies-tcg': {
    why: 'The machine has {dies} dies and {modules} modules a die; with TCG and this cpu or machine type QEMU starts, and aborts when firmware asks for the topology.',
    fix: 'Use -cpu max on a machine type from 6.0 on, one die and one module, or another accelerator.',
  },
  'trap/acpi-off-numa': {
    why: 'With acpi=off QEMU describes none of its {nodes} guest nodes; the guest sees only the table of memory and cpus that SeaBIOS makes itself, without distances.',
    fix: 'Switch acpi on.',
  },
}
