// A peer's connection, held by the helper process: no process that must live holds descriptors of others.

import { Failure } from '../../model/failure.ts'
import type { IvshmemWire, WireListener } from '../../services/ivshmem-port.ts'
import type { HelperSupervisor } from '../helper/supervise.ts'

let nextWire = 1

/** Connects through the helper. Fails with "ivshmem/unreachable", "helper/…". */
export async function openWire(
  helper: HelperSupervisor,
  socket: string,
  listener: WireListener,
): Promise<IvshmemWire> {
  const { ivshmem } = helper.getClient()
  const wire = nextWire
  nextWire += 1
  let isOpen = true
  const ends = [
    ivshmem.onDidReceive((event) => {
      if (event.wire !== wire) return
      for (const { bytes, handles, truncated } of event.chunks)
        listener.onChunk({ bytes: Buffer.from(bytes, 'hex'), descriptors: handles, truncated })
    }),
    ivshmem.onDidSignal((event) => {
      if (event.wire === wire) listener.onSignal(event.handle, BigInt(event.count))
    }),
    ivshmem.onDidEnd((event) => {
      if (event.wire === wire) finish(event.why)
    }),
    // A helper that ends takes the connection with it.
    helper.onDidChange((state) => {
      if (state.state !== 'running') finish('the helper process ended')
    }),
  ]
  function finish(why: string): void {
    if (!isOpen) return
    isOpen = false
    for (const end of ends) end()
    listener.onClose(why)
  }
  try {
    await ivshmem.open({ wire, socket })
  } catch (error) {
    isOpen = false
    for (const end of ends) end()
    throw error
  }
  return {
    ring: async (doorbell) => (await ivshmem.ring({ wire, handle: doorbell })).result,
    watch: async (doorbell) => {
      const { watched } = await ivshmem.watch({ wire, handle: doorbell })
      if (!watched) throw wrongDescriptor('ivshmem/no-doorbell', 'something that is no eventfd as a doorbell')
    },
    getSize: async (memory) => {
      const { kind, size } = await ivshmem.describe({ wire, handle: memory })
      if (kind === 'memory') return size
      throw wrongDescriptor('ivshmem/no-memory', 'something that is no file as the shared memory')
    },
    release: async (descriptors) => {
      if (isOpen && descriptors.length > 0) await ivshmem.release({ wire, handles: [...descriptors] })
    },
    close: () => {
      if (!isOpen) return
      isOpen = false
      for (const end of ends) end()
      ivshmem.close({ wire }).catch(() => undefined)
    },
  }
}

function wrongDescriptor(code: string, what: string): Failure {
  return new Failure({ code, message: `The server sent ${what}.` })
}
