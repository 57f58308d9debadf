import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

const layout = makeLayout({
  backends: [
    { kind: 'ram', id: 'a' },
    { kind: 'ram', id: 'b' },
  ],
  nodes: [{ id: 0, memdev: '/objects/a' }],
  devices: [{ kind: 'ivshmem-plain', memdev: 'a' }],
})

test('renames a backend and every reference to it', () => {
  expect(applyCommand(layout, { type: 'backend.rename', id: 'a', to: 'ram0' })).toMatchObject({
    backends: [{ id: 'ram0' }, { id: 'b' }],
    nodes: [{ memdev: 'ram0' }],
    devices: [{ memdev: 'ram0' }],
  })
})

test('refuses an id that is taken', () => {
  expect(() => applyCommand(layout, { type: 'backend.rename', id: 'a', to: 'b' })).toThrow('"b" already')
})

test('its own id changes nothing', () => {
  expect(applyCommand(layout, { type: 'backend.rename', id: 'a', to: 'a' })).toBe(layout)
})
