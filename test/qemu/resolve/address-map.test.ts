// The address map against `info mtree -f` of the QEMUs on this machine.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import { isMemory } from '../../../electron/resolve/address-map.ts'
import { resolve } from '../../../electron/resolve/resolve.ts'

const LAYOUTS = [
  '-M pc -m 3583M',
  '-M pc -m 3584M',
  '-M q35 -m 2815M',
  '-M q35 -m 2816M',
  '-M pc-q35-2.4 -m 5G',
  '-M microvm -m 3073M',
  '-M isapc -m 1G',
  '-M pc,max-ram-below-4g=1G -m 3G',
  '-M q35,max-ram-below-4g=4G -m 2900M',
  '-M pc,max-ram-below-4g=3200M -m 3300M',
  '-M pc-i440fx-5.0 -m 4G -numa node,mem=1G -numa node,mem=3G',
  `-M q35 -m 4G,slots=2,maxmem=8G -object memory-backend-ram,id=a,size=1G -object memory-backend-ram,id=b,size=3G
   -numa node,memdev=b -numa node,memdev=a -object memory-backend-file,id=c,size=4K,mem-path={TMP}/c
   -object memory-backend-ram,id=d,size=64M -device pc-dimm,memdev=c -device pc-dimm,memdev=d,node=1`,
  `-M pc,nvdimm=on -m 1G,slots=2,maxmem=8G -object memory-backend-ram,id=n,size=65M -object memory-backend-memfd,id=d,size=8M
   -device nvdimm,memdev=n,label-size=128K -device pc-dimm,memdev=d,addr=0x140000000`,
  '-cpu max,phys-bits=46 -M q35 -m 5G,maxmem=1T',
  '-cpu Haswell,phys-bits=46 -M q35 -m 5G,maxmem=1T',
  '-cpu EPYC,phys-bits=46 -M pc -m 5G,maxmem=1010G',
  '-cpu EPYC,phys-bits=46 -M pc -m 5G,maxmem=1007G',
  '-cpu phenom,phys-bits=46 -M pc-q35-7.0 -m 5G,maxmem=1T',
]

/** System emulators on this machine: the distribution's, and those unpacked for the app. */
function listBinaries(): string[] {
  const cache = join(homedir(), '.cache/memloom/qemu')
  const unpacked = existsSync(cache)
    ? readdirSync(cache).map((name) => join(cache, name, 'qemu-system-x86_64'))
    : []
  return ['/usr/bin/qemu-system-x86_64', ...unpacked].filter((path) => existsSync(path))
}

function readVersion(binary: string): string {
  const text = execFileSync(binary, ['--version'], { encoding: 'utf8' })
  return /version (\d+\.\d+)/.exec(text)?.[1] ?? ''
}

interface Stretch {
  start: number
  end: number
  owner: string
  offset: number
}

/** Memory of backends in QEMU's flat view of the guest's address space. */
function readFlatView(binary: string, args: readonly string[], owners: ReadonlySet<string>): Stretch[] {
  const text = execFileSync(
    binary,
    [
      '-accel',
      'tcg',
      '-display',
      'none',
      '-S',
      '-nodefaults',
      '-serial',
      'none',
      '-monitor',
      'stdio',
      ...args,
    ],
    { input: 'info mtree -f\nquit\n', encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
  )
  const view = text.split('FlatView #').find((part) => part.includes('AS "memory"')) ?? ''
  const lines = view.matchAll(
    /^ {2}([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, [\w-]+\): (\S+)(?: @([0-9a-f]+))?/gm,
  )
  return [...lines]
    .map(([, first = '', last = '', owner = '', offset = '0']) => ({
      start: Number.parseInt(first, 16),
      end: Number.parseInt(last, 16) + 1,
      owner,
      offset: Number.parseInt(offset, 16),
    }))
    .filter(({ owner }) => owners.has(owner))
}

/** What lies above the first MiB: below it firmware and graphics stand in front of memory. */
function cutFirstMib(stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .filter(({ end }) => end > MIB)
    .map(({ start, end, owner, offset }) => {
      const cut = Math.max(MIB - start, 0)
      return { start: start + cut, end, owner, offset: offset + cut }
    })
}

const binaries = listBinaries()

test('there is a QEMU to compare with', () => {
  expect(binaries).not.toEqual([])
})

describe.each(binaries)('%s', (binary) => {
  const folder = mkdtempSync(join(tmpdir(), 'memloom-map-'))
  const capabilities = getStoredCapabilities(readVersion(binary))

  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  test.each(LAYOUTS)('%s', (text) => {
    const args = text.replaceAll('{TMP}', folder).split(/\s+/)
    const { layout } = importQemuArgs(args, { capabilities })
    const ours = resolve(layout, capabilities)
      .addressMap.filter(isMemory)
      .map(({ start, end, owner, offset = 0 }) => ({ start, end, owner, offset }))
    const owners = new Set(ours.map(({ owner }) => owner))
    expect(cutFirstMib(joinPieces(ours))).toEqual(cutFirstMib(readFlatView(binary, args, owners)))
  })
})

/** Neighbouring pieces of one backend as one: nodes that share a backend make no border in the flat view. */
function joinPieces(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last?.end === stretch.start && last.owner === stretch.owner) last.end = stretch.end
    else joined.push({ ...stretch })
  }
  return joined
}
