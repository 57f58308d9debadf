// What a rehearsal would take and whether the host has it: figures first, so that nobody is left short unasked.

import type { RehearsalPlan } from '../../contract/rehearse.ts'
import { Failure } from '../../model/failure.ts'
import type { HostLimits } from '../hostmem-port.ts'
import {
  judgeCgroups,
  judgeCommit,
  judgeMemory,
  judgeNodes,
  judgePools,
  judgeProcess,
  judgeStores,
} from './needs.ts'
import { listRehearsed, type RehearsalSubject } from './what.ts'

/** Whether QEMU would lock all memory: -overcommit mem-lock=on, or a passed-through device (hw/vfio). */
function locksMemory({ layout }: RehearsalSubject): boolean {
  return layout.memory.memLock === 'on' || layout.otherArgs.some((argument) => argument.includes('vfio-pci'))
}

/** Makes the plan. Fails with "rehearse/no-host" where nothing is known of this host. */
export function planRehearsal(
  subject: RehearsalSubject,
  limits: HostLimits,
  only?: readonly string[],
): RehearsalPlan {
  const { host } = subject
  if (!host)
    throw new Failure({
      code: 'rehearse/no-host',
      message: 'A rehearsal needs Linux: this host has no memory that QEMU backends are made of.',
    })
  const { backends, leftOut } = listRehearsed(subject, only)
  const needs = [
    ...judgeMemory(backends, host),
    ...judgeNodes(backends, host),
    ...judgePools(backends, host),
    ...judgeCgroups(backends, host, limits),
    ...judgeStores(backends, host, limits),
    ...judgeCommit(backends, host),
    ...judgeProcess(backends, locksMemory(subject), limits),
  ]
  return {
    backends: backends.map(({ backend, memdev, pageSize }) => ({
      id: backend.id,
      size: memdev.size,
      pageSize,
    })),
    leftOut,
    needs,
    fits: needs.every(({ verdict }) => verdict === 'fits' || verdict === 'warned'),
  }
}

/** Fails with "rehearse/host-short" and the plan when it does not fit. */
export function requireRoom(plan: RehearsalPlan): void {
  if (plan.fits) return
  const short = plan.needs.filter(({ verdict }) => verdict === 'refused' || verdict === 'impossible')
  throw new Failure({
    code: 'rehearse/host-short',
    message: short.map(({ message }) => message).join(' '),
    detail: plan,
  })
}
