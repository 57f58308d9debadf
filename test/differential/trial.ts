// One trial: a command line with what it came from. Paths in it start with {TMP}, the scratch folder of a run.

/** The word that stands for the scratch folder. */
export const SCRATCH = '{TMP}'

export interface Trial {
  /** Arguments without the program. */
  argv: string[]
  /** How it was made: the breaks in its layout and changes of its text. */
  changes: string[]
  /** Our verdict on the layout that it was exported from, where it is one. */
  layoutErrors?: string[]
}

/** The arguments with a real folder in them. */
export function placeIn(argv: readonly string[], folder: string): string[] {
  return argv.map((argument) => argument.replaceAll(SCRATCH, folder))
}
