// How much text an import takes: far more than any real command line, far less than what would stall the app.

import type { ImportFailure } from '../../model/profile.ts'

/** Characters of a whole command line or script (4 MiB); the kernel takes less. */
export const TEXT_LIMIT = 4 * 1024 * 1024

/** Arguments of a command line. All distances of 128 guest nodes alone are 32,768. */
export const ARGUMENT_COUNT_LIMIT = 100_000

/** Characters of one argument; a layout file takes no longer text either. */
export const ARGUMENT_LIMIT = 64 * 1024

const count = (value: number): string => value.toLocaleString('en-US')

/** Why a text is too long to be read, or undefined. */
export function checkTextLength(text: string): ImportFailure | undefined {
  if (text.length <= TEXT_LIMIT) return undefined
  return {
    message: `The text has ${count(text.length)} characters; a command line has at most ${count(TEXT_LIMIT)} (4 MiB).`,
  }
}

/** Why a list of arguments is too long to be read, or undefined. */
export function checkArguments(args: readonly string[]): ImportFailure | undefined {
  if (args.length > ARGUMENT_COUNT_LIMIT) {
    return {
      message: `There are ${count(args.length)} arguments; a command line has at most ${count(ARGUMENT_COUNT_LIMIT)}.`,
    }
  }
  const position = args.findIndex((argument) => argument.length > ARGUMENT_LIMIT)
  if (position < 0) return undefined
  const length = args[position]?.length ?? 0
  return {
    message: `Argument ${count(position + 1)} has ${count(length)} characters; an argument has at most ${count(ARGUMENT_LIMIT)}.`,
  }
}
