import { expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

test('removes a backend and every reference to it, by id or by path', () => {
  const layout = makeLayout({
    machine: { memoryBackend: '/objects/m0', sgxEpc: [{ memdev: 'm0' }] },
    backends: [
      { kind: 'ram', id: 'm0' },
      { kind: 'ram', id: 'm1' },
    ],
    nodes: [
      { id: 0, memdev: 'm0' },
      { id: 1, memdev: 'm1' },
    ],
    devices: [
      { kind: 'pc-dimm', memdev: 'm0' },
      { kind: 'ivshmem-plain', memdev: 'm1' },
    ],
  })
  expect(applyCommand(layout, { type: 'backend.remove', id: 'm0' })).toMatchObject({
    machine: { sgxEpc: [{}] },
    backends: [{ id: 'm1' }],
    nodes: [{ id: 0 }, { id: 1, memdev: 'm1' }],
    devices: [{ kind: 'pc-dimm' }, { kind: 'ivshmem-plain', memdev: 'm1' }],
  })
  expect(JSON.stringify(applyCommand(layout, { type: 'backend.remove', id: 'm0' }))).not.toContain('m0')
})

test('keeps references when another backend has the same id', () => {
  const layout = makeLayout({
    backends: [
      { kind: 'ram', id: 'm' },
      { kind: 'file', id: 'm' },
    ],
    nodes: [{ id: 0, memdev: 'm' }],
  })
  expect(applyCommand(layout, { type: 'backend.remove', id: 'm' })).toMatchObject({
    backends: [{ kind: 'file' }],
    nodes: [{ memdev: 'm' }],
  })
})
