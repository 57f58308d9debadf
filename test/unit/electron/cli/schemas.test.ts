import { expect, test } from 'vitest'
import { makeOutputSchema, OUTPUT_SCHEMAS, SCHEMA_NAMES } from '../../../../electron/cli/schemas.ts'
import { PreflightReport } from '../../../../electron/contract/preflight.ts'

test.each(SCHEMA_NAMES)('%s has a JSON Schema', (name) => {
  const schema = makeOutputSchema(name)
  expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
})

test('an unknown name is a failure that lists the names', () => {
  expect(() => makeOutputSchema('toString')).toThrow(/check, resolve/)
})

test('a preflight report has the fields of the contract', () => {
  const report = OUTPUT_SCHEMAS.preflight.shape.reports.element
  expect(Object.keys(report.shape).sort()).toEqual(Object.keys(PreflightReport.shape).sort())
})
