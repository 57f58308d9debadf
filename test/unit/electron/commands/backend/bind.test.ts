import { describe, expect, test } from 'vitest'
import { applyCommand } from '../../../../../electron/commands/apply-command.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'

describe('backend.bind', () => {
  test('sets the nodes, and the policy "bind" where there was none', () => {
    const layout = makeLayout({ backends: [{ kind: 'ram', id: 'm' }] })
    expect(
      applyCommand(layout, { type: 'backend.bind', id: 'm', hostNodes: [2, 1, 2] }).backends[0],
    ).toMatchObject({
      hostNodes: [1, 2],
      policy: 'bind',
    })
  })

  test('keeps a policy that takes nodes', () => {
    const layout = makeLayout({ backends: [{ kind: 'ram', id: 'm', policy: 'interleave', hostNodes: [0] }] })
    expect(
      applyCommand(layout, { type: 'backend.bind', id: 'm', hostNodes: [0, 1] }).backends[0],
    ).toMatchObject({ policy: 'interleave' })
  })

  test('an empty list frees the backend', () => {
    const layout = makeLayout({ backends: [{ kind: 'ram', id: 'm', policy: 'bind', hostNodes: [0] }] })
    expect(applyCommand(layout, { type: 'backend.bind', id: 'm', hostNodes: [] }).backends).toEqual([
      { kind: 'ram', id: 'm' },
    ])
  })
})
