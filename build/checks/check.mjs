// `npm run check`: all that can be judged without starting QEMU or a browser, two steps at a time.
// `--without-tests` leaves the unit tests to `npm test`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Where the rooms are. */
const tops = ['electron', 'renderer', 'native'].filter((top) => existsSync(join(root, top)))

/**
 * @param {string} name
 * @param {string} line a program of node_modules/.bin, or node, and its arguments
 */
const step = (name, line) => {
  const [program = '', ...args] = line.split(' ')
  return {
    name,
    program: program === 'node' ? process.execPath : join(root, 'node_modules/.bin', program),
    args,
  }
}

const steps = [
  step('types', 'vue-tsc --build'),
  // No cache: what a typed rule says of a file depends on the files it imports.
  step('lint', 'eslint --max-warnings 0 .'),
  step('format', 'prettier --check --log-level warn --cache --cache-location out/prettier .'),
  step('layers', `depcruise --config build/checks/layers.cjs ${tops.join(' ')}`),
  step('dead code', 'knip --no-progress'),
  step('mirrors', 'node build/checks/mirrors.mjs'),
  step('words', 'node build/checks/words.mjs'),
  step('unit tests', 'vitest run --project unit --reporter dot'),
]

/**
 * Runs one step; its output is shown when it fails.
 *
 * @param {typeof steps[number]} step
 * @returns {Promise<boolean>} whether it passed
 */
async function run({ name, program, args }) {
  const began = Date.now()
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  /** @type {Buffer[]} */
  const output = []
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk))
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => output.push(chunk))
  const passed = await new Promise((done) => {
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`))
      done(false)
    })
    child.on('close', (code) => done(code === 0))
  })
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (!passed) console.log(Buffer.concat(output).toString('utf8').trimEnd())
  return passed
}

const queue = steps.filter(({ name }) => name !== 'unit tests' || !process.argv.includes('--without-tests'))
const count = queue.length
/** @type {string[]} */
const failed = []

/** Takes steps until none is left. */
async function work() {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (!(await run(next))) failed.push(next.name)
  }
}

await Promise.all([work(), work()])
console.log(failed.length === 0 ? `${count} checks passed` : `failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
