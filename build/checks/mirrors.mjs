// Every rule, command and format has its test where its path says; lists those that have none.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What must have a mirrored test: where it stands, and what its text shows when it is one and no part of one. */
const mirrored = [
  { path: /^electron\/rules\/.+\.ts$/, text: /\bdefineRule\(/ },
  { path: /^electron\/commands\/.+\/.+\.ts$/, text: /\bCommandOf</ },
  { path: /^electron\/formats\/[^/]+\/(import|export)\.ts$/, text: /^/ },
]

/** @param {string} file a product file @returns {string} where its test belongs */
const testOf = (file) => `test/unit/${file.replace(/\.ts$/, '.test.ts')}`

/**
 * @param {string} root the project's folder
 * @returns {{ file: string, test: string }[]} the files whose test is missing
 */
export function findUntested(root) {
  if (!existsSync(join(root, 'electron'))) return []
  return readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .map((path) => `electron/${path}`)
    .filter((file) =>
      mirrored.some(({ path, text }) => path.test(file) && text.test(readFileSync(join(root, file), 'utf8'))),
    )
    .sort()
    .map((file) => ({ file, test: testOf(file) }))
    .filter(({ test }) => !existsSync(join(root, test)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const untested = findUntested(join(import.meta.dirname, '../..'))
  for (const { file, test } of untested) console.error(`${file} has no ${test}`)
  if (untested.length > 0) process.exitCode = 1
}
