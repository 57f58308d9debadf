// What the live service needs of running VMs. The host room implements it; tests may too.

import type { FoundVm, LiveDetail, LiveReading } from '../../contract/live.ts'
import type { LiveOutcome, QmpCommand } from '../../contract/live-action.ts'
import type { Cancellation } from '../../contract/service.ts'

export interface LivePort {
  find: (sockets: readonly string[]) => Promise<FoundVm[]>
  /** Fails with "live/…", "process/…" and "qmp/…". */
  read: (vm: string, watch: boolean, cancellation: Cancellation) => Promise<LiveReading>
  /** By backend id. */
  readDetail: (vm: string) => Promise<Record<string, LiveDetail>>
  /** What it was started with; no arguments for a socket whose process is unknown. */
  readSource: (vm: string) => Promise<{ args?: string[]; name: string }>
  /** Sends commands in order; after a refusal the way back of those that were taken (`undo`, newest first). */
  send: (vm: string, commands: readonly QmpCommand[], undo: readonly QmpCommand[]) => Promise<LiveOutcome>
}
