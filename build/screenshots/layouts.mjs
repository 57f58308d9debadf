// Layouts that only pictures need: one with problems of every kind, and the largest that QEMU takes.

/** A layout that QEMU refuses for several reasons, with sizes from 1 MiB to 1 TiB beside each other. */
export const withProblems = {
  schema: 1,
  name: 'db-primary',
  target: { qemu: '10.0' },
  machine: { type: 'q35' },
  memory: { size: '12 GiB', maxSize: '64 GiB', slots: 4 },
  cpus: { cpus: 8, sockets: 2, cores: 4, threads: 1 },
  backends: [
    { kind: 'memfd', id: 'ram0', size: '4 GiB', share: true, prealloc: true, policy: 'bind', hostNodes: '0' },
    { kind: 'memfd', id: 'ram1', size: '6 GiB', share: true, policy: 'bind', hostNodes: '1' },
    { kind: 'ram', id: 'hot0', size: '1 TiB', policy: 'interleave', hostNodes: '0-1' },
    { kind: 'file', id: 'frames', size: '64 MiB', share: true, memPath: '/dev/shm/looking-glass' },
    { kind: 'ram', id: 'spare', size: '1 MiB' },
  ],
  nodes: [{ id: 0, memdev: 'ram0', cpus: '0-3' }, { id: 1, memdev: 'ram1', cpus: '4-7' }, { id: 2 }],
  distances: [{ src: 0, dst: 1, val: 8 }],
  devices: [
    { kind: 'pc-dimm', id: 'dimm0', memdev: 'hot0', node: 1 },
    { kind: 'ivshmem-plain', id: 'shmem0', memdev: 'frames' },
    { kind: 'virtio-mem-pci', id: 'vmem0', node: 0 },
  ],
}

/** @returns {object} 128 guest nodes, 16,256 distances, 1,024 cpus, 256 DIMMs */
export function makeLargest() {
  const ids = Array.from({ length: 128 }, (_, id) => id)
  const near = (/** @type {number} */ a, /** @type {number} */ b) =>
    Math.floor(a / 8) === Math.floor(b / 8) ? 12 : Math.floor(a / 32) === Math.floor(b / 32) ? 21 : 31
  const dimms = Array.from({ length: 256 }, (_, index) => index)
  return {
    schema: 1,
    name: 'Largest',
    target: { qemu: '10.0', cpu: 'max,phys-bits=46' },
    machine: { type: 'q35' },
    memory: { size: '256 GiB', maxSize: '2 TiB', slots: 256 },
    cpus: { cpus: 1024, sockets: 128, cores: 8, threads: 1 },
    backends: [
      ...ids.map((id) => ({
        kind: 'memfd',
        id: `ram${id}`,
        size: '2 GiB',
        share: true,
        policy: 'bind',
        hostNodes: '0',
      })),
      ...dimms.map((index) => ({ kind: 'ram', id: `dimm${index}-ram`, size: '1 GiB' })),
    ],
    nodes: ids.map((id) => ({ id, memdev: `ram${id}`, cpus: `${id * 8}-${id * 8 + 7}` })),
    distances: ids.flatMap((src) =>
      ids.flatMap((dst) => (src === dst ? [] : [{ src, dst, val: near(src, dst) }])),
    ),
    devices: dimms.map((index) => ({
      kind: 'pc-dimm',
      id: `dimm${index}`,
      memdev: `dimm${index}-ram`,
      node: index % 128,
    })),
  }
}
