import { expect, test } from 'vitest'
import { applyCommands } from '../../../../../electron/commands/apply-command.ts'
import { makeRemoveEntryFix } from '../../../../../electron/rules/hmat/entry-fix.ts'
import { makeHmatLayout, makeLatency } from '../../../../rule-tester/builders.ts'

test('removes only the entry it points to', () => {
  const kept = makeLatency(0, 1, 10)
  const layout = makeHmatLayout({ latencyBandwidth: [kept, makeLatency(1, 1, 10)] })
  const { commands } = makeRemoveEntryFix('/hmat/latencyBandwidth/1')
  expect(applyCommands(layout, commands).layout.hmat.latencyBandwidth).toEqual([kept])
})
