// Every template there is, in the order people see.

import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { TemplateInfo, TemplateValues } from '../../model/template.ts'
import { doorbells } from './doorbells.ts'
import { hotPlug } from './hot-plug.ts'
import { lookingGlass } from './looking-glass.ts'
import { memoryTiers } from './memory-tiers.ts'
import { makeFromTemplate, type Template } from './template.ts'
import { twoSockets } from './two-sockets.ts'
import { vhostUser } from './vhost-user.ts'

export const allTemplates: readonly Template[] = [
  twoSockets,
  vhostUser,
  lookingGlass,
  memoryTiers,
  hotPlug,
  doorbells,
]

/** Ids and fields of the templates. */
export function listTemplates(): TemplateInfo[] {
  return allTemplates.map(({ id, fields }) => ({ id, fields: [...fields] }))
}

/** The layout of a template by its id. Fails with "template/not-found" or "template/value-refused". */
export function makeTemplateLayout(id: string, values: TemplateValues): Layout {
  const template = allTemplates.find((one) => one.id === id)
  if (template) return makeFromTemplate(template, values)
  const known = allTemplates.map((one) => one.id).join(', ')
  throw new Failure({
    code: 'template/not-found',
    message: `There is no template "${id}"; there are ${known}.`,
  })
}
