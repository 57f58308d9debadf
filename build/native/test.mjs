// `npm run test:native`: the native library's test program under AddressSanitizer and UndefinedBehaviorSanitizer, and
// under valgrind where it is installed. It is compiled apart from the addon: node-gyp keeps one build only.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const source = join(root, 'native/src')
const out = join(root, 'out/native')

/** @param {string} program @param {readonly string[]} args @returns {boolean} whether it ended well */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' })
  if (error) console.error(`${program}: ${error.message}`)
  return status === 0
}

/** What else stands below src has programs of its own. */
const LIBRARY = /^(ivshmem|mem|os|tests)\/[^/]+\.cc$/

/**
 * @param {string} name
 * @param {RegExp} wanted
 * @param {readonly string[]} flags
 * @returns {string | undefined} the program, if it compiles
 */
function compile(name, wanted, flags) {
  const program = join(out, name)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => wanted.test(file))
    .map((file) => join(source, file))
  const base = ['-std=c++20', '-D_GNU_SOURCE', '-g', '-O1', '-fno-omit-frame-pointer', '-pthread']
  return run('c++', [...base, ...flags, ...files, '-o', program]) ? program : undefined
}

/** @returns {boolean} whether nothing was found: no bad access, no leak, no undefined behaviour */
function runSanitized() {
  const program = compile('tests-asan', LIBRARY, [
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=all',
  ])
  return program !== undefined && run(program, [])
}

/** @returns {boolean} the same by valgrind's judgement; true with a word where there is none */
function runValgrind() {
  if (spawnSync('valgrind', ['--version']).error) {
    console.log('skipped: valgrind is not installed (apt install valgrind)')
    return true
  }
  const program = compile('tests-valgrind', LIBRARY, [])
  const judge = ['--error-exitcode=9', '--leak-check=full', '--errors-for-leak-kinds=definite', '-q']
  return program !== undefined && run('valgrind', [...judge, program])
}

mkdirSync(out, { recursive: true })
const passed = [runSanitized(), runValgrind()]
process.exitCode = passed.every(Boolean) ? 0 : 1
