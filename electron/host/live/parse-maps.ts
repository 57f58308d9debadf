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

/** The words of a line; two of the kernel's policies are two words. */
function splitLine(line: string): string[] {
  const words = line.split(' ')
  const [start = '', first = '', second = ''] = words
  const isPair = (first === 'prefer' && second.startsWith('(many)')) || first === 'weighted'
  return isPair ? [start, `${first} ${second}`, ...words.slice(3)] : words
}

/** Counts what the words say; a file's name is never mistaken for one: the kernel escapes its spaces and "=". */
function parseLine(line: string): MappingPages | undefined {
  const words = splitLine(line)
  const [address = '', policy] = words
  const start = parseInt(address, 16)
  if (policy === undefined || Number.isNaN(start)) return undefined
  const counted: MappingPages = {
    ...{ start, policy, nodes: new Map<number, number>() },
    ...{ resident: 0, dirty: 0, swapCache: 0, pageSize: 0 },
  }
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals < 1) continue
    const count = Number(word.slice(equals + 1))
    // Most lines have nothing but nodes.
    if (word.startsWith('N')) counted.nodes.set(Number(word.slice(1, equals)), count)
    else if (word.startsWith('dirty=')) counted.dirty = count
    else if (word.startsWith('swapcache=')) counted.swapCache = count
    else if (word.startsWith('kernelpagesize_kB=')) counted.pageSize = count * 1024
  }
  // The size of a page stands behind the counts.
  const size = counted.pageSize
  for (const [node, count] of counted.nodes) {
    counted.nodes.set(node, count * size)
    counted.resident += count * size
  }
  counted.dirty *= size
  counted.swapCache *= size
  return counted
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
