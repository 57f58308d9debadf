// `npm test`: builds, runs every runner, prints each skip with its reason, and counts over all of them.
// `--full` adds the long tier: tests read MEMLOOM_FULL.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { isAllowedSkip } from '../build/checks/skips.mjs'

const root = join(import.meta.dirname, '..')
const full = process.argv.includes('--full')
const minutes = full ? 120 : 10

/** @param {...string} names @returns {boolean} whether one of these programs is on the PATH */
const hasProgram = (...names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))))

/** @returns {string | undefined} why the tests on real QEMU cannot run; 10.0 is unpacked first where Debian has it */
function findQemuObstacle() {
  if (!existsSync('/usr/bin/qemu-system-x86_64')) return 'needs QEMU (apt install qemu-system-x86)'
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  const newer = join(cache, 'memloom/qemu/10.0/qemu-system-x86_64')
  if (!existsSync(newer) && hasProgram('apt-get'))
    spawnSync(join(root, 'test/qemu/fetch'), { stdio: 'inherit' })
  return existsSync(newer)
    ? undefined
    : `needs QEMU 10.0 at ${newer} (test/qemu/fetch unpacks it on Debian 12)`
}

/** @returns {string | undefined} why no memory can be used: without a compiler there is no helper */
const findAddonObstacle = () =>
  existsSync(join(root, 'native/build/Release/memloom.node'))
    ? undefined
    : 'needs the native helper (npm run install, with a compiler)'

/** @returns {string | undefined} why there can be no end-to-end tests */
const findBrowserObstacle = () =>
  hasProgram('chromium', 'chromium-browser', 'google-chrome')
    ? undefined
    : 'needs Chromium (apt install chromium)'

/** @returns {string | undefined} why nothing can be packaged */
const findPackagingObstacle = () =>
  hasProgram('7za') && hasProgram('dpkg-deb') ? undefined : 'needs 7za and dpkg-deb (apt install p7zip-full)'

/** @param {string} name @param {...string} projects */
const vitest = (name, ...projects) => ({
  name,
  command: [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...['--reporter', 'default', '--reporter', './test/report/vitest.mjs'],
  ],
})

/** @type {readonly { name: string, command: string[], note?: string, findObstacle?: () => string | undefined }[]} */
const runners = [
  vitest('unit and component', 'unit', 'component'),
  { ...vitest('qemu', 'qemu'), findObstacle: findQemuObstacle },
  { ...vitest('host', 'host'), findObstacle: findAddonObstacle },
  {
    name: 'end to end',
    command: [
      'node_modules/@playwright/test/cli.js',
      'test',
      ...['--config', 'test/e2e/playwright.config.ts', '--pass-with-no-tests'],
    ],
    findObstacle: findBrowserObstacle,
    ...(full
      ? {}
      : {
          note: 'what the page does by itself is tested in the browser shell only (npm run test:full: everywhere)',
        }),
  },
  { ...vitest('package', 'package'), findObstacle: findPackagingObstacle },
]

/**
 * Runs a script of Node's in the project's folder, with the terminal as its own.
 *
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<string | undefined>} how it failed, if it did
 */
function run(command, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: true,
    })
    let late = false
    const timer = setTimeout(() => {
      late = true
      // The whole group: browsers and QEMUs that the runner started are ended with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, minutes * 60_000)
    child.on('error', (error) => done(error.message))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      done(late ? `ended after ${minutes} minutes` : code === 0 ? undefined : `ended with ${code ?? signal}`)
    })
  })
}

/**
 * @param {typeof runners[number]} runner
 * @returns {Promise<import('./report/outcome.mjs').Outcome>}
 */
async function collect({ name, command, note, findObstacle }) {
  console.log(`\n== ${name}`)
  if (note !== undefined) console.log(note)
  const obstacle = findObstacle?.()
  if (obstacle !== undefined)
    return { passed: 0, failed: [], skipped: [{ name: `all of ${name}`, reason: obstacle }] }
  const file = join(root, 'out/test', `${name.replaceAll(' ', '-')}.json`)
  rmSync(file, { force: true })
  const fault = await run(command, { MEMLOOM_OUTCOME: file, ...(full ? { MEMLOOM_FULL: '1' } : {}) })
  try {
    /** @type {import('./report/outcome.mjs').Outcome} */
    const outcome = JSON.parse(readFileSync(file, 'utf8'))
    if (fault !== undefined && outcome.failed.length === 0) outcome.failed.push(`${name}: ${fault}`)
    return outcome
  } catch {
    return { passed: 0, failed: [`${name}: ${fault ?? 'no outcome was written'}`], skipped: [] }
  }
}

const began = Date.now()
const fault = await run(['build/vite/build.mjs'])
/** @type {import('./report/outcome.mjs').Outcome[]} */
const outcomes = [{ passed: 0, failed: fault === undefined ? [] : [`build: ${fault}`], skipped: [] }]
if (fault === undefined) for (const runner of runners) outcomes.push(await collect(runner))

const isRefused = (/** @type {{ name: string, reason: string }} */ { name, reason }) =>
  Boolean(process.env.CI) && !isAllowedSkip(reason || name)
const allSkipped = outcomes.flatMap((outcome) => outcome.skipped)
const skipped = allSkipped.filter((skip) => !isRefused(skip))
const failed = [
  ...outcomes.flatMap((outcome) => outcome.failed),
  ...allSkipped
    .filter(isRefused)
    .map(
      ({ name, reason }) => `${name}: skipped (${reason || 'no reason given'}), see build/checks/skips.mjs`,
    ),
]

console.log(`\n== summary after ${Math.round((Date.now() - began) / 1000)} s`)
for (const { name, reason } of skipped) console.log(`skipped: ${name}: ${reason || 'no reason given'}`)
for (const name of failed) console.log(`failed: ${name}`)
process.exitCode = failed.length > 0 ? 1 : 0
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
