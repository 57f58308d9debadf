#!/bin/busybox sh
# Init of a guest with four nodes: gives each 8 huge pages and lets the native tests put memory on them, a line a case.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t tmpfs shm /dev/shm
for node in 0 1 2 3; do
    echo 8 > /sys/devices/system/node/node$node/hugepages/hugepages-2048kB/nr_hugepages
done
echo "@begin"
/bin/native-tests --nodes 2>&1 | $b sed 's|^|@|'
echo "@end"
$b poweroff -f
