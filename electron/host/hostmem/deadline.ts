// A deadline for an answer of the helper: a kernel that hangs must not hang the app.

import { Failure } from '../../model/failure.ts'

/** Settles as `answer` does, or fails with "helper/silent" after `milliseconds`. */
export async function withDeadline<T>(answer: Promise<T>, milliseconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Failure({
          code: 'helper/silent',
          message: `The helper did not ${what} within ${String(milliseconds / 1000)} s.`,
        }),
      )
    }, milliseconds)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
