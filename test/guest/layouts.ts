// Layouts for a booted Linux guest, as QEMU's arguments: each shows something that a guest's view depends on.

/** By name: arguments after the binary, split at white space. */
export const GUEST_LAYOUTS: Record<string, string> = {
  'cpus in order, one node each': `-M q35 -smp 2 -m 512M -object memory-backend-ram,id=a,size=256M
    -object memory-backend-ram,id=b,size=256M -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1`,
  'cpu 0 on node 1, so that Linux numbers the nodes otherwise': `-M q35 -smp 3 -m 768M
    -object memory-backend-ram,id=a,size=512M -object memory-backend-ram,id=b,size=256M
    -numa node,memdev=a,cpus=1 -numa node,memdev=b,cpus=0,cpus=2 -numa dist,src=0,dst=1,val=33`,
  'asymmetric distances and an unreachable node': `-M pc -smp 3 -m 768M
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=b,size=256M
    -object memory-backend-ram,id=c,size=256M -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1
    -numa node,memdev=c,cpus=2 -numa dist,src=0,dst=1,val=21 -numa dist,src=1,dst=0,val=22
    -numa dist,src=0,dst=2,val=31 -numa dist,src=2,dst=0,val=32 -numa dist,src=1,dst=2,val=255
    -numa dist,src=2,dst=1,val=42`,
  'a distance of 10 between nodes, which Linux does not believe': `-M q35 -smp 2 -m 512M
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=b,size=256M
    -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1 -numa dist,src=0,dst=1,val=10`,
  'memory without cpus, and cpus without memory': `-M q35 -smp 2 -m 512M
    -object memory-backend-ram,id=a,size=384M -object memory-backend-ram,id=c,size=128M
    -numa node,nodeid=0,memdev=a,cpus=0 -numa node,nodeid=1,cpus=1 -numa node,nodeid=2,memdev=c
    -numa dist,src=0,dst=1,val=20 -numa dist,src=0,dst=2,val=40 -numa dist,src=1,dst=2,val=60`,
  'default cpu assignment by socket, some cpus absent': `-M q35 -smp 3,maxcpus=8,sockets=2,cores=2,threads=2
    -m 640M -object memory-backend-ram,id=a,size=320M -object memory-backend-ram,id=b,size=320M
    -numa node,memdev=a -numa node,memdev=b`,
  'memory across 4 GiB, node borders inside memory blocks': `-M q35 -smp 2 -m 3172M
    -object memory-backend-ram,id=a,size=1500M -object memory-backend-ram,id=b,size=1672M
    -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1`,
  'pc cut below 4 GiB by max-ram-below-4g': `-M pc,max-ram-below-4g=1G -smp 2 -m 2G
    -object memory-backend-ram,id=a,size=768M -object memory-backend-ram,id=b,size=1280M
    -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1`,
  'HMAT with read and write apart, a cache, a memory-only node': `-M q35,hmat=on -smp 2 -m 768M
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=b,size=256M
    -object memory-backend-ram,id=c,size=256M -numa node,memdev=a,cpus=0,initiator=0
    -numa node,memdev=b,cpus=1,initiator=1 -numa node,memdev=c,initiator=1
    -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=read-latency,latency=7
    -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=write-latency,latency=9
    -numa hmat-lb,initiator=1,target=1,hierarchy=memory,data-type=read-latency,latency=11
    -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=read-latency,latency=1300
    -numa hmat-lb,initiator=0,target=2,hierarchy=memory,data-type=read-latency,latency=2600
    -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=access-bandwidth,bandwidth=700M
    -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-bandwidth,bandwidth=20G
    -numa hmat-lb,initiator=0,target=0,hierarchy=first-level,data-type=access-latency,latency=1
    -numa hmat-cache,node-id=2,size=64M,level=1,associativity=complex,policy=write-through,line=128`,
  'HMAT with a node that has no memory': `-M q35,hmat=on -smp 2 -m 512M
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=c,size=256M
    -numa node,nodeid=0,memdev=a,cpus=0,initiator=0 -numa node,nodeid=1,cpus=1,initiator=1
    -numa node,nodeid=2,memdev=c,initiator=1
    -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-latency,latency=5
    -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=access-latency,latency=15
    -numa hmat-lb,initiator=0,target=0,hierarchy=memory,data-type=access-bandwidth,bandwidth=2G
    -numa hmat-lb,initiator=1,target=2,hierarchy=memory,data-type=access-bandwidth,bandwidth=1G`,
  'DIMMs on both nodes, one of them placed by hand': `-M q35 -smp 2 -m 512M,slots=3,maxmem=8G
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=b,size=256M
    -numa node,memdev=a,cpus=0 -numa node,memdev=b,cpus=1 -object memory-backend-ram,id=d0,size=256M
    -object memory-backend-ram,id=d1,size=384M -device pc-dimm,memdev=d0,node=1
    -device pc-dimm,memdev=d1,node=0,addr=0x160000000`,
  'dies, and cpus given by socket': `-M q35 -smp 8,sockets=2,dies=2,cores=2,threads=1 -m 512M
    -object memory-backend-ram,id=a,size=256M -object memory-backend-ram,id=b,size=256M
    -numa node,nodeid=0,memdev=a -numa node,nodeid=1,memdev=b -numa cpu,node-id=1,socket-id=0
    -numa cpu,node-id=0,socket-id=1`,
  'a DIMM that is no whole memory block, which Linux does not take': `-M q35 -m 256M,slots=2,maxmem=4G
    -object memory-backend-ram,id=d0,size=132M -object memory-backend-ram,id=d1,size=256M
    -device pc-dimm,memdev=d0 -device pc-dimm,memdev=d1`,
  'no nodes at all': '-M pc -smp 2 -m 300M',
  'a microvm': '-M microvm -smp 2 -m 200M',
  'a microvm across 4 GiB': '-M microvm -m 3300M',
  'a microvm of just 3 GiB': '-M microvm -m 3G',
  'a microvm without ACPI, on a backend': `-M microvm,acpi=off,memory-backend=m -m 160M
    -object memory-backend-memfd,id=m,size=160M`,
  'a microvm with PCIe and two sockets': '-M microvm,pcie=on -smp 4,sockets=2,cores=2 -m 400M',
}
