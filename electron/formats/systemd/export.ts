// Layout → a VM as a systemd service, with the huge pages, the mounts of hugetlbfs and the servers that it needs first:
// one script for root that installs all of them.

import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { ExportResult, Loss } from '../../model/profile.ts'
import { hasIvshmemGroup } from '../../model/ivshmem-doorbells.ts'
import { printSet } from '../../model/units/number-set.ts'
import { getPoolFile, type WantedPool } from '../host-prep/pool-commands.ts'
import { exportIvshmem, makeGroupProfiles } from '../ivshmem/export.ts'
import { quoteUnitWord } from '../ivshmem/systemd.ts'
import { toQemuArgs } from '../qemu-cli/export.ts'
import { quoteShellWord } from '../shell/quote.ts'
import { listMounts, listPools, type MountUnit } from './huge-pools.ts'

/** A file of /etc/systemd/system. */
interface UnitFile {
  fileName: string
  text: string
}

/** What ends a line ends a setting, and systemd has no other way to write it. */
function refuseLines(words: readonly string[]): void {
  const broken = words.find((word) => /[\p{Cc}\u2028\u2029]/u.test(word))
  if (broken === undefined) return
  throw new Failure({
    code: 'export/unit-text',
    message: `The argument ${JSON.stringify(broken.slice(0, 80))} holds a control character or a line break, which would end a line of the unit. Remove it.`,
    object: broken,
  })
}

/** The layout's name as a part of names of units. */
function getUnitName({ name }: Layout): string {
  return (
    name
      .replaceAll(/[^\w.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 64) || 'vm'
  )
}

function printPools(name: string, pools: readonly WantedPool[]): UnitFile {
  const commands = pools.map((pool) => {
    // A pool may be there for others already; it only grows.
    const file = getPoolFile(pool)
    const script = `[ "$(cat ${file})" -ge ${String(pool.total)} ] || echo ${String(pool.total)} > ${file}; [ "$(cat ${file})" -ge ${String(pool.total)} ]`
    return `ExecStart=/bin/sh -c ${quoteUnitWord(script)}`
  })
  return {
    fileName: `memloom-pages-${name}.service`,
    text: `[Unit]
Description=Huge pages of the VM ${name}
DefaultDependencies=no
After=systemd-modules-load.service local-fs-pre.target
Before=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
${commands.join('\n')}

[Install]
WantedBy=sysinit.target
`,
  }
}

function printMount({ fileName, where, pages }: MountUnit): UnitFile {
  return {
    fileName,
    text: `[Unit]
Description=Huge pages of ${pages}
DefaultDependencies=no
Before=sysinit.target
ConditionPathExists=/sys/kernel/mm/hugepages

[Mount]
What=hugetlbfs
Where=${where}
Type=hugetlbfs
Options=mode=0700,pagesize=${pages}

[Install]
WantedBy=sysinit.target
`,
  }
}

function printService(layout: Layout, args: readonly string[], needs: readonly string[]): UnitFile {
  const name = getUnitName(layout)
  const program = `/usr/bin/qemu-system-${layout.target.arch ?? 'x86_64'}`
  const { memory, pinning } = layout
  const emulator = pinning?.emulator ?? []
  const isLocked = memory.memLock === 'on' || memory.memLock === 'on-fault'
  refuseLines(args)
  const lines = [
    'Type=exec',
    `ExecStart=${[program, ...args].map(quoteUnitWord).join(' ')}`,
    ...(isLocked ? ['LimitMEMLOCK=infinity'] : []),
    'LimitNOFILE=65536',
    ...(emulator.length > 0 ? [`CPUAffinity=${printSet(emulator)}`] : []),
    'KillSignal=SIGTERM',
    'TimeoutStopSec=90',
    'OOMScoreAdjust=-500',
  ]
  const order = needs.length > 0 ? `Requires=${needs.join(' ')}\nAfter=${needs.join(' ')}\n` : ''
  return {
    fileName: `memloom-vm-${name}.service`,
    text: `[Unit]\nDescription=VM ${name}\n${order}\n[Service]\n${lines.join('\n')}\n\n[Install]\nWantedBy=multi-user.target\n`,
  }
}

/** All units of a layout, those that others need first. Fails as toQemuArgs() does, and with "export/unit-text". */
export function makeUnits(layout: Layout): { units: UnitFile[]; servers: string[]; losses: Loss[] } {
  const { args, losses } = toQemuArgs(layout)
  const pools = listPools(layout)
  const servers = hasIvshmemGroup(layout)
    ? makeGroupProfiles(layout).groups.flatMap(({ unit }) => (unit ? [unit.fileName] : []))
    : []
  const host = [
    ...(pools.length > 0 ? [printPools(getUnitName(layout), pools)] : []),
    ...listMounts(layout).map(printMount),
  ]
  const service = printService(layout, args, [...host.map(({ fileName }) => fileName), ...servers])
  const { vcpus = [], emulator = [] } = layout.pinning ?? {}
  // All threads start where the emulator may run; what else is pinned is set from outside.
  const told = losses.filter(
    ({ what }) => what !== 'The pinning of cpus' || vcpus.length > 0 || emulator.length === 0,
  )
  return { units: [...host, service], servers, losses: told }
}

/** The script. Fails as makeUnits() and exportIvshmem() do. */
export function exportSystemd(layout: Layout): ExportResult {
  const { units, servers, losses } = makeUnits(layout)
  const files = units.map(
    ({ fileName, text }) =>
      `cat > ${quoteShellWord(`/etc/systemd/system/${fileName}`)} <<'END-OF-FILE'\n${text}END-OF-FILE\n`,
  )
  const names = units.map(({ fileName }) => quoteShellWord(fileName)).join(' ')
  const groups = servers.length > 0 ? exportIvshmem(layout) : undefined
  const install = groups?.text.replace(/^#!\/bin\/sh\nset -eu\n/, '') ?? ''
  return {
    text: `#!/bin/sh\nset -eu\n${install}\n${files.join('')}systemctl daemon-reload\nsystemctl enable ${names}\nsystemctl start ${names}\n`,
    losses: [
      ...losses.filter(({ what }) => !groups || !what.startsWith('The ivshmem groups')),
      ...(groups?.losses ?? []),
    ],
  }
}
