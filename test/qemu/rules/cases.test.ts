// Our verdict on recorded command lines against what real QEMU 7.2 and 10.0 said, group by group.

import { afterAll, describe, expect, test } from 'vitest'
import { importQemuArgs } from '../../../electron/formats/qemu-cli/import.ts'
import type { Diagnostic } from '../../../electron/model/diagnostic.ts'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { check } from '../../../electron/rules/check.ts'
import { printDiagnostics } from '../../../electron/rules/print.ts'
import { makeCaseHost, type CaseHost } from './case-host.ts'
import { type RecordedCase, readRecordedCases } from '../recorded-cases.ts'

interface Case extends RecordedCase {
  host: CaseHost
}

/** Why a case is refused for another reason than its rule, by rule. */
const WHY_OTHERWISE: Readonly<Record<string, string>> = {
  'machine/lowmem-split': 'the machine type is gone in this QEMU',
  'device/region-base': 'the machine type is gone in this QEMU',
  'device/size-align': 'the machine type or the kind of backend does not exist in this QEMU',
  'cpu/smp-limit': 'the machine type does not exist yet; the number would be within its limit',
  'backend/shm-private': 'this QEMU has no such backend; the value itself is allowed',
  'backend/file-offset-rules': 'this QEMU has no offset=; the value itself is allowed',
  'backend/file-rom-combos': 'this QEMU has no rom=; the value itself is allowed',
  'numa/initiator-range-soft': 'a near miss: the initiator is below 128, and its node is missing',
  'hmat/generic-initiator': 'the layout has no generic initiator; an initiator without cpus is what is wrong',
}

/** The least share of a group's cases on which we agree with QEMU, and of refusals with the case's reason among ours. */
const LEAST_AGREEMENT = 0.98
const LEAST_REASONS = 0.97

const cases = readRecordedCases<Case>()

/** "device/addr-auto/two" → "device"; a broken combined layout is named after the rule it breaks. */
function getGroup({ rule }: Case): string {
  return rule.split('/')[0] ?? rule
}

/** The rule a case is about: "combined/one-broken-rule/dist.min-seed-001" breaks "dist/min". */
function getBrokenRule({ id, rule }: Case): string {
  const broken = /^combined\/one-broken-rule\/([a-z]+)\.(.+)-seed-\d+$/.exec(id)
  return broken ? `${String(broken[1])}/${String(broken[2])}` : rule
}

/** Rules of the old sources only; their cases show what QEMU says today, which has another id. */
function isHistory({ rule }: Case): boolean {
  return rule.startsWith('seed-')
}

function judge(one: Case, version: string): Diagnostic[] {
  const capabilities = getStoredCapabilities(version)
  const { layout, diagnostics } = importQemuArgs(['-nodefaults', ...one.argv], { capabilities })
  return check(layout, { capabilities, imported: diagnostics, host: makeCaseHost(layout, one.host) })
}

describe('recorded cases', () => {
  const rows: string[] = []
  const disagreements: string[] = []
  const otherReasons: string[] = []

  afterAll(() => {
    console.info(
      [
        'group          QEMU   agree       refused for the case’s rule',
        ...rows,
        ...disagreements,
        ...otherReasons,
      ].join('\n'),
    )
  })

  describe.each(['7.2', '10.0'])('QEMU %s', (version) => {
    test.each([...new Set(cases.map(getGroup))])('agrees with QEMU about %s', (group) => {
      const judged = cases
        .filter((one) => getGroup(one) === group && one.verdict[version] !== undefined)
        .map((one) => {
          const diagnostics = judge(one, version)
          const errors = diagnostics.filter(({ severity }) => severity === 'error')
          const refuses = one.verdict[version] === 'reject'
          const names = diagnostics.some(({ rule }) => rule === getBrokenRule(one))
          return { one, errors, refuses, names, agrees: refuses === errors.length > 0 }
        })
      const agreeing = judged.filter(({ agrees }) => agrees).length
      const refused = judged.filter(({ refuses }) => refuses)
      const named = refused.filter(({ names }) => names).length
      const share = `${String(agreeing)}/${String(judged.length)}`
      rows.push(
        `${group.padEnd(14)} ${version.padEnd(6)} ${share.padEnd(11)} ${String(named)}/${String(refused.length)}`,
      )
      for (const { one, errors, refuses, agrees } of judged) {
        if (agrees) continue
        const ours = refuses ? 'we accept' : `we refuse: ${errors.map(({ rule }) => rule).join(', ')}`
        disagreements.push(`${one.id} (${version}): QEMU ${one.verdict[version] ?? ''}s, ${ours}`)
      }
      expect(agreeing / judged.length).toBeGreaterThanOrEqual(LEAST_AGREEMENT)
    })

    test('refuses for the case’s rule', () => {
      const refused = cases.filter((one) => one.verdict[version] === 'reject' && !isHistory(one))
      const missed = refused.flatMap((one) => {
        const ours = judge(one, version).map(({ rule }) => rule)
        const rule = getBrokenRule(one)
        return ours.includes(rule) ? [] : [{ one, rule, ours }]
      })
      otherReasons.push(
        `QEMU ${version}: ${String(refused.length - missed.length)} of ${String(refused.length)} refusals have the case’s rule`,
        ...missed.map(
          ({ one, rule, ours }) =>
            `  ${one.id}: not ${rule} but ${ours.join(', ')} (${WHY_OTHERWISE[rule] ?? 'no reason known'})`,
        ),
      )
      expect(1 - missed.length / refused.length).toBeGreaterThanOrEqual(LEAST_REASONS)
    })

    test('puts every diagnostic into words, all values filled in', () => {
      const texts = cases
        .flatMap((one) => printDiagnostics(judge(one, version)))
        .flatMap(({ rule, why, fix, fixes }) =>
          [why, fix, ...fixes.map(({ title }) => title)].map((text) => `${rule}: ${text}`),
        )
      expect(texts.filter((text) => /\{[a-z]\w*(:\w+)?\}|undefined|NaN|\[object/.test(text))).toEqual([])
    })
  })
})
