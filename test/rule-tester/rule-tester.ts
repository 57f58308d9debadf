// Rules as tables: layouts that a rule leaves alone, and layouts with the places and values it finds.

import { describe, expect, test } from 'vitest'
import { applyCommands } from '../../electron/commands/apply-command.ts'
import type { Diagnostic, DiagnosticArg, Severity } from '../../electron/model/diagnostic.ts'
import type { HostFacts } from '../../electron/model/host-facts.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { check } from '../../electron/rules/check.ts'
import { printDiagnostics } from '../../electron/rules/print.ts'
import type { OtherLayout, Rule } from '../../electron/rules/rule.ts'

export interface ValidCase {
  name: string
  layout: Layout
  host?: HostFacts
  /** Layouts of other VMs. */
  others?: readonly OtherLayout[]
  /** Versions of QEMU to judge for, as "7.2"; both "7.2" and "10.0" when unset. */
  qemu?: string | readonly string[]
}

export interface InvalidCase extends ValidCase {
  /** Where the rule is broken: all of its findings' places, in any order. */
  at: string | readonly string[]
  /** Values that the first finding must carry (others may be there). */
  args?: Record<string, DiagnosticArg>
  /** The findings' severity, where it is not the rule's. */
  severity?: Severity
  /** The first finding must offer a fix. Fixes that are offered are always tried. */
  fixed?: true
}

export interface RuleCases {
  valid: readonly ValidCase[]
  invalid: readonly InvalidCase[]
}

const VERSIONS = ['7.2', '10.0'] as const

function listVersions({ qemu = VERSIONS }: ValidCase): readonly string[] {
  return typeof qemu === 'string' ? [qemu] : qemu
}

function judge(rule: Rule, layout: Layout, version: string, { host, others = [] }: ValidCase): Diagnostic[] {
  return check(layout, {
    capabilities: getStoredCapabilities(version, layout.target.arch),
    rules: [rule],
    others,
    ...(host ? { host } : {}),
  })
}

/** The texts are there in both languages, filled to the last placeholder, sentences; in English the way out starts with a verb. */
function expectWords(diagnostics: readonly Diagnostic[]): void {
  for (const view of [...printDiagnostics(diagnostics), ...printDiagnostics(diagnostics, 'de')]) {
    const texts = [view.why, view.fix, ...view.fixes.map(({ title }) => title)]
    for (const text of texts) {
      expect(text).not.toMatch(/\{\w+(:\w+)?\}/)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
    }
    expect(view.why).toMatch(/[.?]$/)
    expect(view.fix).toMatch(/^\S.*\.$/)
  }
  for (const { fix } of printDiagnostics(diagnostics)) expect(fix).toMatch(/^[A-Z]/)
}

/** Every fix makes its diagnostic go away and breaks the rule nowhere else. */
function expectFixes(rule: Rule, invalid: InvalidCase, version: string, found: readonly Diagnostic[]): void {
  for (const { fixes } of found) {
    for (const fix of fixes) {
      expect(fix.commands.length).toBeGreaterThan(0)
      const fixed = applyCommands(invalid.layout, fix.commands).layout
      const left = judge(rule, fixed, version, invalid)
      expect(left.length, `findings left after "${fix.title}"`).toBeLessThan(found.length)
    }
  }
}

/** Declares vitest tests for a rule from its table. */
export function testRule(rule: Rule, cases: RuleCases): void {
  describe(rule.id, () => {
    for (const valid of cases.valid) {
      test.each(listVersions(valid))(`leaves alone: ${valid.name} (QEMU %s)`, (version) => {
        expect(judge(rule, valid.layout, version, valid)).toEqual([])
      })
    }
    for (const invalid of cases.invalid) {
      test.each(listVersions(invalid))(`finds: ${invalid.name} (QEMU %s)`, (version) => {
        const found = judge(rule, invalid.layout, version, invalid)
        const places = typeof invalid.at === 'string' ? [invalid.at] : invalid.at
        expect(found.map(({ at }) => at).sort()).toEqual([...places].sort())
        expect(new Set(found.map(({ severity }) => severity))).toEqual(
          new Set([invalid.severity ?? rule.severity]),
        )
        if (invalid.args) expect(found[0]?.args).toMatchObject(invalid.args)
        if (invalid.fixed) expect(found[0]?.fixes).not.toEqual([])
        expectWords(found)
        expectFixes(rule, invalid, version, found)
      })
    }
  })
}
