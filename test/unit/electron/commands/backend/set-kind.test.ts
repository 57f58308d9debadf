import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  backends: [
    {
      kind: 'file',
      id: 'm',
      size: 4096,
      share: true,
      memPath: '/dev/shm/m',
      align: 4096,
      extra: { 'x-new': 'on' },
    },
  ],
})

test('drops the properties that only the old kind has', () => {
  expect(applyCommand(layout, { type: 'backend.setKind', id: 'm', kind: 'memfd' }).backends).toEqual([
    { kind: 'memfd', id: 'm', size: 4096, share: true, extra: { 'x-new': 'on' } },
  ])
})
