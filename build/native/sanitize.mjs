// Builds the ivshmem server, its load program and its fuzzer with ASan and UBSan into out/sanitized, then runs what is
// asked for: `npm run fuzz [-- INPUTS SEED]`, or `npm run test:sanitized` for the server's own tests on that build.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const out = join(root, 'out/sanitized')
const flags = [
  ...['-std=c++20', '-O1', '-g', '-D_GNU_SOURCE', '-Wall', '-Wextra'],
  ...['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer'],
  // This one check opens a pipe to look at memory, and takes a process without descriptors left for one with bad memory.
  '-fno-sanitize=vptr',
]

/** @param {string} folder @returns {string[]} its C++ files */
const listSources = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.cc'))
    .map((name) => join(root, folder, name))

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = process.env) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  if (status !== 0) process.exit(status ?? 1)
}

/** @param {string} source @returns {string} its object file, compiled when the source is newer */
function compile(source) {
  const object = join(out, `${source.slice(root.length + 1).replaceAll('/', '-')}.o`)
  const built = statSync(object, { throwIfNoEntry: false })
  // Headers change what every file means; the newest of the folder counts.
  const newest = Math.max(...listHeaders().map((path) => statSync(path).mtimeMs), statSync(source).mtimeMs)
  if (!built || built.mtimeMs < newest) run('g++', [...flags, '-c', source, '-o', object])
  return object
}

/** @returns {string[]} */
const listHeaders = () =>
  readdirSync(join(root, 'native/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.h'))
    .map((name) => join(root, 'native/src', name))

/** @param {string} name @param {string[]} objects */
const linkProgram = (name, objects) => run('g++', [...flags, ...objects, '-o', join(out, name), '-pthread'])

mkdirSync(out, { recursive: true })
const library = listSources('native/src/ivshmem').map(compile)
linkProgram('ivshmemd', [...library, compile(join(root, 'native/ivshmemd/main.cc'))])
linkProgram('memloom_ivshmem_load', [...library, ...listSources('native/src/tests/load').map(compile)])
linkProgram('ivshmem_fuzz', [...library, compile(join(root, 'native/src/tests/fuzz/ivshmem_fuzz.cc'))])
console.log(`built with ASan and UBSan in ${basename(out)}`)

const [task, ...rest] = process.argv.slice(2)
if (task === 'fuzz') run(join(out, 'ivshmem_fuzz'), rest.length > 0 ? rest : ['1000000', '1'])
if (task === 'test')
  run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'test/unit/native/ivshmemd'],
    {
      ...process.env,
      MEMLOOM_TEST_NATIVE: out,
    },
  )
