// The hostmem service: the rows of what is held, and the switches that work while it is.

import type { HostBackend, hostmemService } from '../contract/hostmem.ts'
import type { Implementation } from '../contract/service.ts'
import { Failure } from '../model/failure.ts'
import { describePlacement, toRow, type HeldBackend, type HeldBackends } from './held-backends.ts'
import type { Ports } from './ports.ts'

/** Fails with "app/no-control" where the shell may not act on the host. */
export function requireControl({ shell }: Pick<Ports, 'shell'>): void {
  if (shell.info.control) return
  throw new Failure({
    code: 'app/no-control',
    message: 'This shell may not use memory of the host; start it with --allow-control.',
  })
}

/** Reads what the kernel says of a backend that is held. */
export async function refreshPlacement(
  ports: Pick<Ports, 'hostMemory'>,
  backends: HeldBackends,
  held: HeldBackend,
): Promise<void> {
  const [placement] = await ports.hostMemory.readPlacements([held.key])
  if (placement) backends.update(held, { placement: describePlacement(placement) })
}

/** Implements the hostmem service; `release` gives the memory of rows back and takes them away. */
export function makeHostmemService(
  ports: Ports,
  backends: HeldBackends,
  release: (rows: readonly HeldBackend[]) => Promise<void>,
): Implementation<typeof hostmemService> {
  const requireHeld = (key: string): HeldBackend => {
    const held = backends.get(key)
    if (held.state === 'held') return held
    throw new Failure({
      code: 'hostmem/not-held',
      message: `The memory of "${held.layout.id}" is not there: it is ${held.state}.`,
      object: key,
    })
  }
  return {
    list: () => ({ helper: backends.helper, backends: backends.list().map(toRow) }),
    async setProperty({ key, property, value }): Promise<HostBackend> {
      requireControl(ports)
      const held = requireHeld(key)
      const set = await held.object?.set(property, value)
      if (set?.ok === false)
        throw new Failure({
          ...set.failure,
          code: 'hostmem/refused',
          message: set.message,
          object: held.layout.id,
        })
      await refreshPlacement(ports, backends, held)
      return toRow(held)
    },
    async readPlacement({ key }) {
      requireControl(ports)
      const held = requireHeld(key)
      await refreshPlacement(ports, backends, held)
      return toRow(held)
    },
    async release({ keys }) {
      requireControl(ports)
      const rows = keys.map((key) => backends.get(key))
      const busy = rows.find(({ state }) => state === 'allocating' || state === 'filling')
      if (busy)
        throw new Failure({
          code: 'hostmem/in-use',
          message: `"${busy.layout.id}" is being filled; cancel the rehearsal instead.`,
          object: busy.key,
        })
      await release(rows)
      return {}
    },
  }
}
