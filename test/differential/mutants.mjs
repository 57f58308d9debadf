// `node test/differential/mutants.mjs [--only TEXT] RECORD…`: plants one fault at a time into rules and resolve, judges
// recorded starts of real QEMUs again (see program.ts --record), and tells whether the fault is noticed. Ends with 1 when
// one is not. --only takes the faults whose name has a text in it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.mjs'
import { mutants } from './mutant-list.mjs'

const root = join(import.meta.dirname, '../..')

/**
 * A plugin that puts a fault into one source file; throws when the text is not there once.
 *
 * @param {import('./mutant-list.mjs').Mutant} mutant
 * @returns {import('vite').Plugin}
 */
function plant({ file, find, replace }) {
  let isPlanted = false
  return {
    name: 'plant-fault',
    enforce: 'pre',
    transform(code, id) {
      if (id !== join(root, file)) return undefined
      if (code.split(find).length !== 2) throw new Error(`${file} does not hold this once: ${find}`)
      isPlanted = true
      return { code: code.replace(find, () => replace), map: null }
    },
    buildEnd(error) {
      if (!error && !isPlanted) throw new Error(`${file} is not part of the program`)
    },
  }
}

/**
 * Judges the records with a program; how often each kind of disagreement is seen.
 *
 * @param {string[]} records
 * @param {import('vite').Plugin[]} plugins
 * @returns {Promise<Record<string, number>>}
 */
async function judge(records, plugins) {
  const folder = mkdtempSync(join(tmpdir(), 'memloom-mutant-'))
  try {
    const program = await bundle({ entry: join(import.meta.dirname, 'program.ts'), outDir: folder, plugins })
    const kinds = join(folder, 'kinds.json')
    const args = [program, ...records.flatMap((record) => ['--replay', record]), '--kinds', kinds]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    // A fault that makes the judgement throw is noticed as well.
    if (status !== 0 && status !== 1) return { [`ended with ${status}: ${stderr.slice(0, 200)}`]: 1 }
    try {
      return JSON.parse(readFileSync(kinds, 'utf8'))
    } catch {
      return { [`threw: ${stderr.trim().split('\n').slice(0, 5).join(' ')}`]: 1 }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Kinds that are seen more often than before, or less often.
 *
 * @param {Record<string, number>} before
 * @param {Record<string, number>} after
 */
const listChanges = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key])

const { values, positionals: records } = parseArgs({
  options: { only: { type: 'string', default: '' } },
  allowPositionals: true,
})
const chosen = mutants.filter(({ name }) => name.includes(values.only))
if (records.length === 0) {
  console.error('Name records that test/differential/run.mjs --record wrote.')
  process.exit(2)
}
const before = await judge(records, [])
console.log(`${Object.values(before).reduce((sum, count) => sum + count, 0)} disagreements without a fault`)
let missed = 0
for (const mutant of chosen) {
  const changes = listChanges(before, await judge(records, [plant(mutant)]))
  if (changes.length === 0) missed += 1
  console.log(
    `${changes.length > 0 ? 'noticed' : 'MISSED '} ${mutant.name}${changes[0] === undefined ? '' : `: ${changes[0].slice(0, 110)}`}`,
  )
}
console.log(`${chosen.length - missed} of ${chosen.length} faults noticed`)
process.exitCode = missed > 0 ? 1 : 0
