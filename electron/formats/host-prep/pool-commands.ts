// The commands that give a host its huge pages: at once by sysfs, from boot by kernel parameters, and by sysctl.

import { printSize } from '../../model/units/size.ts'

/** A pool and the pages that it should have. */
export interface WantedPool {
  /** Absent on a kernel without NUMA. */
  node?: number | undefined
  /** Bytes. */
  pageSize: number
  /** Pages. */
  total: number
}

/** The file that holds a pool's size, from the root (Documentation/admin-guide/mm/hugetlbpage.rst of Linux). */
export function getPoolFile({ node, pageSize }: Pick<WantedPool, 'node' | 'pageSize'>): string {
  const folder = `hugepages/hugepages-${String(pageSize / 1024)}kB`
  return node === undefined
    ? `/sys/kernel/mm/${folder}/nr_hugepages`
    : `/sys/devices/system/node/node${String(node)}/${folder}/nr_hugepages`
}

/** A shell line that sets a pool until the next boot; root's right is asked for where the file is written. */
export function printPoolCommand(pool: WantedPool): string {
  return `echo ${String(pool.total)} | sudo tee ${getPoolFile(pool)}`
}

/** A page size as the kernel's parameters take it: "2M", "1G". */
function printPageSize(pageSize: number): string {
  return printSize(pageSize).replace(/ ([KMG])iB$/, '$1')
}

/** Whether `hugepages=` takes pages by node: Linux 5.16. */
function knowsNodes(kernel: readonly [number, number] | undefined): boolean {
  return kernel === undefined || kernel[0] > 5 || (kernel[0] === 5 && kernel[1] >= 16)
}

/**
 * Kernel parameters that set up the pools at boot, where memory is not in pieces yet: "hugepagesz=2M
 * hugepages=0:512,1:512". Kernels before 5.16 get the sums (Documentation/admin-guide/kernel-parameters.txt).
 */
export function printBootParameters(
  pools: readonly WantedPool[],
  kernel: readonly [number, number] | undefined,
): string {
  const sizes = [...new Set(pools.map(({ pageSize }) => pageSize))].sort((a, b) => b - a)
  return sizes
    .map((size) => {
      const own = pools.filter(({ pageSize, total }) => pageSize === size && total > 0)
      const byNode = knowsNodes(kernel) && own.every(({ node }) => node !== undefined)
      const counts = byNode
        ? own.map(({ node, total }) => `${String(node)}:${String(total)}`).join(',')
        : String(own.reduce((sum, { total }) => sum + total, 0))
      return `hugepagesz=${printPageSize(size)} hugepages=${counts}`
    })
    .join(' ')
}

/** A line for /etc/sysctl.d, which knows only the default page size and spreads it over nodes; undefined for others. */
export function printSysctl(pools: readonly WantedPool[], defaultPageSize: number): string | undefined {
  const own = pools.filter(({ pageSize }) => pageSize === defaultPageSize)
  if (own.length === 0) return undefined
  return `vm.nr_hugepages = ${String(own.reduce((sum, { total }) => sum + total, 0))}`
}
