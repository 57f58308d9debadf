import { expect, test } from 'vitest'
import { applyCommands } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { MIB } from '../../../../../electron/model/units/size.ts'
import { makeMemFix } from '../../../../../electron/rules/numa/mem-fix.ts'
import { makeRam } from '../../../../rule-tester/builders.ts'

test('gives every node with memory a backend of that size, and keeps backends that are there', () => {
  const layout = makeLayout({
    backends: [makeRam('m', MIB)],
    nodes: [{ id: 0, mem: 64 * MIB }, { id: 1, mem: 0 }, { id: 2, mem: MIB, memdev: 'm' }, { id: 3 }],
  })
  const fix = makeMemFix(layout)
  expect(fix.args['nodes']).toEqual([0, 1, 2])
  const fixed = applyCommands(layout, fix.commands).layout
  expect(fixed.nodes).toEqual([{ id: 0, memdev: 'ram0' }, { id: 1 }, { id: 2, memdev: 'm' }, { id: 3 }])
  expect(fixed.backends).toEqual([makeRam('m', MIB), { kind: 'ram', id: 'ram0', size: 64 * MIB }])
})
