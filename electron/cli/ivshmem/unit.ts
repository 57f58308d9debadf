// memloom ivshmem unit: what serves the ivshmem groups of a layout, and what their VMs are started with.

import { makeGroupProfiles } from '../../formats/ivshmem/export.ts'
import { quoteShellWord } from '../../formats/shell/quote.ts'
import { findServerProgram } from '../../host/ivshmem/start-server.ts'
import { Failure } from '../../model/failure.ts'
import type { Context, ExitCode } from '../context.ts'
import { readInput } from '../input.ts'
import { escapeLines, escapeText, printJson } from '../output/escape.ts'

export interface UnitOptions {
  from?: string
  group?: string
  part?: string
  json?: boolean
}

const PARTS = ['command', 'unit', 'tmpfiles', 'arguments'] as const
type Part = (typeof PARTS)[number]
type Group = ReturnType<typeof makeGroupProfiles>['groups'][number]

function parsePart(text: string | undefined): readonly Part[] {
  if (text === undefined) return PARTS
  const part = PARTS.find((known) => known === text)
  if (part) return [part]
  throw new Failure({ code: 'cli/usage', message: `"${text}" is no part; there are ${PARTS.join(', ')}.` })
}

const join = (words: readonly string[]): string => words.map(quoteShellWord).join(' ')

/** A part with the comment that says what it is; an only part stands alone, to be piped into its file. */
function printPart(group: Group, part: Part, isAlone: boolean): string {
  const title = (text: string): string => (isAlone ? '' : `# ${text}\n`)
  switch (part) {
    case 'command':
      return group.command ? `${title(`${group.name}: ${group.about}`)}${join(group.command)}\n` : ''
    case 'unit':
      return group.unit ? title(`/etc/systemd/system/${group.unit.fileName}`) + group.unit.text : ''
    case 'tmpfiles':
      return group.tmpfiles ? title(`/etc/tmpfiles.d/${group.tmpfiles.fileName}`) + group.tmpfiles.text : ''
    case 'arguments':
      return group.members
        .map(
          ({ vm, args }) =>
            `${title(vm === undefined ? 'each VM' : `VM ${JSON.stringify(vm)}`)}${join(args)}\n`,
        )
        .join('')
  }
}

function findProgram(): string | undefined {
  try {
    return findServerProgram()
  } catch {
    return undefined
  }
}

/** Prints the pieces; what had to be assumed is told on stderr. */
export async function runUnit(
  file: string | undefined,
  options: UnitOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context
  const parts = parsePart(options.part)
  const { read } = await readInput(file, { from: options.from }, context)
  const { groups, losses } = makeGroupProfiles(read.layout, findProgram())
  const wanted = groups.filter(({ name }) => options.group === undefined || name === options.group)
  if (wanted.length === 0)
    throw new Failure({
      code: 'cli/usage',
      message: `There is no ivshmem group "${options.group ?? ''}"; there are ${groups.map(({ name }) => name).join(', ')}.`,
    })
  for (const { what, why } of losses)
    terminal.warn(`${terminal.warnColors.yellow('lost')} ${escapeText(what)}: ${escapeText(why)}\n`)
  const isAlone = parts.length === 1
  const text = wanted
    .map((group) =>
      parts
        .map((part) => printPart(group, part, isAlone))
        .filter(Boolean)
        .join('\n'),
    )
    .join('\n')
  if (options.json) terminal.write(`${printJson({ groups: wanted, losses })}\n`)
  else terminal.write(terminal.isTerminal ? escapeLines(text) : text)
  return 0
}
