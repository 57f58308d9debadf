// Which command of a shell text is the one to import, and what is said of the rest.

import type { Loss } from '../../model/profile.ts'
import { makePlaceFinder } from './place.ts'
import type { ShellCommand, ShellFinding, ShellWord } from './tokenize.ts'

/** A command chosen out of a text. */
export interface ChosenCommand {
  words: ShellWord[]
  losses: Loss[]
}

const FINDING_REASONS: Record<ShellFinding['kind'], string> = {
  variable: 'Memloom runs no shell, so the variable is kept as it is written; put its value there.',
  command:
    'Memloom runs no shell, so the command is not run and is kept as it is written; put its output there.',
  'quoted-escape': 'Memloom reads POSIX quotes only; it is kept as it is written.',
  glob: 'A shell could replace the pattern by names of files; it is kept as it is written.',
  tilde: 'A shell would put a home folder there; it is kept as it is written.',
  braces: 'Some shells make several words of it; it is kept as it is written.',
  'blank-after-backslash':
    'A backslash goes on with the next line only when nothing follows it; the line is read as if it did.',
  'no-break-space':
    'Web pages put such blanks into commands; a shell would not see a blank there. It is read as one.',
  redirection: 'Where the output goes is not a part of a layout.',
}

const OTHER_COMMAND = 'It is another command than QEMU; Memloom runs nothing.'

/** Places told one by one. */
const LOSS_LIMIT = 100

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}

/** How a caller knows its own commands. */
export interface CommandTest {
  /** Whether words start the program that is looked for. */
  isProgram: (words: readonly string[]) => boolean
  /** How many words look like options of that program. */
  countOptions: (words: readonly string[]) => number
}

const getTexts = (command: ShellCommand): string[] => command.words.map(({ text }) => text)

/** The first command that starts the program, best with an option, else the one with most of its options. */
function findCommand(commands: readonly ShellCommand[], test: CommandTest): ShellCommand | undefined {
  const counts = commands.map((command) => test.countOptions(getTexts(command)))
  const isProgram = commands.map((command) => test.isProgram(getTexts(command)))
  const program =
    commands.find((_, at) => isProgram[at] && counts[at] !== 0) ?? commands[isProgram.indexOf(true)]
  if (program) return program
  const most = counts.reduce((a, b) => Math.max(a, b), 0)
  return commands[counts.indexOf(most)]
}

function startsWithOption(command: ShellCommand | undefined): boolean {
  return command?.words[0]?.text.startsWith('-') ?? false
}

/** The command and the lines after it that start with an option, as when line ends lost their backslashes. */
function collectParts(commands: readonly ShellCommand[], chosen: ShellCommand): ShellCommand[] {
  const parts = [chosen]
  for (let next = commands.indexOf(chosen) + 1; parts.at(-1)?.end === '\n'; next += 1) {
    const command = commands[next]
    if (!command || !startsWithOption(command)) break
    parts.push(command)
  }
  return parts
}

/** At most LOSS_LIMIT of them, with a last one that counts the rest. */
function limitLosses(losses: Loss[]): Loss[] {
  if (losses.length <= LOSS_LIMIT) return losses
  const rest = losses.length - LOSS_LIMIT
  const why = 'There are too many to name each; they are treated the same.'
  return [...losses.slice(0, LOSS_LIMIT), { what: `${String(rest)} more places of the text`, why }]
}

/** Chooses the command of a program; lines after it that start with an option belong to it. The rest is told. */
export function chooseCommand(
  text: string,
  commands: readonly ShellCommand[],
  test: CommandTest,
): ChosenCommand {
  const chosen = findCommand(commands, test)
  if (!chosen) return { words: [], losses: [] }
  const parts = collectParts(commands, chosen)
  const losses: Loss[] = []
  const findPlace = makePlaceFinder(text)
  const tell = (what: string, start: number, why: string) =>
    losses.push({ what: `${shorten(what)} (line ${String(findPlace(start).line)})`, why })
  if (parts.length > 1) {
    losses.push({
      what: `${String(parts.length - 1)} line ends without a backslash`,
      why: 'Lines that start with an option are read as the rest of the command.',
    })
  }
  for (const { kind, text: found, start } of parts.flatMap(({ findings }) => findings)) {
    tell(found, start, FINDING_REASONS[kind])
  }
  const read = new Set(parts)
  for (const command of commands) {
    const [first] = command.words
    if (read.has(command) || !first) continue
    const isProgramToo = test.isProgram(getTexts(command))
    const what = text.slice(first.start, Math.min(command.words.at(-1)?.end ?? 0, first.start + 200))
    tell(what, first.start, isProgramToo ? 'Only the first QEMU of a text is read.' : OTHER_COMMAND)
  }
  return { words: parts.flatMap(({ words }) => words), losses: limitLosses(losses) }
}
