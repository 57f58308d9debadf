// Judging the largest layout: check and resolve, and one edit. Held: at most 10 ms together, at most 5 ms an edit.

import { bench, describe } from 'vitest'
import { applyCommands } from '../../electron/commands/apply-command.ts'
import { getStoredCapabilities } from '../../electron/model/stored-capabilities.ts'
import { resolve } from '../../electron/resolve/resolve.ts'
import { check } from '../../electron/rules/check.ts'
import { makeLargestLayout } from '../generate/largest-layout.ts'

const layout = makeLargestLayout()
const capabilities = getStoredCapabilities('10.0')

describe('the largest layout', () => {
  bench('resolve and check', () => {
    check(layout, { capabilities, resolved: resolve(layout, capabilities) })
  })

  bench('resolve alone', () => {
    resolve(layout, capabilities)
  })

  bench('one edit, without judging', () => {
    applyCommands(layout, [{ type: 'numa.setDistance', src: 3, dst: 5, val: 33 }])
  })
})
