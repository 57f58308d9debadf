// Machines that are booted to be captured as hosts: each shows something that hosts differ in.

/** A machine: QEMU's arguments, split at white space, and what its init does before it is captured. */
export interface HostMachine {
  args: string
  setup: string
}

/** A cpu whose leaf 0xB tells two threads of one core; leaf 4 tells which share its caches. */
const CPU = '-cpu Broadwell'

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** Nodes of `size` MiB each, `cpus` cpus a node. */
function makeNodes(count: number, size: number, cpus: number): string {
  const nodes = range(count).map(
    (id) =>
      `-object memory-backend-ram,id=m${id},size=${size}M -numa node,nodeid=${id},memdev=m${id},cpus=${id * cpus}-${id * cpus + cpus - 1}`,
  )
  return nodes.join(' ')
}

function makeDistances(count: number, get: (from: number, to: number) => number): string {
  return range(count)
    .flatMap((from) =>
      range(count).flatMap((to) =>
        from < to ? [`-numa dist,src=${from},dst=${to},val=${get(from, to)}`] : [],
      ),
    )
    .join(' ')
}

/** Takes huge pages of 2 MiB from a node. */
const takePages = (node: number, pages: number): string =>
  `echo ${pages} > /sys/devices/system/node/node${node}/hugepages/hugepages-2048kB/nr_hugepages`

/** A control group of version 2 with a limit, and this process in it. */
const GROUP_2 = `$b mount -t cgroup2 cgroup2 /sys/fs/cgroup
echo '+memory +cpuset' > /sys/fs/cgroup/cgroup.subtree_control
$b mkdir -p /sys/fs/cgroup/vms.slice
echo 402653184 > /sys/fs/cgroup/vms.slice/memory.max
echo $$ > /sys/fs/cgroup/vms.slice/cgroup.procs
groups='sys/fs/cgroup/vms.slice/memory.max sys/fs/cgroup/vms.slice/memory.current
sys/fs/cgroup/vms.slice/cpuset.mems.effective sys/fs/cgroup/vms.slice/cpuset.cpus.effective'`

/** Groups of version 1: a memory limit on one, two nodes for another. */
const GROUP_1 = `$b mount -t tmpfs groups /sys/fs/cgroup
for controller in memory cpuset; do
    $b mkdir /sys/fs/cgroup/$controller
    $b mount -t cgroup -o $controller $controller /sys/fs/cgroup/$controller
    $b mkdir /sys/fs/cgroup/$controller/vms
done
echo 268435456 > /sys/fs/cgroup/memory/vms/memory.limit_in_bytes
echo 1 > /sys/fs/cgroup/cpuset/vms/cpuset.mems
echo 0-2 > /sys/fs/cgroup/cpuset/vms/cpuset.cpus
echo $$ > /sys/fs/cgroup/memory/vms/cgroup.procs
echo $$ > /sys/fs/cgroup/cpuset/vms/cgroup.procs
groups='sys/fs/cgroup/memory/vms/memory.limit_in_bytes sys/fs/cgroup/memory/vms/memory.usage_in_bytes
sys/fs/cgroup/memory/memory.limit_in_bytes sys/fs/cgroup/cpuset/vms/cpuset.effective_mems
sys/fs/cgroup/cpuset/vms/cpuset.effective_cpus'`

const START_KSM = 'echo 1 > /sys/kernel/mm/ksm/run'

/** A root bus on a node, with a network card behind it. */
const makeBus = (node: number): string =>
  `-device pxb-pcie,id=pxb${node},bus_nr=${64 + node * 16},numa_node=${node},bus=pcie.0
  -device pcie-root-port,id=port${node},bus=pxb${node},chassis=${node + 1}
  -device virtio-net-pci,bus=port${node},romfile=`

/** By the name of the folder that holds the captured host. */
export const HOST_MACHINES: Record<string, HostMachine> = {
  'one-node': {
    args: `-M q35 ${CPU} -smp 4,sockets=1,cores=2,threads=2 -m 512M
      -object memory-backend-ram,id=m0,size=512M -numa node,nodeid=0,memdev=m0,cpus=0-3`,
    setup: 'echo always > /sys/kernel/mm/transparent_hugepage/enabled',
  },
  'two-nodes': {
    args: `-M q35 ${CPU} -smp 8,sockets=2,cores=2,threads=2 -m 768M ${makeNodes(2, 384, 4)}
      -numa dist,src=0,dst=1,val=21 ${makeBus(0)} ${makeBus(1)}`,
    setup: [
      takePages(0, 24),
      takePages(1, 8),
      START_KSM,
      '$b mount -t hugetlbfs -o pagesize=2M,size=32M huge /dev/hugepages',
      GROUP_2,
    ].join('\n'),
  },
  'four-nodes': {
    args: `-M q35 ${CPU} -smp 8,sockets=4,cores=1,threads=2 -m 1024M ${makeNodes(4, 256, 2)}
      ${makeDistances(4, (from, to) => ((to - from) % 2 === 1 ? 16 : 28))} ${makeBus(2)}`,
    setup: [takePages(2, 16), 'echo 2 > /proc/sys/vm/overcommit_memory'].join('\n'),
  },
  'eight-nodes': {
    args: `-M q35 ${CPU} -smp 16,sockets=8,cores=1,threads=2 -m 1536M ${makeNodes(8, 192, 2)}
      ${makeDistances(8, (from, to) => (from >> 1 === to >> 1 ? 12 : from >> 2 === to >> 2 ? 22 : 32))}
      ${makeBus(1)} ${makeBus(6)}`,
    setup: range(8)
      .map((node) => takePages(node, 2 + node))
      .join('\n'),
  },
  'offline-cpus': {
    args: `-M q35 ${CPU} -smp 8,sockets=2,cores=2,threads=2 -m 768M ${makeNodes(2, 384, 4)}`,
    setup: `for cpu in 3 5 7; do echo 0 > /sys/devices/system/cpu/cpu$cpu/online; done\n${GROUP_1}`,
  },
  'node-without-memory': {
    args: `-M q35 -smp 4,sockets=2,cores=2 -m 768M -object memory-backend-ram,id=m0,size=512M
      -object memory-backend-ram,id=m2,size=256M -numa node,nodeid=0,memdev=m0,cpus=0-1
      -numa node,nodeid=1,cpus=2-3 -numa node,nodeid=2,memdev=m2`,
    setup: '',
  },
  'far-memory': {
    args: `-M q35,hmat=on -smp 4,sockets=2,cores=2 -m 1024M -object memory-backend-ram,id=m0,size=384M
      -object memory-backend-ram,id=m1,size=384M -object memory-backend-ram,id=m2,size=256M
      -numa node,nodeid=0,memdev=m0,cpus=0-1,initiator=0 -numa node,nodeid=1,memdev=m1,cpus=2-3,initiator=1
      -numa node,nodeid=2,memdev=m2,initiator=0
      -numa dist,src=0,dst=1,val=21 -numa dist,src=0,dst=2,val=40 -numa dist,src=1,dst=2,val=60
      -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-latency,latency=90
      -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-bandwidth,bandwidth=120G
      -numa hmat-lb,initiator=1,target=1,hierarchy=memory,data-type=access-latency,latency=90
      -numa hmat-lb,initiator=1,target=1,hierarchy=memory,data-type=access-bandwidth,bandwidth=120G
      -numa hmat-lb,initiator=0,target=2,hierarchy=memory,data-type=access-latency,latency=340
      -numa hmat-lb,initiator=0,target=2,hierarchy=memory,data-type=access-bandwidth,bandwidth=24G
      -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=access-latency,latency=480
      -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=access-bandwidth,bandwidth=16G
      -numa hmat-cache,node-id=2,size=64M,level=1,associativity=direct,policy=write-back,line=64`,
    setup: takePages(2, 8),
  },
}
