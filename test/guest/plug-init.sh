#!/bin/busybox sh
# Init of a guest whose memory is changed while it runs: loads what a virtio-mem device needs, brings new memory online
# as it comes, and prints after "@begin" what it has, several times a second: "@memory NODE KIBIBYTES" a node, then "@".
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
# Memory that only ever holds what can be moved away again can be unplugged.
echo online_movable > /sys/devices/system/memory/auto_online_blocks
for module in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci virtio_mem; do
    $b insmod /modules/$module.ko || echo "@failed $module"
done
echo "@begin"
while :; do
    for node in /sys/devices/system/node/node[0-9]*; do
        $b sed -n "s|^Node \([0-9]*\) MemTotal: *\([0-9]*\) kB|@memory \1 \2|p" $node/meminfo
    done
    echo "@"
    $b usleep 300000
done
