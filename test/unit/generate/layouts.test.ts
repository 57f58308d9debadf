import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getStoredCapabilities } from '../../../electron/model/stored-capabilities.ts'
import { check } from '../../../electron/rules/check.ts'
import { printDiagnostics } from '../../../electron/rules/print.ts'
import { brokenLayouts, goodLayouts } from '../../generate/layouts.ts'

const capabilities = getStoredCapabilities('10.0')

test('every generated layout is judged, and every judgement has its words', () => {
  fc.assert(
    fc.property(fc.oneof(goodLayouts, brokenLayouts), (generated) => {
      const layout = 'layout' in generated ? generated.layout : generated
      const views = printDiagnostics(check(layout, { capabilities }))
      expect(views.filter(({ why }) => why.includes('undefined'))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
