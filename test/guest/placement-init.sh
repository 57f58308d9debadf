#!/bin/busybox sh
# Init of a guest with four nodes that runs a QEMU of its own, and Memloom beside it: what the command line says of that
# VM is printed while its pages are moved, then what /proc has of it before and after. Lines: "@reading JSON" of
# `memloom live --watch --json`, "@moved MILLISECONDS", "@tar TEXT" in base64.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
$b mkdir /dev/shm
$b mount -t tmpfs shm /dev/shm
$b mount -t tmpfs tmp /tmp
echo 4 > /sys/devices/system/node/node3/hugepages/hugepages-2048kB/nr_hugepages
export PATH=/bin:/usr/bin HOME=/tmp XDG_RUNTIME_DIR=/tmp

# Milliseconds since 1970.
now() { node -e 'console.log(Date.now())'; }

# Copies what Memloom reads of the VM's process.
copy() {
    $b mkdir -p "$1/proc/$pid"
    for file in stat cmdline maps numa_maps; do $b cat "/proc/$pid/$file" > "$1/proc/$pid/$file"; done
}

cd /tmp
qemu-system-x86_64 -L /firmware -accel tcg -machine q35 -S -display none -nodefaults -name mixed \
    -m 46M,slots=2,maxmem=1G -smp 4 -qmp unix:/tmp/qmp,server=on,wait=off \
    -object memory-backend-ram,id=bound,size=10M,policy=bind,host-nodes=1,prealloc=on \
    -object memory-backend-memfd,id=woven,size=16M,policy=interleave,host-nodes=0-3,prealloc=on \
    -object memory-backend-memfd,id=liked,size=12M,share=on,policy=preferred,host-nodes=2,prealloc=on \
    -object memory-backend-memfd,id=huge,size=8M,hugetlb=on,hugetlbsize=2M,policy=bind,host-nodes=3,prealloc=on \
    -object memory-backend-file,id=disk,size=4M,mem-path=/dev/shm/disk,share=on,policy=bind,host-nodes=2,prealloc=on \
    -numa node,memdev=bound,cpus=0 -numa node,memdev=woven,cpus=1 -numa node,memdev=liked,cpus=2 \
    -numa node,memdev=huge,cpus=3 -device ivshmem-plain,memdev=disk 2>/tmp/messages &
pid=$!
for turn in $($b seq 60); do
    [ -S /tmp/qmp ] && break
    $b sleep 1
done
node /memloom.js live $pid --watch --json > /tmp/readings 2>>/tmp/messages &
watch=$!
for turn in $($b seq 60); do
    [ "$($b wc -l < /tmp/readings)" -ge 2 ] && break
    $b sleep 1
done
copy /tmp/before
migratepages $pid 1 0
moved=$(now)
copy /tmp/after
# The pages are counted as often as the budget lets: until the move is told, a minute and a half at most.
for turn in $($b seq 90); do
    $b tail -n 1 /tmp/readings | $b grep -q '"local":0[,}]' && break
    $b sleep 1
done
kill $watch
echo "@begin"
$b sed 's|^|@message |' /tmp/messages
echo "@moved $moved"
$b sed 's|^|@reading |' /tmp/readings
$b tar -C /tmp -c before after | $b gzip | $b base64 | $b sed 's|^|@tar |'
echo "@end"
$b poweroff -f
