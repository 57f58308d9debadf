// Faults to plant: limits that are off by one, rules that are gone, and mistakes in what QEMU builds.

/**
 * @typedef {object} Mutant
 * @property {string} name
 * @property {string} file below the project's folder
 * @property {string} find a text that is in the file once
 * @property {string} replace
 */

/** @type {readonly Mutant[]} */
export const mutants = [
  {
    name: 'a distance of 9 is fine',
    file: 'electron/rules/dist/min.ts',
    find: 'if (val >= DISTANCE_LOCAL) continue',
    replace: 'if (val >= DISTANCE_LOCAL - 1) continue',
  },
  {
    name: 'distances of every pair are not asked for',
    file: 'electron/rules/dist/every-pair.ts',
    find: 'if (!first) return',
    replace: 'if (first || !first) return',
  },
  {
    name: 'a node may have the id 128',
    file: 'electron/rules/numa/max-nodes.ts',
    find: 'id < NODE_LIMIT) continue',
    replace: 'id <= NODE_LIMIT) continue',
  },
  {
    name: 'node memory need not add up',
    file: 'electron/rules/numa/total.ts',
    find: 'total === base) return',
    replace: 'total >= base) return',
  },
  {
    name: '256 slots are too many',
    file: 'electron/rules/machine/slots-limit.ts',
    find: 'slots > SLOT_LIMIT',
    replace: 'slots >= SLOT_LIMIT',
  },
  {
    name: 'a label of 128 KiB is too small',
    file: 'electron/rules/device/nvdimm-label-min.ts',
    find: 'labelSize >= LEAST) continue',
    replace: 'labelSize > LEAST) continue',
  },
  {
    name: 'a virtio-mem block is at least 2 MiB',
    file: 'electron/rules/device/virtio-mem-block-size.ts',
    find: 'const LEAST = MIB',
    replace: 'const LEAST = 2 * MIB',
  },
  {
    name: 'a memfd need not be whole pages',
    file: 'electron/rules/backend/fd-size-page.ts',
    find: 'const page = getHostPageSize(host)',
    replace: 'const page = getHostPageSize(host) / 8',
  },
  {
    name: 'host node 128 exists',
    file: 'electron/rules/backend/host-nodes-range.ts',
    find: 'node >= NODE_LIMIT)',
    replace: 'node > NODE_LIMIT)',
  },
  {
    name: 'a cpu index may be maxcpus',
    file: 'electron/rules/cpu/index-range.ts',
    find: 'cpu >= maxcpus)',
    replace: 'cpu > maxcpus)',
  },
  {
    name: 'the levels of -smp need not make maxcpus',
    file: 'electron/rules/cpu/smp-product.ts',
    find: 'product === smp.maxcpus &&',
    replace: 'product <= smp.maxcpus &&',
  },
  {
    name: 'a cache may be as large as the one below',
    file: 'electron/rules/hmat/cache-size-order.ts',
    find: 'size > below.size) continue',
    replace: 'size >= below.size) continue',
  },
  {
    name: 'bandwidths in KiB',
    file: 'electron/rules/hmat/bandwidth-mib.ts',
    find: 'if (bandwidth % MIB === 0) continue',
    replace: 'if (bandwidth % 1024 === 0) continue',
  },
  {
    name: 'any size of ivshmem',
    file: 'electron/rules/ivshmem/size-power-of-two.ts',
    find: 'size === 0 || isPowerOfTwo(size)) continue',
    replace: 'size >= 0) continue',
  },
  {
    name: 'a device may fill the room but for a byte',
    file: 'electron/rules/device/plugging.ts',
    find: 'machine.used + size > room',
    replace: 'machine.used + size >= room',
  },
  {
    name: 'no prealloc thread is enough',
    file: 'electron/rules/backend/prealloc-threads-zero.ts',
    find: 'backend.preallocThreads !== 0',
    replace: 'backend.preallocThreads !== -1',
  },
  {
    name: 'a file may be too short by a page',
    file: 'electron/rules/backend/file-too-short.ts',
    find: 'length >= needed) continue',
    replace: 'length + 4096 >= needed) continue',
  },
  {
    name: 'a backend may serve two devices',
    file: 'electron/rules/device/memdev-busy.ts',
    find: 'if (isMemoryDevice(device)) yield',
    replace: 'if (!isMemoryDevice(device)) yield',
  },
  {
    name: 'mem= on every machine',
    file: 'electron/rules/numa/mem-key-unsupported.ts',
    find: 'if (takesMem(context)) return',
    replace: 'if (takesMem(context) || context.resolved.machine.family === "q35") return',
  },
  {
    name: 'slots without maxmem',
    file: 'electron/rules/machine/slots-without-maxmem.ts',
    find: 'if (slots === undefined || maxSize !== undefined) return',
    replace: 'if (slots === undefined || slots === 0 || maxSize !== undefined) return',
  },
  {
    name: 'a PCI slot is free though it is taken',
    file: 'electron/resolve/pci-slots.ts',
    find: 'if (there) return',
    replace: 'if (there && devfn < 0) return',
  },
  {
    name: 'a function of 8 is one',
    file: 'electron/resolve/pci-address.ts',
    find: 'slot <= 31 && fn <= 7',
    replace: 'slot <= 32 && fn <= 8',
  },
  {
    name: 'q35 cuts at 3 GiB',
    file: 'electron/resolve/ram-split.ts',
    find: '? 2 * GIB : 2.75 * GIB',
    replace: '? 3 * GIB : 2.75 * GIB',
  },
  {
    name: 'memory devices start at the end of main memory',
    file: 'electron/resolve/ram-split.ts',
    find: 'const start = roundUp(end, GIB)',
    replace: 'const start = end',
  },
  {
    name: 'a missing distance stays 0',
    file: 'electron/resolve/distances.ts',
    find: 'row[to] ||= rows[to]?.[from] ?? 0',
    replace: 'row[to] ||= 0',
  },
  {
    name: 'cpus that are not placed go to the last node',
    file: 'electron/resolve/cpu-nodes.ts',
    find: ': homes[0]\n',
    replace: ': homes.at(-1)\n',
  },
]
