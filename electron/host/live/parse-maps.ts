// /proc/PID/maps, numa_maps and smaps as records (Documentation/filesystems/proc.rst).

/** One mapping of a process. */
export interface Mapping {
  start: number
  /** Exclusive. */
  end: number
  /** As printed: "rw-s". */
  access: string
  /** Bytes into the file. */
  offset: number
  device: string
  inode: number
  /** "" for anonymous memory. */
  path: string
}

/** What the kernel counts in one mapping; bytes. */
export interface MappingPages {
  start: number
  /** "default", "bind:0-1", "prefer (many):0-1" … */
  policy: string
  nodes: Map<number, number>
  resident: number
  dirty: number
  swapCache: number
  pageSize: number
}

/** What smaps adds of one mapping; bytes. */
export interface MappingDetail {
  start: number
  transparentHuge: number
  swap: number
  locked: number
  flags: string[]
}

const ESCAPE = /\\([0-7]{3})/g

/** Parses maps; lines of another form are passed over. */
export function parseMaps(text: string): Mapping[] {
  const mappings: Mapping[] = []
  for (const line of text.split('\n')) {
    const match = /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) ([0-9a-f]+) (\S+) (\d+)\s*(.*)$/.exec(line)
    if (!match) continue
    const [, start = '', end = '', access = '', offset = '', device = '', inode = '', path = ''] = match
    mappings.push({
      start: parseInt(start, 16),
      end: parseInt(end, 16),
      access,
      offset: parseInt(offset, 16),
      device,
      inode: Number(inode),
      path: path.replace(ESCAPE, (_, code: string) => String.fromCharCode(parseInt(code, 8))),
    })
  }
  return mappings
}

function parseLine(line: string): MappingPages | undefined {
  const match = /^([0-9a-f]+) (prefer \(many\)\S*|weighted interleave\S*|\S+)(.*)$/.exec(line)
  if (!match) return undefined
  const [, start = '', policy = '', rest = ''] = match
  const counts = new Map<string, number>()
  for (const word of rest.split(' ')) {
    const pair = /^(\w+)=(\d+)$/.exec(word)
    if (pair) counts.set(pair[1] ?? '', Number(pair[2]))
  }
  const pageSize = (counts.get('kernelpagesize_kB') ?? 0) * 1024
  const nodes = new Map<number, number>()
  let resident = 0
  for (const [name, pages] of counts) {
    const node = /^N(\d+)$/.exec(name)?.[1]
    if (node === undefined) continue
    nodes.set(Number(node), pages * pageSize)
    resident += pages * pageSize
  }
  return {
    start: parseInt(start, 16),
    policy,
    nodes,
    resident,
    dirty: (counts.get('dirty') ?? 0) * pageSize,
    swapCache: (counts.get('swapcache') ?? 0) * pageSize,
    pageSize,
  }
}

/** Parses numa_maps (fs/proc/task_mmu.c: show_numa_map()); counts of pages become bytes. */
export function parseNumaMaps(text: string): MappingPages[] {
  return text.split('\n').flatMap((line) => parseLine(line) ?? [])
}

const DETAIL_KEYS: Readonly<Record<string, 'transparentHuge' | 'swap' | 'locked'>> = {
  AnonHugePages: 'transparentHuge',
  ShmemPmdMapped: 'transparentHuge',
  FilePmdMapped: 'transparentHuge',
  Swap: 'swap',
  Locked: 'locked',
}

/** Parses smaps (fs/proc/task_mmu.c: show_smap()). */
export function parseSmaps(text: string): MappingDetail[] {
  const details: MappingDetail[] = []
  for (const line of text.split('\n')) {
    const head = /^([0-9a-f]+)-[0-9a-f]+ /.exec(line)
    if (head) {
      details.push({
        start: parseInt(head[1] ?? '', 16),
        transparentHuge: 0,
        swap: 0,
        locked: 0,
        flags: [],
      })
      continue
    }
    const detail = details.at(-1)
    const match = /^(\w+):\s*(.*)$/.exec(line)
    if (!detail || !match) continue
    const key = DETAIL_KEYS[match[1] ?? '']
    if (key) detail[key] += parseInt(match[2] ?? '', 10) * 1024
    else if (match[1] === 'VmFlags') detail.flags = (match[2] ?? '').trim().split(' ')
  }
  return details
}
