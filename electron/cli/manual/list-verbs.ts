// The verbs and their options as data, for the manual page and for shells that complete them.

import type { Command, Option } from 'commander'

/** One option of a verb. */
export interface OptionEntry {
  /** "--json", "-o". */
  short?: string
  long?: string
  /** What stands for its value, as "path"; absent when it takes none. */
  value?: string
  description: string
}

/** One verb: `words` are what is typed, none for the program itself. */
export interface VerbEntry {
  words: string[]
  description: string
  /** What stands for its arguments, as "[file]". */
  arguments: string[]
  options: OptionEntry[]
  /** Verbs that follow this one. */
  verbs: { name: string; description: string }[]
}

/** Values and arguments that are paths; shells complete files there. */
const PATHS = /^(path|folder|file|files|socket|host|vm)$/

/** Whether a value or an argument may be a path. */
export function isPath(name: string | undefined): boolean {
  return name !== undefined && PATHS.test(name.replaceAll(/[[\]<>.]/g, ''))
}

function describeOption({ short, long, flags, description }: Option): OptionEntry {
  const value = /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1]
  return {
    ...(short === undefined ? {} : { short }),
    ...(long === undefined ? {} : { long }),
    ...(value === undefined ? {} : { value }),
    description,
  }
}

function describeVerb(command: Command, words: string[]): VerbEntry {
  const help = command.createHelp()
  return {
    words,
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => {
      const name = argument.variadic ? `${argument.name()}...` : argument.name()
      return argument.required ? `<${name}>` : `[${name}]`
    }),
    options: help.visibleOptions(command).map((option) => describeOption(option)),
    verbs: help
      .visibleCommands(command)
      .filter((one) => one.name() !== 'help')
      .map((one) => ({ name: one.name(), description: one.description() })),
  }
}

/** The program first, then every verb that help shows, in help's order; a verb's own verbs follow it. */
export function listVerbs(program: Command): VerbEntry[] {
  const list = (command: Command, words: string[]): VerbEntry[] => [
    describeVerb(command, words),
    ...command
      .createHelp()
      .visibleCommands(command)
      .filter((one) => one.name() !== 'help')
      .flatMap((one) => list(one, [...words, one.name()])),
  ]
  return list(program, [])
}
