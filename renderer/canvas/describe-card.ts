// A card in words: its title on the drawing, and its name for screen readers.

import { printSet } from '../../electron/model/units/number-set.ts'
import { printShortSize } from '../ui/size-text.ts'
import type { BackendCard, Card, DeviceCard } from './topology-graph.ts'

/** The catalogue's translate function. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** What a device is called: its id, else its type. */
export function getDeviceTitle({ device }: Pick<DeviceCard, 'device'>): string {
  return device.id ?? (device.kind === 'cpu' ? device.driver : device.kind)
}

/** The properties of a backend that a reader looks for first, in QEMU's words. */
export function getBackendMarks({ backend, resolved }: Pick<BackendCard, 'backend' | 'resolved'>): string[] {
  const marks: string[] = []
  if (resolved?.share ?? backend.share) marks.push('share')
  if (backend.hugetlb)
    marks.push(backend.hugetlbsize === undefined ? 'hugetlb' : printShortSize(backend.hugetlbsize))
  if (resolved?.prealloc ?? backend.prealloc) marks.push('prealloc')
  if (backend.readonly) marks.push('readonly')
  if (backend.pmem) marks.push('pmem')
  if (backend.reserve === false) marks.push('reserve=off')
  return marks
}

/** The host placement a backend asks for: "bind 0-1", or "" when it leaves it to the kernel. */
export function getPlacement({ backend }: Pick<BackendCard, 'backend'>): string {
  const nodes = printSet(backend.hostNodes ?? [])
  const policy = backend.policy ?? (nodes === '' ? '' : 'default')
  return policy === '' || (policy === 'default' && nodes === '') ? '' : `${policy} ${nodes}`.trim()
}

/** The title of a card as the drawing shows it. */
export function getCardTitle(card: Card, t: Translate): string {
  switch (card.kind) {
    case 'host':
      return card.id === undefined ? t('canvas.any-host-node') : t('canvas.host-node', { id: card.id })
    case 'backend':
      return card.backend.id === '' ? t('canvas.unnamed') : card.backend.id
    case 'own-ram':
      return card.name === '' ? t('canvas.own-ram') : card.name
    case 'node':
      return t('canvas.guest-node', { id: card.node.id })
    case 'guest':
      return t('canvas.guest')
    case 'device':
      return getDeviceTitle(card)
  }
}

/** A card in one sentence, for screen readers: what it is, how large, and what it is joined to. */
export function describeCard(
  card: Card,
  titles: (keys: readonly string[]) => string[],
  t: Translate,
): string {
  const title = getCardTitle(card, t)
  switch (card.kind) {
    case 'host':
      return card.id === undefined
        ? t('canvas.says.any-host')
        : t('canvas.says.host', { title, size: printShortSize(card.bound) })
    case 'backend': {
      const users = titles(card.users).join(', ')
      return [
        t('canvas.says.backend', { title, size: printShortSize(card.size), kind: card.backend.kind }),
        ...getBackendMarks(card),
        getPlacement(card) === ''
          ? t('canvas.says.unbound')
          : t('canvas.says.bound', { policy: getPlacement(card) }),
        users === '' ? t('canvas.says.unused') : t('canvas.says.used-by', { users }),
      ].join(', ')
    }
    case 'own-ram':
      return t('canvas.says.own-ram', { title, size: printShortSize(card.size) })
    case 'node':
      return [
        t('canvas.says.node', { title, size: printShortSize(card.size) }),
        t('canvas.says.cpus', {
          cpus: printSet(card.resolved?.cpus ?? card.node.cpus ?? []) || t('canvas.no-cpus'),
        }),
        card.hasMemory
          ? t('canvas.says.memdev', { memdev: card.node.memdev ?? t('canvas.own-ram') })
          : t('canvas.no-memory'),
      ].join(', ')
    case 'guest':
      return t('canvas.says.guest', { size: printShortSize(card.size) })
    case 'device':
      return [
        t('canvas.says.device', { title, kind: card.device.kind }),
        ...(card.size === undefined ? [] : [printShortSize(card.size)]),
        ...(card.node === undefined ? [] : [t('canvas.guest-node', { id: card.node })]),
      ].join(', ')
  }
}
