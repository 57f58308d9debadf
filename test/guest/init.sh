#!/bin/busybox sh
# The only program of the test's Linux guest: prints what the kernel says of nodes and memory, a line a fact, and ends.
# Lines are "@file name: text", with names relative to /sys/devices/system; a kernel message is "@kernel text".
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
cd /sys/devices/system || exit 1

# A whole read a file: some files of sysfs give nothing to a shell that reads byte by byte.
show() {
    for file; do
        [ -f "$file" ] && $b sed "s|^|@file $file: |" "$file"
    done
}

echo "@begin"
show node/online node/has_cpu node/has_memory memory/block_size_bytes
for node in node/node[0-9]*; do
    show $node/cpulist $node/distance
    for block in $node/memory[0-9]*; do
        [ -e $block ] && echo "@file $node/blocks: ${block##*/memory}"
    done
    for access in $node/access[01]; do
        for initiator in $access/initiators/node[0-9]*; do
            [ -e $initiator ] && echo "@file $access/nodes: ${initiator##*/node}"
        done
        show $access/initiators/read_latency $access/initiators/write_latency
        show $access/initiators/read_bandwidth $access/initiators/write_bandwidth
    done
    for cache in $node/memory_side_cache/index[0-9]*; do
        show $cache/size $cache/line_size $cache/indexing $cache/write_policy
    done
done
$b grep -E '^Node|^ +present ' /proc/zoneinfo | $b sed 's|^|@file zoneinfo: |'
for table in SRAT SLIT HMAT; do
    file=/sys/firmware/acpi/tables/$table
    [ -f $file ] && echo "@file tables/$table: $($b od -An -v -tx1 $file | $b tr -d ' \n')"
done
$b dmesg | $b grep -E 'BIOS-e820|  node +[0-9]+: \[mem|SLIT|HMAT' | $b sed 's|^\[[^]]*\] |@kernel |'
echo "@end"
$b poweroff -f
