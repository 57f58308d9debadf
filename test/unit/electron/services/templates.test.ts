import { describe, expect, test } from 'vitest'
import {
  allTemplates,
  listTemplates,
  makeTemplateLayout,
} from '../../../../electron/services/templates/all-templates.ts'
import type { TemplateField, TemplateValues } from '../../../../electron/model/template.ts'
import { parseLayoutFile } from '../../../../electron/model/file/load.ts'
import { printLayoutFile } from '../../../../electron/model/file/save.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { MIB } from '../../../../electron/model/units/size.ts'
import { check } from '../../../../electron/rules/check.ts'
import { printDiagnostics } from '../../../../electron/rules/print.ts'

/** Every value of a field that is at a limit, and its own. */
function listValues(field: TemplateField): TemplateValues[string][] {
  switch (field.kind) {
    case 'size':
      return [field.value, field.min, field.max - (field.max % field.step)]
    case 'count':
      return [field.value, field.min, field.max]
    case 'choice':
      return field.options
    case 'switch':
      return [true, false]
  }
}

/** Answers with each field at each of its limits, the others as they are; and all at the same end. */
function listAnswers(fields: readonly TemplateField[]): TemplateValues[] {
  const ends = [1, 2].map((end) =>
    Object.fromEntries(fields.map((field) => [field.id, listValues(field).at(end) ?? field.value])),
  )
  return [
    {},
    ...fields.flatMap((field) => listValues(field).map((value) => ({ [field.id]: value }))),
    ...ends,
  ]
}

describe.each(allTemplates)('$id', ({ id, fields }) => {
  test.each(['7.2', '10.0', '11.0'])(
    'has no error and no warning for QEMU %s, whatever is answered',
    (version) => {
      const capabilities = getStoredCapabilities(version)
      for (const values of listAnswers(fields)) {
        const found = check(makeTemplateLayout(id, values), { capabilities })
        const heavy = printDiagnostics(found.filter(({ severity }) => severity !== 'note'))
        expect(heavy, JSON.stringify(values)).toEqual([])
      }
    },
  )

  test('is what its file would be', () => {
    const layout = makeTemplateLayout(id, {})
    expect(parseLayoutFile(printLayoutFile(layout))).toMatchObject({ layout, unknownFields: [] })
  })
})

describe('answers', () => {
  test('that are out of the limits are refused with the limits', () => {
    const make = (values: TemplateValues) => () => makeTemplateLayout('two-sockets', values)
    expect(make({ nodes: 1 })).toThrow('two-sockets, nodes: a whole number from 2 to 8.')
    expect(make({ memoryPerNode: MIB })).toThrow('a size from 64 MiB to 64 GiB, a multiple of 2 MiB.')
    expect(make({ share: 'on' })).toThrow('true or false')
    expect(make({ nodse: 2 })).toThrow('no such field')
    expect(() => makeTemplateLayout('vhost-user', { pageSize: '4 KiB' })).toThrow('one of 2 MiB, 1 GiB')
    expect(() => makeTemplateLayout('none', {})).toThrow(
      'There is no template "none"; there are two-sockets,',
    )
  })

  test('make the layout', () => {
    const layout = makeTemplateLayout('looking-glass', { resolution: '3840 × 2160', hdr: true })
    expect(layout.backends[1]).toMatchObject({ id: 'looking-glass', size: 256 * MIB })
    expect(makeTemplateLayout('two-sockets', { nodes: 4 }).distances).toHaveLength(6)
  })
})

test('the list tells what each asks', () => {
  expect(listTemplates().map(({ id }) => id)).toEqual(allTemplates.map(({ id }) => id))
})
