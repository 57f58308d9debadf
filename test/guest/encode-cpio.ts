// Writes the archive that a Linux kernel unpacks as its first file system: cpio in the "newc" form
// (Documentation/driver-api/early-userspace/buffer-format.rst of the kernel).

/** One file, folder or character device of the archive. */
export type CpioEntry =
  | { kind: 'file'; path: string; content: Uint8Array; executable?: boolean }
  | { kind: 'folder'; path: string }
  | { kind: 'character-device'; path: string; major: number; minor: number }

const MODES = { file: 0o100644, folder: 0o040755, 'character-device': 0o020600 } as const
const EXECUTABLE = 0o111

function pad(length: number): Buffer {
  return Buffer.alloc(-length & 3)
}

function encodeEntry(entry: CpioEntry | { kind: 'end'; path: string }, inode: number): Buffer {
  const content = entry.kind === 'file' ? entry.content : new Uint8Array()
  const mode = entry.kind === 'end' ? 0 : MODES[entry.kind]
  const device = entry.kind === 'character-device' ? [entry.major, entry.minor] : [0, 0]
  const name = Buffer.from(`${entry.path}\0`)
  const fields = [
    inode,
    mode | (entry.kind === 'file' && entry.executable === true ? EXECUTABLE : 0),
    ...[0, 0, 1, 0],
    content.length,
    ...[0, 0],
    ...device,
    name.length,
    0,
  ]
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`
  return Buffer.concat([
    Buffer.from(header),
    name,
    pad(header.length + name.length),
    content,
    pad(content.length),
  ])
}

/** The archive of `entries`, folders before what is in them. */
export function encodeCpio(entries: readonly CpioEntry[]): Buffer {
  const all = [...entries, { kind: 'end' as const, path: 'TRAILER!!!' }]
  return Buffer.concat(all.map((entry, index) => encodeEntry(entry, index + 1)))
}
