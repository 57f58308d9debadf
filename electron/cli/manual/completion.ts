// Completion for bash, zsh and fish: verbs, options, and files where a path is asked for.

import { Failure } from '../../model/failure.ts'
import { isPath, type OptionEntry, type VerbEntry } from './list-verbs.ts'

/** A word that bash and zsh read as it is. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const listFlags = ({ short, long }: OptionEntry): string[] =>
  [short, long].filter((flag) => flag !== undefined)

/** The flags of a verb whose value is of a kind. */
const listValued = ({ options }: VerbEntry, isOfPath: boolean): string[] =>
  options
    .filter(({ value }) => value !== undefined && isPath(value) === isOfPath)
    .flatMap((option) => listFlags(option))

/** Flags that leave the next word to the user: they have a value that is no path. */
const printCase = (flags: readonly string[], action: string): string[] =>
  flags.length > 0 ? [`    ${flags.join('|')}) ${action} ;;`] : []

function printBashVerb(verb: VerbEntry): string[] {
  const words = [
    ...verb.verbs.map(({ name }) => name),
    ...verb.options.flatMap((option) => listFlags(option)),
  ]
  const takesFiles = verb.arguments.some((argument) => isPath(argument))
  return [
    `  ${quote(verb.words.join(' '))})`,
    '    case $before in',
    ...printCase(listValued(verb, true), 'files=1 words=; only=1').map((line) => `  ${line}`),
    ...printCase(listValued(verb, false), 'return').map((line) => `  ${line}`),
    '    esac',
    `    [ -n "$only" ] || words=${quote(words.join(' '))}`,
    ...(takesFiles ? ['    files=1'] : []),
    '    ;;',
  ]
}

function printBash(verbs: readonly VerbEntry[]): string {
  const known = verbs.filter(({ words }) => words.length > 0).map(({ words }) => quote(words.join(' ')))
  return [
    '# bash completion for memloom',
    '_memloom() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}',
    "  local verb='' words='' files='' only='' at next",
    '  for ((at = 1; at < COMP_CWORD; at++)); do',
    '    next="${verb:+$verb }${COMP_WORDS[at]}"',
    `    case $next in ${known.join('|')}) verb=$next ;; esac`,
    '  done',
    '  COMPREPLY=()',
    '  case $verb in',
    ...verbs.flatMap((verb) => printBashVerb(verb)),
    '  esac',
    '  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")',
    '  if [ -n "$files" ] && [[ $word != -* ]]; then',
    '    compopt -o filenames 2>/dev/null',
    '    local file',
    '    while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")',
    '  fi',
    '}',
    'complete -F _memloom memloom',
    '',
  ].join('\n')
}

/** Text inside a specification of _arguments or _describe. */
const escapeZsh = (text: string): string => text.replaceAll(/[\\:[\]]/g, String.raw`\$&`)

function printZshOption(option: OptionEntry): string[] {
  const value =
    option.value === undefined ? '' : `:${escapeZsh(option.value)}:${isPath(option.value) ? '_files' : ' '}`
  return listFlags(option).map((flag) => quote(`*${flag}[${escapeZsh(option.description)}]${value}`))
}

function printZshVerb(verb: VerbEntry): string[] {
  const takesFiles = verb.arguments.some((argument) => isPath(argument))
  const verbs = verb.verbs.map(({ name, description }) => quote(`${name}:${escapeZsh(description)}`))
  return [
    `  ${quote(verb.words.join(' '))})`,
    ...(verbs.length > 0
      ? [`    local -a verbs=(${verbs.join(' ')})`, "    _describe -t verbs 'verb' verbs"]
      : []),
    `    _arguments -S ${verb.options.flatMap((option) => printZshOption(option)).join(' ')}${
      takesFiles ? " '*:file:_files'" : ''
    }`,
    '    ;;',
  ]
}

function printZsh(verbs: readonly VerbEntry[]): string {
  const known = verbs.filter(({ words }) => words.length > 0).map(({ words }) => quote(words.join(' ')))
  return [
    '#compdef memloom',
    '_memloom() {',
    "  local verb='' next at",
    '  for ((at = 2; at < CURRENT; at++)); do',
    '    next="${verb:+$verb }${words[at]}"',
    `    case $next in ${known.join('|')}) verb=$next ;; esac`,
    '  done',
    '  case $verb in',
    ...verbs.flatMap((verb) => printZshVerb(verb)),
    '  esac',
    '}',
    // As a file of fpath it is called at once; sourced, it registers itself.
    'if [ "${funcstack[1]}" = _memloom ]; then _memloom "$@"; else compdef _memloom memloom; fi',
    '',
  ].join('\n')
}

const quoteFish = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

function printFishVerb(verb: VerbEntry): string[] {
  const condition = `-n ${quoteFish(`__memloom_at ${quoteFish(verb.words.join(' '))}`)}`
  const takesFiles = verb.arguments.some((argument) => isPath(argument))
  return [
    ...(takesFiles ? [`complete -c memloom ${condition} -F`] : []),
    ...verb.verbs.map(
      ({ name, description }) => `complete -c memloom ${condition} -a ${name} -d ${quoteFish(description)}`,
    ),
    ...verb.options.map(({ short, long, value, description }) =>
      [
        `complete -c memloom ${condition}`,
        ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
        ...(long === undefined ? [] : [`-l ${long.slice(2)}`]),
        ...(value === undefined ? [] : [isPath(value) ? '-rF' : '-x']),
        `-d ${quoteFish(description)}`,
      ].join(' '),
    ),
  ]
}

function printFish(verbs: readonly VerbEntry[]): string {
  const known = verbs.filter(({ words }) => words.length > 0).map(({ words }) => quoteFish(words.join(' ')))
  return [
    '# fish completion for memloom',
    'function __memloom_at',
    "  set -l verb ''",
    '  for word in (commandline -opc)[2..-1]',
    '    set -l next (string trim -- "$verb $word")',
    `    contains -- "$next" ${known.join(' ')}; and set verb $next`,
    '  end',
    '  test "$verb" = "$argv[1]"',
    'end',
    'complete -c memloom -f',
    ...verbs.flatMap((verb) => printFishVerb(verb)),
    '',
  ].join('\n')
}

const PRINTERS = { bash: printBash, zsh: printZsh, fish: printFish } as const

/** Shells whose completion can be printed. */
export const SHELLS = Object.keys(PRINTERS)

/** The completion script of a shell. Fails with "cli/usage" for a shell that is not among SHELLS. */
export function printCompletion(shell: string, verbs: readonly VerbEntry[]): string {
  if (!Object.hasOwn(PRINTERS, shell))
    throw new Failure({
      code: 'cli/usage',
      message: `There is no completion for "${shell}"; there is one for ${SHELLS.join(', ')}.`,
    })
  return PRINTERS[shell as keyof typeof PRINTERS](verbs)
}
