// New ids for guest nodes, with everything that speaks of them.

import type { Command } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'

/** Fields that hold the id of a guest node, by section. */
const REFERENCES = {
  nodes: ['id', 'initiator'],
  distances: ['src', 'dst'],
  cpuAssignments: ['nodeId'],
  genericInitiators: ['node'],
  devices: ['node', 'nodeId', 'numaNode'],
} as const satisfies Partial<Record<keyof Layout, readonly string[]>>

/** The commands that give guest nodes new ids everywhere; ids that `ids` does not name stay as they are. */
export function makeRenumberCommands(layout: Layout, ids: ReadonlyMap<number, number>): Command[] {
  const commands: Command[] = []
  const visit = (records: readonly object[], fields: readonly string[], at: string): void => {
    for (const [position, record] of records.entries()) {
      for (const field of fields) {
        const old = (record as Record<string, unknown>)[field]
        const value = typeof old === 'number' ? ids.get(old) : undefined
        if (value === undefined || value === old) continue
        commands.push({ type: 'set', at: `${at}${pointerTo(position, field)}`, value })
      }
    }
  }
  for (const [section, fields] of Object.entries(REFERENCES))
    visit(layout[section as keyof typeof REFERENCES], fields, `/${section}`)
  visit(layout.hmat.latencyBandwidth, ['initiator', 'target'], '/hmat/latencyBandwidth')
  visit(layout.hmat.caches, ['nodeId'], '/hmat/caches')
  visit(layout.machine.sgxEpc ?? [], ['node'], '/machine/sgxEpc')
  return commands
}
