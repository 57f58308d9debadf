// The manual page memloom(1), in the man macros of roff.

import type { OptionEntry, VerbEntry } from './list-verbs.ts'

/** Text that roff prints as it is: "-" stays a minus, and no line begins a request. */
function escapeRoff(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll('’', String.raw`\(cq`)
    .replaceAll('…', '...')
    .replaceAll(/^([.'])/gm, String.raw`\&$1`)
}

const bold = (text: string): string => String.raw`\fB${escapeRoff(text)}\fR`
const italic = (text: string): string => String.raw`\fI${escapeRoff(text)}\fR`

function printOption({ short, long, value, description }: OptionEntry): string[] {
  const flags = [short, long].filter((flag) => flag !== undefined).map((flag) => bold(flag))
  return [
    '.TP',
    `${flags.join(', ')}${value === undefined ? '' : ` ${italic(value.toUpperCase())}`}`,
    escapeRoff(description),
  ]
}

function printVerb(verb: VerbEntry): string[] {
  if (verb.verbs.length > 0) return []
  const call = [
    bold(`memloom ${verb.words.join(' ')}`),
    ...verb.arguments.map((argument) => italic(argument)),
  ]
  return [
    '.SS',
    call.join(' '),
    escapeRoff(verb.description),
    ...verb.options.flatMap((one) => printOption(one)),
  ]
}

/** The page; `version` is the program's. */
export function printManualPage(verbs: readonly VerbEntry[], version: string): string {
  const [program, ...others] = verbs
  const summary = program?.description.replace(/\.$/, '') ?? ''
  return [
    `.TH MEMLOOM 1 "" "Memloom ${escapeRoff(version)}" "User Commands"`,
    '.SH NAME',
    String.raw`memloom \- ${escapeRoff(`${summary.charAt(0).toLowerCase()}${summary.slice(1)}`)}`,
    '.SH SYNOPSIS',
    `${bold('memloom')} [${italic('FILE')}]`,
    '.br',
    `${bold('memloom')} ${italic('VERB')} [${italic('ARGUMENTS')}]`,
    '.SH DESCRIPTION',
    escapeRoff(
      'Without a verb it opens FILE, a layout or a launch profile, in the editor. Where a verb takes FILE, "-" is standard input.',
    ),
    '.SH VERBS',
    ...others.flatMap((verb) => printVerb(verb)),
    '.SH EXIT STATUS',
    '.TP',
    '0',
    'It is as asked.',
    '.TP',
    '1',
    'The layout has errors, or QEMU disagrees.',
    '.TP',
    '2',
    'The input cannot be used; standard error says why.',
    '.TP',
    '130',
    escapeRoff('Ctrl-C ended it.'),
    '.SH ENVIRONMENT',
    '.TP',
    bold('MEMLOOM_QEMU'),
    escapeRoff('The QEMU to run, before those on PATH.'),
    '.TP',
    bold('NO_COLOR'),
    'Nothing is printed in colour.',
    '',
  ].join('\n')
}
