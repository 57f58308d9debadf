// What a layout tells QEMU of memory, without names that stand for the same: what two command lines are compared by.

import type { Layout } from '../../../../../electron/model/layout.ts'

/** A path that libvirt makes up, without the number of the VM, its own folder and the mount point of hugetlbfs. */
function readPath(path: string | undefined): string | undefined {
  return path
    ?.replace(/^\/dev\/hugepages(2M)?\//, '/dev/hugepages/')
    .replace(/^.*\/libvirt\/qemu\/ram\//, '/ram/')
    .replace(/^(\/ram|.*\/libvirt\/qemu)\/-?\d+-/, '$1/-1-')
}

const byId = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The memory arguments as data. PCI places and what is no memory stay out. */
export function readMeaning(layout: Layout): object {
  const { machine, cpus } = layout
  const { sockets, dies = 1, clusters = 1, cores, threads, maxcpus } = cpus
  // Older versions of libvirt say it by the option, and nothing where it is on anyway.
  const { extra: _other, type: _type, acpi, ...memoryOfMachine } = machine
  return {
    machine: {
      ...memoryOfMachine,
      acpi: layout.otherArgs.includes('-no-acpi') || acpi === 'off' ? 'off' : 'on',
    },
    memory: layout.memory,
    cpus: { cpus: cpus.cpus, sockets, dies, clusters, cores, threads, maxcpus: maxcpus ?? cpus.cpus },
    backends: byId(layout.backends).map(({ memPath, ...backend }) => ({
      ...backend,
      memPath: readPath(memPath),
    })),
    threadContexts: byId(layout.threadContexts),
    nodes: layout.nodes,
    distances: layout.distances,
    hmat: layout.hmat,
    devices: layout.devices
      .map((device) => {
        const { bus: _bus, addr: _addr, ...extra } = device.extra ?? {}
        return { ...device, extra }
      })
      .filter(({ kind }) => !kind.startsWith('pxb'))
      .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    chardevs: byId(layout.chardevs),
  }
}
