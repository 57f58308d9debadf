// The real services on a machine in memory, for tests of stores and forms: what they do is what the app does.

import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { createEventHub } from '../../electron/transport/wire/event-hub.ts'
import { connectContract, serveContract } from '../../electron/transport/wire/contract.ts'
import { makeMemoryPair } from '../../electron/transport/wire/memory-pair.ts'
import { makeServices } from '../../electron/services/make-services.ts'
import { useConnection } from '../../renderer/stores/connection.ts'
import { useDocument } from '../../renderer/stores/document.ts'
import { makeMemoryPorts } from '../unit/electron/services/ports-in-memory.ts'

/** Two guest nodes of 1 GiB each. */
export const TWO_NODES = {
  schema: 1,
  name: 'two',
  machine: { type: 'q35' },
  memory: { size: '2 GiB' },
  cpus: { cpus: 4, sockets: 2, cores: 2 },
  backends: [
    { kind: 'memfd', id: 'ram0', size: '1 GiB', share: true },
    { kind: 'ram', id: 'ram1', size: '1 GiB' },
  ],
  nodes: [
    { id: 0, memdev: 'ram0', cpus: '0-1' },
    { id: 1, memdev: 'ram1', cpus: '2-3' },
  ],
}

/** Opens a line to fresh services, with a document of `layout` (a text is imported). `cut` ends the line as a lost server does. */
export async function openServices(layout: object | string = TWO_NODES): Promise<{
  pinia: Pinia
  files: Map<string, string>
  cut: () => void
}> {
  const pinia = createPinia()
  setActivePinia(pinia)
  sessionStorage.clear()
  localStorage.clear()
  const files = new Map<string, string>()
  const events = createEventHub()
  const implementation = await makeServices(makeMemoryPorts(files), events.broadcast)
  let cut = (): void => undefined
  await useConnection().connect(() => {
    const [own, other] = makeMemoryPair()
    serveContract(other, implementation, { events, log: () => undefined })
    cut = () => other.close('the server is gone')
    return Promise.resolve({ client: connectContract(own), onDidClose: own.onDidClose })
  })
  await useDocument().replaceBy(
    (client) =>
      client.documents.openText({
        text: typeof layout === 'string' ? layout : JSON.stringify(layout),
        name: 'test',
      }),
    false,
  )
  return { pinia, files, cut: () => cut() }
}

/** Waits until `isDone` holds; fails after a second. */
export async function waitUntil(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if (isDone()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not come to pass within a second')
}
