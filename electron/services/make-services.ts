// All services over one machine: what every shell serves.

import type { ContractImplementation } from '../contract/contract.ts'
import type { Settings } from '../contract/app.ts'
import type { Layout } from '../model/layout.ts'
import { makeAppService } from './app.ts'
import { Documents } from './documents.ts'
import { HeldBackends } from './held-backends.ts'
import { makeHostmemService } from './hostmem.ts'
import { makeHostService } from './host/host.ts'
import { makeIvshmemService } from './ivshmem.ts'
import { makeLiveService } from './live/service.ts'
import type { Ports } from './ports.ts'
import { makePreflightService } from './preflight.ts'
import { makeProofBootService } from './proof-boot.ts'
import { Rehearsals } from './rehearse/service.ts'

/** Sends an event to every client: service name, event name, value. */
export type Broadcast = (service: string, event: string, value: unknown) => void

/** The language of diagnostics; `systemLanguage` is a locale ("de-AT", "en_US.UTF-8"). */
function getLanguage(settings: Settings, systemLanguage: string): string {
  const language = settings.language === 'system' ? systemLanguage.slice(0, 2) : settings.language
  return language === 'de' ? 'de' : 'en'
}

/**
 * Builds the services; events go out through `broadcast`. `shellLanguage` is the shell's locale, until a client says what
 * its own system speaks.
 */
export async function makeServices(
  ports: Ports,
  broadcast: Broadcast,
  shellLanguage = 'en',
): Promise<ContractImplementation> {
  let systemLanguage = shellLanguage
  const settings = await ports.memory.readSettings()
  let language = getLanguage(settings, systemLanguage)
  const documents = new Documents(
    ports,
    (event, value) => {
      broadcast('documents', event, value)
    },
    language,
  )
  const getLayout = (id: string): Layout => documents.getLayout(id)
  const backends = new HeldBackends(ports.hostMemory, (event, value) => {
    broadcast('hostmem', event, value)
  })
  const rehearsals = new Rehearsals(ports, backends, (event, value) => {
    broadcast('rehearse', event, value)
  })
  return {
    app: makeAppService(
      ports,
      (event, value) => {
        broadcast('app', event, value)
      },
      (changed, system = systemLanguage) => {
        systemLanguage = system
        language = getLanguage(changed, systemLanguage)
        documents.setLanguage(language)
      },
      () => language,
    ),
    documents: documents.makeImplementation(),
    host: makeHostService(
      ports,
      (event, value) => {
        broadcast('host', event, value)
      },
      (id) => ({
        layout: documents.getLayout(id),
        resolved: documents.getResolved(id),
        listOthers: () => documents.listPinnedElsewhere(id),
      }),
    ),
    preflight: makePreflightService(ports, { getLayout, getLanguage: () => language }),
    proofBoot: makeProofBootService(ports, getLayout),
    live: makeLiveService(ports, (id) => documents.getResolved(id)),
    hostmem: makeHostmemService(ports, backends, (rows) => rehearsals.releaseRows(rows)),
    rehearse: rehearsals.makeImplementation((id) => documents.getLayout(id)),
    ivshmem: makeIvshmemService(ports, (event, value) => {
      broadcast('ivshmem', event, value)
    }),
  }
}
