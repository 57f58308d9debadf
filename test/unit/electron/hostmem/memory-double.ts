// Memory that is none: writes down what it is told, and refuses what a test wants refused.

import type { BlockRequest, MemoryBlock, MemoryPort } from '../../../../electron/hostmem/port.ts'
import { Failure } from '../../../../electron/model/failure.ts'

export interface MemoryDouble extends MemoryPort {
  /** Calls in their order: "allocate ram0 4096", "bind bind 0,1". */
  readonly calls: string[]
  /** Calls that fail, by their first word. */
  readonly refused: Set<string>
  /** Blocks that are there. */
  live: number
}

export function makeMemoryDouble(
  features: Partial<Pick<MemoryPort, 'canMerge' | 'canExcludeFromDump' | 'hasNuma'>> & {
    pageSize?: number
  } = {},
): MemoryDouble {
  const calls: string[] = []
  const refused = new Set<string>()
  const { pageSize = 4096, ...given } = features
  const call = (...words: (string | number)[]): void => {
    calls.push(words.join(' '))
    const name = String(words[0])
    if (refused.has(name))
      throw new Failure({ code: 'memory/refused', message: `${name} was refused.`, call: name, errno: 'EIO' })
  }
  const run = <T>(value: T, ...words: (string | number)[]): Promise<T> =>
    Promise.resolve().then(() => {
      call(...words)
      return value
    })
  const port: MemoryDouble = {
    ...{ canMerge: true, canExcludeFromDump: true, hasNuma: true, ...given },
    ...{ calls, refused, live: 0 },
    allocate: async ({ id, size }: BlockRequest) => {
      await run(undefined, 'allocate', id, size)
      port.live += 1
      const block: MemoryBlock = {
        size: Math.ceil(size / pageSize) * pageSize,
        pageSize,
        advise: (advice) => run(undefined, 'advise', advice),
        bind: (policy, nodes) => run({ narrowed: false }, 'bind', policy, nodes.join()),
        fill: ({ threads, context }) =>
          run(
            { filled: size, cancelled: false },
            'fill',
            threads,
            ...(context === undefined ? [] : [context]),
          ),
        release: () => {
          port.live -= 1
          return run(undefined, 'release')
        },
      }
      return block
    },
  }
  return port
}
