// What a shell gives the page: one line to the services, and its end.

import type { ContractClient } from '../../electron/contract/contract.ts'

/** One line to the services. */
export interface ShellLink {
  client: ContractClient
  /** Calls back once with the reason when the line ends. */
  onDidClose: (listener: (reason: string) => void) => () => void
}
