// What no file of the project may contain: leftovers, focused tests, and paths or hosts of one machine.
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The patterns are spelled so that they do not match themselves. */
const unwanted = [
  { pattern: /(^|[^\w.])\/(work|farm)\/\w/, means: 'a path of one machine' },
  { pattern: /"res[o]lved": "/, means: "a registry's address in the lock file" },
  { pattern: /^\s*(@[\w-]+:)?registry\s*=/, means: "a registry's address" },
  { pattern: /\b(TO[D]O|FIX[M]E|XX[X])\b/, means: 'something left open' },
  { pattern: /\b(describe|it|test|bench)\.on[l]y\(/, means: 'a test that hides the others' },
]

/**
 * @param {string} text
 * @returns {{ line: number, means: string }[]} lines counted from 1
 */
export function findUnwanted(text) {
  return text
    .split('\n')
    .flatMap((line, index) =>
      unwanted.filter(({ pattern }) => pattern.test(line)).map(({ means }) => ({ line: index + 1, means })),
    )
}

/** @param {string} root @returns {string[]} the project's files, new ones included */
const listFiles = (root) =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => file !== '' && statSync(join(root, file), { throwIfNoEntry: false })?.isFile())

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(import.meta.dirname, '../..')
  for (const file of listFiles(root)) {
    const bytes = readFileSync(join(root, file))
    if (bytes.includes(0)) continue
    for (const { line, means } of findUnwanted(bytes.toString('utf8'))) {
      console.error(`${file}:${line}: ${means}`)
      process.exitCode = 1
    }
  }
}
