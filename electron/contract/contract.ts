// The contract: every service by its name. All shells serve this, all clients speak it.

import { appService } from './app.ts'
import { documentsService } from './documents.ts'
import { hostService } from './host.ts'
import { hostmemService } from './hostmem.ts'
import { ivshmemService } from './ivshmem.ts'
import { liveService } from './live.ts'
import { preflightService } from './preflight.ts'
import { proofBootService } from './proof-boot.ts'
import { rehearseService } from './rehearse.ts'
import type { Client, Implementation } from './service.ts'

export const contract = {
  app: appService,
  documents: documentsService,
  host: hostService,
  preflight: preflightService,
  proofBoot: proofBootService,
  live: liveService,
  hostmem: hostmemService,
  rehearse: rehearseService,
  ivshmem: ivshmemService,
} as const

export type Contract = typeof contract

/** Every service implemented; events go out through the emitters the transport hands in. */
export type ContractImplementation = { [Name in keyof Contract]: Implementation<Contract[Name]> }

/** What the renderer, the CLI and tests hold. */
export type ContractClient = { [Name in keyof Contract]: Client<Contract[Name]> }
