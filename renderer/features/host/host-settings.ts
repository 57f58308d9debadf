// Kernel settings, limits and stores as rows: a name, the value, and one sentence on what it means for VMs.

import type { HostPicture, MemoryFileSystem, ProcessLimit } from '../../../electron/model/host-picture.ts'
import { printApproximateSize } from '../../../electron/model/units/approximate-size.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { MIB, printSize } from '../../../electron/model/units/size.ts'

/** The catalogue, as vue-i18n's `t`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

export interface SettingRow {
  id: string
  name: string
  value: string
  meaning: string
  severity: 'ok' | 'note' | 'warning'
}

export interface SettingGroup {
  id: 'kernel' | 'group' | 'limits' | 'stores'
  rows: SettingRow[]
}

/** Locked memory that a VM with passed-through devices needs at least beside its RAM (man 7 vfio). Bytes. */
const MEMLOCK_SMALL = 64 * MIB

/** Open files that a few VMs with vhost-user or ivshmem peers use up. */
const NOFILE_SMALL = 4096

type Row = (id: string, value: string, state: string, severity: SettingRow['severity']) => SettingRow

function listKernel(picture: HostPicture, row: Row, t: Translate): SettingRow[] {
  const { ksm, transparentHugePages: thp, numaBalancing, overcommit, zoneReclaim, nodes } = picture
  const rows: SettingRow[] = []
  if (ksm) {
    const isRunning = ksm.run === 1
    const value = t(isRunning ? 'host.value.ksm-running' : 'host.value.stopped', { pages: ksm.pagesSharing })
    rows.push(row('ksm', value, isRunning ? 'running' : 'stopped', isRunning ? 'note' : 'ok'))
  }
  if (thp) {
    rows.push(row('thp', thp.enabled, thp.enabled, thp.enabled === 'never' ? 'warning' : 'ok'))
    const shmem = thp.shmem ?? 'never'
    const isGiven = ['always', 'within_size', 'advise', 'force'].includes(shmem)
    rows.push(row('thp-shmem', shmem, isGiven ? 'given' : 'none', isGiven ? 'ok' : 'note'))
  }
  if (numaBalancing !== undefined) {
    const state = numaBalancing > 0 && nodes.length > 1 ? 'on' : numaBalancing > 0 ? 'idle' : 'off'
    rows.push(
      row(
        'balancing',
        t(numaBalancing > 0 ? 'field.on' : 'field.off'),
        state,
        state === 'on' ? 'note' : 'ok',
      ),
    )
  }
  if (zoneReclaim !== undefined)
    rows.push(
      row(
        'zone-reclaim',
        String(zoneReclaim),
        zoneReclaim === 0 ? 'off' : 'on',
        zoneReclaim === 0 ? 'ok' : 'warning',
      ),
    )
  if (overcommit) {
    const state = (['heuristic', 'always', 'never'] as const)[overcommit.mode] ?? 'heuristic'
    const figures = `${printApproximateSize(overcommit.committed)} / ${printApproximateSize(overcommit.limit)}`
    rows.push(
      row(
        'overcommit',
        `${String(overcommit.mode)} · ${figures}`,
        state,
        state === 'never' ? 'warning' : state === 'always' ? 'note' : 'ok',
      ),
    )
  }
  return rows
}

function listGroup({ controlGroup: group, nodes, cpus }: HostPicture, row: Row, t: Translate): SettingRow[] {
  if (!group) return []
  const { memoryLimit, memoryUsage = 0 } = group
  const isNodesNarrow = group.nodes !== undefined && group.nodes.length < nodes.length
  const isCpusNarrow = group.cpus !== undefined && group.cpus.length < cpus.online.length
  return [
    row('group-path', `${group.path} (v${String(group.version)})`, 'is', 'ok'),
    memoryLimit === undefined
      ? row('group-memory', t('host.value.no-limit'), 'none', 'ok')
      : row(
          'group-memory',
          `${printApproximateSize(memoryUsage)} / ${printApproximateSize(memoryLimit)}`,
          'limited',
          'warning',
        ),
    ...(group.nodes
      ? [
          row(
            'group-nodes',
            printSet(group.nodes),
            isNodesNarrow ? 'narrow' : 'all',
            isNodesNarrow ? 'warning' : 'ok',
          ),
        ]
      : []),
    ...(group.cpus
      ? [
          row(
            'group-cpus',
            printSet(group.cpus),
            isCpusNarrow ? 'narrow' : 'all',
            isCpusNarrow ? 'warning' : 'ok',
          ),
        ]
      : []),
  ]
}

function isSmall({ name, soft }: ProcessLimit): boolean {
  if (soft === undefined) return false
  if (name === 'memlock') return soft < MEMLOCK_SMALL
  return name === 'nofile' ? soft < NOFILE_SMALL : name !== 'nproc'
}

function listLimits({ limits }: HostPicture, row: Row, t: Translate): SettingRow[] {
  return limits.map((limit) => {
    const print = (value: number | undefined): string => {
      if (value === undefined) return t('host.value.unlimited')
      return limit.name === 'nofile' || limit.name === 'nproc' ? String(value) : printApproximateSize(value)
    }
    const value =
      limit.soft === limit.hard ? print(limit.soft) : `${print(limit.soft)} / ${print(limit.hard)}`
    return row(limit.name, value, isSmall(limit) ? 'small' : 'enough', isSmall(limit) ? 'warning' : 'ok')
  })
}

function printStore({ size, available }: MemoryFileSystem, t: Translate): string {
  if (size === undefined) return t('host.value.unlimited')
  return available === undefined
    ? printApproximateSize(size)
    : `${printApproximateSize(size - available)} / ${printApproximateSize(size)}`
}

function listStores({ shm, hugetlbfs }: HostPicture, row: Row, t: Translate): SettingRow[] {
  return [
    shm ? row('shm', printStore(shm, t), 'there', 'ok') : row('shm', '–', 'missing', 'warning'),
    ...(hugetlbfs.length === 0 ? [row('hugetlbfs', '–', 'missing', 'note')] : []),
    ...hugetlbfs.map((mount) => ({
      ...row('hugetlbfs', `${printSize(mount.pageSize)} · ${printStore(mount, t)}`, 'there', 'ok'),
      id: `hugetlbfs ${mount.folder}`,
      name: mount.folder,
    })),
  ]
}

/** Every setting that the picture tells, in groups; texts come from the catalogue (`host.setting`, `host.means`). */
export function listSettings(picture: HostPicture, t: Translate): SettingGroup[] {
  const row: Row = (id, value, state, severity) => ({
    id,
    name: t(`host.setting.${id}`),
    value,
    meaning: t(`host.means.${id}.${state}`),
    severity,
  })
  const groups: SettingGroup[] = [
    { id: 'kernel', rows: listKernel(picture, row, t) },
    { id: 'group', rows: listGroup(picture, row, t) },
    { id: 'limits', rows: listLimits(picture, row, t) },
    { id: 'stores', rows: listStores(picture, row, t) },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}
