#!/bin/busybox sh
# The init of a guest that is captured as a host: sets it up, copies what Memloom reads of a host into a folder, and
# prints that folder as an archive: lines "@tar TEXT" in base64, after "@numactl TEXT" lines of `numactl -H`.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t tmpfs tmp /tmp
$b mkdir -p /dev/shm /dev/hugepages
$b mount -t tmpfs -o size=64m shm /dev/shm
. /setup.sh

# Copies files of sysfs and /proc, a whole read each; a link stays a link.
copy() {
    for file; do
        $b mkdir -p "/tmp/host/${file%/*}"
        if [ -h "$file" ]; then
            $b ln -s "$($b readlink "$file")" "/tmp/host/$file"
        elif [ -f "$file" ]; then
            $b cat "$file" > "/tmp/host/$file" 2>/dev/null
        fi
    done
}

cd /
copy sys/devices/system/cpu/online sys/devices/system/cpu/present
for cpu in sys/devices/system/cpu/cpu[0-9]*; do
    copy $cpu/topology/thread_siblings_list $cpu/topology/core_siblings_list
    for cache in $cpu/cache/index[0-9]*; do
        copy $cache/level $cache/size $cache/shared_cpu_list
    done
done
copy sys/devices/system/node/online
for node in sys/devices/system/node/node[0-9]*; do
    copy $node/cpulist $node/distance
    copy $node/hugepages/*/nr_hugepages $node/hugepages/*/free_hugepages $node/hugepages/*/surplus_hugepages
    for access in $node/access[01]/initiators; do
        copy $access/read_latency $access/write_latency $access/read_bandwidth $access/write_bandwidth
        for initiator in $access/node[0-9]*; do
            [ -e $initiator ] && copy $initiator
        done
    done
    for cache in $node/memory_side_cache/index[0-9]*; do
        copy $cache/size $cache/line_size $cache/indexing $cache/write_policy
    done
done
copy sys/devices/virtual/memory_tiering/*/nodelist
for device in sys/bus/pci/devices/*; do
    $b mkdir -p /tmp/host/$device
    for file in class vendor device numa_node driver; do
        [ -e $device/$file ] && copy $device/$file
    done
done
copy sys/kernel/mm/hugepages/*/*
copy sys/kernel/mm/ksm/run sys/kernel/mm/ksm/pages_shared sys/kernel/mm/ksm/pages_sharing
copy sys/kernel/mm/ksm/merge_across_nodes
copy sys/kernel/mm/transparent_hugepage/enabled sys/kernel/mm/transparent_hugepage/defrag
copy sys/kernel/mm/transparent_hugepage/shmem_enabled sys/kernel/mm/transparent_hugepage/hpage_pmd_size
copy proc/sys/kernel/osrelease proc/sys/kernel/numa_balancing proc/sys/vm/overcommit_memory
copy proc/sys/vm/zone_reclaim_mode proc/self/limits proc/self/cgroup proc/self/mounts
for group in $groups; do copy $group; done
$b mkdir -p /tmp/host/proc
$b sed '/^$/q' /proc/cpuinfo > /tmp/host/proc/cpuinfo

# What changes by itself comes last, and again until numactl saw the same before and after.
for turn in 1 2 3 4 5 6 7 8; do
    /bin/numactl -H > /tmp/before
    copy proc/meminfo sys/devices/system/node/node[0-9]*/meminfo
    /bin/numactl -H > /tmp/host/numactl.txt
    $b cmp -s /tmp/before /tmp/host/numactl.txt && break
done

echo "@begin"
$b sed 's|^|@numactl |' /tmp/host/numactl.txt
$b tar -C /tmp/host -c . | $b gzip | $b base64 | $b sed 's|^|@tar |'
echo "@end"
$b poweroff -f
