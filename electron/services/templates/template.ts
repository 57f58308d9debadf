// What a template is: the fields it asks for, and the layout it makes of the answers.

import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { TemplateField, TemplateValues } from '../../model/template.ts'
import { printSize } from '../../model/units/size.ts'

/** The answers, read by kind. */
export interface Answers {
  size: (id: string) => number
  count: (id: string) => number
  choice: (id: string) => string
  flag: (id: string) => boolean
}

export interface Template {
  id: string
  fields: readonly TemplateField[]
  /** Total for answers within the fields' limits: the layout has no error and no warning on any host. */
  make: (answers: Answers) => Layout
}

function refuse(template: string, field: string, why: string): never {
  throw new Failure({ code: 'template/value-refused', message: `${template}, ${field}: ${why}` })
}

/** Why an answer cannot be taken; undefined when it can. */
function findObjection(field: TemplateField, value: TemplateValues[string]): string | undefined {
  switch (field.kind) {
    case 'size': {
      const isGood =
        typeof value === 'number' && value >= field.min && value <= field.max && value % field.step === 0
      const [min, max, step] = [field.min, field.max, field.step].map(printSize)
      return isGood ? undefined : `a size from ${min ?? ''} to ${max ?? ''}, a multiple of ${step ?? ''}.`
    }
    case 'count': {
      const isGood = Number.isInteger(value) && Number(value) >= field.min && Number(value) <= field.max
      return isGood ? undefined : `a whole number from ${String(field.min)} to ${String(field.max)}.`
    }
    case 'choice':
      return field.options.includes(String(value)) ? undefined : `one of ${field.options.join(', ')}.`
    case 'switch':
      return typeof value === 'boolean' ? undefined : 'true or false.'
  }
}

/** The layout of a template. Fails with "template/value-refused", which says what the field takes. */
export function makeFromTemplate(template: Template, values: TemplateValues): Layout {
  const known = new Map(template.fields.map((field) => [field.id, field]))
  for (const [id, value] of Object.entries(values)) {
    const field = known.get(id) ?? refuse(template.id, id, 'there is no such field.')
    const objection = findObjection(field, value)
    if (objection !== undefined) refuse(template.id, id, objection)
  }
  const read = (id: string): TemplateValues[string] | undefined => values[id] ?? known.get(id)?.value
  return template.make({
    size: (id) => Number(read(id)),
    count: (id) => Number(read(id)),
    choice: (id) => String(read(id)),
    flag: (id) => read(id) === true,
  })
}
