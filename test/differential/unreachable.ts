// Error rules that a run on such a host, with such QEMUs, cannot make speak, each with the reason. A run prints them, and
// says so when one of them speaks all the same.

import { appliesTo } from '../../electron/rules/rule.ts'
import { allRules } from '../../electron/rules/all-rules.ts'
import type { Capabilities } from '../../electron/model/capabilities.ts'
import type { HostFacts } from '../../electron/model/host-facts.ts'

/** Why a rule cannot speak here; undefined where it can. */
type Reason = (host: HostFacts) => string | undefined

const needsHugePages: Reason = ({ hugePages }) =>
  hugePages.some(({ total, overcommit = 0 }) => total + overcommit > 0)
    ? undefined
    : 'the pools of this host hold no huge page, so that another rule refuses before'

/** Rules that depend on the host; those of other versions follow from their own ranges. */
export const HOST_REASONS: Readonly<Record<string, Reason>> = {
  'backend/file-size-min-page': () => 'no path that is generated lies on a file system of huge pages',
  'backend/hugetlb-pool': needsHugePages,
  'backend/prealloc-exhausted': needsHugePages,
  'backend/reserve-strict-host': ({ overcommit }) =>
    overcommit?.mode === 2 ? undefined : 'vm.overcommit_memory of this host is not 2',
  'seed-ivshmem/role': () => 'since 4.0 the device is another one, and the rule says a note',
  'seed-ivshmem/size-text': () => 'since 4.0 the device is another one, and the rule says a note',
  'machine/kvm-missing': ({ kvm }) => (kvm ? 'this host has /dev/kvm' : undefined),
  'machine/kvm-page-aligned': ({ kvm }) => (kvm ? undefined : 'this host has no /dev/kvm'),
}

/** The rules that cannot speak with these QEMUs on this host, with the reason. */
export function listUnreachable(
  targets: readonly Pick<Capabilities, 'version'>[],
  host: HostFacts,
): Map<string, string> {
  const reasons = new Map<string, string>()
  const ids = new Set(allRules.map(({ id }) => id))
  for (const id of ids) {
    const rules = allRules.filter((rule) => rule.id === id && rule.severity === 'error')
    const isOfOthers = rules.every((rule) => !targets.some((target) => appliesTo(rule, target)))
    const reason = isOfOthers ? 'no QEMU of this run is of its versions' : HOST_REASONS[id]?.(host)
    if (rules.length > 0 && reason !== undefined) reasons.set(id, reason)
  }
  return reasons
}
