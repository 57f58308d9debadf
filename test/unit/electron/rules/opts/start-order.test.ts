import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../../../electron/model/diagnostic.ts'
import { findFirstRefusal, getStartStep } from '../../../../../electron/rules/opts/start-order.ts'

const make = (rule: string, at = '', args: Diagnostic['args'] = {}): Diagnostic => ({
  rule,
  severity: 'error',
  at,
  args,
  fixes: [],
})

/** Pairs that QEMU 7.2 and 10.0 were seen to judge in this order, both wrong in one start. */
const SEEN: [string, Diagnostic, Diagnostic][] = [
  [
    'the text of -object before -m',
    make('opts/bool-values', '/backends/0/share'),
    make('machine/slots-without-maxmem'),
  ],
  ['thread contexts before -m', make('backend/thread-context-mix'), make('machine/slots-without-maxmem')],
  ['-m before backends', make('machine/slots-without-maxmem'), make('backend/size-zero')],
  ['backends before -numa', make('backend/policy-needs-nodes'), make('numa/max-nodes')],
  [
    'backends before the kind of -numa',
    make('backend/size-zero'),
    make('numa/kind', '/nodes', { option: '-numa' }),
  ],
  ['the main backend before -numa', make('machine/backend-lookup'), make('numa/max-nodes')],
  [
    '-numa before the size of the main backend',
    make('numa/max-nodes'),
    make('machine/backend-size-mismatch'),
  ],
  ['that size before missing ids', make('machine/backend-size-mismatch'), make('numa/sparse-ids')],
  ['missing ids before the sum', make('numa/sparse-ids'), make('numa/total')],
  ['the sum before both ways to give memory', make('numa/total'), make('machine/backend-vs-numa-memdev')],
  ['these before distances', make('machine/backend-vs-numa-memdev'), make('dist/every-pair')],
  ['slots before devices', make('machine/slots-limit'), make('device/memdev-required')],
]

describe('the order of QEMU’s start', () => {
  test.each(SEEN)('%s', (_, first, second) => {
    expect(getStartStep(first)).toBeLessThan(getStartStep(second))
    expect(findFirstRefusal([second, first])).toBe(first)
    expect(findFirstRefusal([first, { ...second, severity: 'warning' }])).toBeUndefined()
  })

  test('is not told of refusals of one step', () => {
    expect(findFirstRefusal([make('device/addr-range'), make('device/space')])).toBeUndefined()
  })
})
