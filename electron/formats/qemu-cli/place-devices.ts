// Where our devices go among the arguments that are kept as they are: first, but after a bus they sit on, and before
// whatever sits on a bus of theirs. QEMU makes devices in the order of the command line.

import type { CommandOption } from './import-state.ts'
import { parseOptsText } from './values/option-text.ts'
import { parseQemuJson, printAsOptionText } from './values/json.ts'

interface Ends {
  id: string | undefined
  bus: string | undefined
}

function readEnds(text: string): Ends {
  const json = text.startsWith('{') ? parseQemuJson(text) : undefined
  const keys = json?.ok
    ? new Map([...json.value].map(([key, value]) => [key, printAsOptionText(value)]))
    : new Map(parseOptsText(text, 'driver').map(({ key, value }) => [key, value]))
  return { id: keys.get('id'), bus: keys.get('bus') }
}

/** Position of the device that has a bus: "rp1" has the bus "rp1", a bridge "br1" may have "br1.0"; −1 for none. */
function findOwner(positions: ReadonlyMap<string, number>, bus = ''): number {
  return positions.get(bus) ?? positions.get(bus.replace(/\.[^.]*$/, '')) ?? -1
}

function mapIds(ends: readonly (Ends | undefined)[]): Map<string, number> {
  return new Map(ends.flatMap((end, position) => (end?.id === undefined ? [] : [[end.id, position]])))
}

/** All arguments of both, each list in its own order. `devices` are texts of -device. */
export function placeDevices(devices: readonly string[], others: readonly CommandOption[]): string[] {
  const ourEnds = devices.map(readEnds)
  const otherEnds = others.map(({ name, value }) =>
    name === 'device' && value !== undefined ? readEnds(value) : undefined,
  )
  const ourIds = mapIds(ourEnds)
  const otherIds = mapIds(otherEnds)
  const args: string[] = []
  let next = 0
  const writeOurs = (until: number) => {
    for (; next < until; next += 1) args.push('-device', devices[next] ?? '')
  }
  const writeReady = (othersWritten: number) => {
    let ready = next
    while (ready < devices.length && findOwner(otherIds, ourEnds[ready]?.bus) < othersWritten) ready += 1
    writeOurs(ready)
  }
  writeReady(0)
  for (const [position, { words }] of others.entries()) {
    writeOurs(findOwner(ourIds, otherEnds[position]?.bus) + 1)
    args.push(...words)
    writeReady(position + 1)
  }
  writeOurs(devices.length)
  return args
}
