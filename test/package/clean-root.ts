// A root folder that holds a package, the libraries its programs are linked with, and a shell: no Node, no display.

import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface CleanRoot {
  folder: string
  run: (...command: string[]) => { status: number | null; out: string; err: string }
  start: (...command: string[]) => ChildProcess
  remove: () => void
}

/** Paths of the shared libraries and the loader of a program (ldd). */
function listLibraries(program: string): string[] {
  const text = execFileSync('ldd', [program], { encoding: 'utf8' })
  return [...text.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path ?? '')
}

// /proc and /dev are mounted in a namespace of the call's own, and gone with it.
const ENTER = 'mount --bind /proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" "$@"'

/** Extracts a deb; `programs` are its programs and shared objects, by their installed paths. Needs root. */
export function makeCleanRoot(deb: string, programs: readonly string[]): CleanRoot {
  const folder = mkdtempSync(join(tmpdir(), 'memloom-root-'))
  execFileSync('dpkg-deb', ['--extract', deb, folder])
  cpSync('/bin/sh', join(folder, 'bin/sh'), { dereference: true })
  for (const library of ['/bin/sh', ...programs.map((path) => join(folder, path))].flatMap(listLibraries)) {
    mkdirSync(dirname(join(folder, library)), { recursive: true })
    cpSync(library, join(folder, library), { dereference: true })
  }
  for (const name of ['proc', 'dev', 'tmp', 'root']) mkdirSync(join(folder, name))
  const enter = (command: readonly string[]): string[] => ['--mount', 'sh', '-c', ENTER, folder, ...command]
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' }
  return {
    folder,
    run: (...command) => {
      const { status, stdout, stderr } = spawnSync('unshare', enter(command), { env, encoding: 'utf8' })
      return { status, out: stdout, err: stderr }
    },
    start: (...command) => spawn('unshare', enter(command), { env, stdio: ['ignore', 'pipe', 'inherit'] }),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
