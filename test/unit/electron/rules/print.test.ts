import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../../electron/model/diagnostic.ts'
import { getCatalogue, printDiagnostics } from '../../../../electron/rules/print.ts'
import { en } from '../../../../electron/rules/texts/en.ts'

const diagnostic: Diagnostic = {
  rule: 'dist/min',
  severity: 'error',
  at: '/distances/0/val',
  args: { src: 0, dst: 1, val: 8 },
  fixes: [
    {
      title: 'setDistance',
      args: { src: 0, dst: 1, value: 10 },
      commands: [{ type: 'set', at: '/distances/0/val', value: 10 }],
    },
  ],
}

test('says why, what to do, and what each fix does', () => {
  expect(printDiagnostics([diagnostic])).toEqual([
    {
      rule: 'dist/min',
      severity: 'error',
      at: '/distances/0/val',
      why: 'Guest node 1 is at distance 8 from node 0; QEMU accepts 10 to 255.',
      fix: 'Set the distance to 10 or more; 10 means local memory.',
      fixes: [
        { title: 'Set the distance from guest node 0 to 1 to 10', commands: diagnostic.fixes[0]?.commands },
      ],
    },
  ])
})

test('takes the words of the case that a finding names', () => {
  const [view] = printDiagnostics([
    {
      ...diagnostic,
      rule: 'cpu/smp-levels',
      args: { level: 'books', since: '8.2', version: '7.2', case: 'unknown' },
    },
  ])
  expect(view?.why).toBe('QEMU 7.2 does not know books, which came with 8.2.')
})

test('says the same in German', () => {
  const [view] = printDiagnostics([diagnostic], 'de-AT')
  expect(view).toMatchObject({
    why: 'Gastknoten 1 hat von Knoten 0 den Abstand 8; QEMU nimmt 10 bis 255 an.',
    fix: 'Den Abstand auf 10 oder mehr setzen; 10 bedeutet lokaler Speicher.',
    fixes: [{ title: 'Abstand von Gastknoten 0 zu 1 auf 10 setzen' }],
  })
})

test('falls back to English', () => {
  expect(getCatalogue('xx')).toBe(en)
  expect(getCatalogue('en-GB')).toBe(en)
})

test('dies of a rule, a case or a fix without words', () => {
  expect(() => printDiagnostics([{ ...diagnostic, rule: 'dist/none' }])).toThrow('dist/none has no text')
  expect(() => printDiagnostics([{ ...diagnostic, args: { case: 'none' } }])).toThrow('the case none')
  const fixes = [{ title: 'none', args: {}, commands: [] }]
  expect(() => printDiagnostics([{ ...diagnostic, fixes }])).toThrow('fix none has no title')
})
