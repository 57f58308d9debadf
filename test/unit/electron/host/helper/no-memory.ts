// The helper's memory service without an addon, for tests that are about something else.

import type { helperMemoryService } from '../../../../../electron/contract/helper-memory.ts'
import type { Implementation } from '../../../../../electron/contract/service.ts'
import { Failure } from '../../../../../electron/model/failure.ts'

function refuse(): never {
  throw new Failure({ code: 'memory/no-addon', message: 'There is no addon.' })
}

export const noMemory: Implementation<typeof helperMemoryService> = {
  allocate: refuse,
  advise: refuse,
  bind: refuse,
  fill: refuse,
  cancelFill: refuse,
  readPlacements: refuse,
  sampleProcess: refuse,
  release: () => ({}),
  list: () => [],
}
