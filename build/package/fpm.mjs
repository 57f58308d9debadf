#!/usr/bin/env node
// The part of fpm's command line that electron-builder uses for a deb, on top of dpkg-deb: fpm itself is a
// download, dpkg-deb is on every Debian.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Options with a value that electron-builder passes; those without a control field are read by name. */
const fields = new Map([
  ['--name', 'Package'],
  ['--version', 'Version'],
  ['--architecture', 'Architecture'],
  ['--maintainer', 'Maintainer'],
  ['--category', 'Section'],
  ['--deb-priority', 'Priority'],
  ['--url', 'Homepage'],
])
const others = ['-s', '-t', '--after-install', '--after-remove', '--description', '--package']
const known = new Set([...fields.keys(), ...others, '--vendor', '--license', '--deb-compression', '--log'])
const lists = new Map([
  ['-d', 'Depends'],
  ['--deb-recommends', 'Recommends'],
])

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`fpm: ${message}`)
  process.exit(1)
}

/**
 * @param {readonly string[]} args
 * @returns {{ options: Map<string, string>, listed: Map<string, string[]>, mappings: [string, string][] }}
 */
function parse(args) {
  const options = new Map()
  const listed = new Map()
  /** @type {[string, string][]} */
  const mappings = []
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? ''
    if (arg === '--force' || arg === '--debug') continue
    const list = lists.get(arg)
    if (list !== undefined) listed.set(list, [...(listed.get(list) ?? []), args[(i += 1)]])
    else if (known.has(arg)) options.set(arg, args[(i += 1)])
    else if (arg.startsWith('-')) fail(`the option ${arg} is not known here`)
    else {
      const split = arg.lastIndexOf('=')
      mappings.push([arg.slice(0, split), arg.slice(split + 1)])
    }
  }
  return { options, listed, mappings }
}

/** @param {string} folder @returns {string[]} every path below it, itself included */
const walk = (folder) => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
]

/** @param {string} text @returns {string[]} its words in lines of at most 78 characters */
function wrap(text) {
  /** @type {string[]} */
  const lines = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 1 > 78) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/**
 * A control file: the description's first line is its summary, the others are indented below it.
 *
 * @param {ReturnType<typeof parse>} parsed
 * @param {number} installedSize in KiB
 */
function printControl({ options, listed }, installedSize) {
  const [summary = '', ...text] = (options.get('--description') ?? '').trim().split('\n')
  const body = text.flatMap(wrap)
  const lines = [...fields].flatMap(([option, field]) => {
    const value = options.get(option)
    return value === undefined ? [] : [`${field}: ${value}`]
  })
  lines.push(`Installed-Size: ${installedSize}`)
  for (const [field, packages] of listed) lines.push(`${field}: ${packages.join(', ')}`)
  lines.push(`Description: ${summary.trim()}`, ...body.map((line) => ` ${line}`))
  return `${lines.join('\n')}\n`
}

/**
 * Lays the files out as they will be installed.
 *
 * @param {string} tree
 * @param {ReturnType<typeof parse>} parsed
 */
function layOut(tree, parsed) {
  for (const [from, to] of parsed.mappings) {
    mkdirSync(dirname(join(tree, to)), { recursive: true })
    cpSync(from, join(tree, to), { recursive: true, verbatimSymlinks: true })
  }
  const paths = walk(tree).map((path) => ({ path, stat: lstatSync(path) }))
  for (const { path, stat } of paths) {
    if (stat.isDirectory()) chmodSync(path, 0o755)
    else if (stat.isFile()) chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644)
  }
  const files = paths.filter(({ stat }) => stat.isFile())
  const control = join(tree, 'DEBIAN')
  mkdirSync(control)
  const bytes = files.reduce((sum, { stat }) => sum + stat.size, 0)
  writeFileSync(join(control, 'control'), printControl(parsed, Math.ceil(bytes / 1024)))
  const sums = files.map(({ path }) => {
    const sum = createHash('md5').update(readFileSync(path)).digest('hex')
    return `${sum}  ${path.slice(tree.length + 1)}\n`
  })
  writeFileSync(join(control, 'md5sums'), sums.join(''))
  for (const [option, name] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    const script = parsed.options.get(option)
    if (script === undefined) continue
    cpSync(script, join(control, name))
    chmodSync(join(control, name), 0o755)
  }
}

const parsed = parse(process.argv.slice(2))
if (parsed.options.get('-t') !== 'deb') fail('only -t deb is known here')
const target = parsed.options.get('--package') ?? fail('--package is missing')
const work = mkdtempSync(join(tmpdir(), 'memloom-deb-'))
try {
  const tree = join(work, 'tree')
  mkdirSync(tree)
  layOut(tree, parsed)
  const compression = parsed.options.get('--deb-compression') ?? 'xz'
  const { status, error } = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', `-Z${compression}`, '--build', tree, target],
    { stdio: 'inherit' },
  )
  if (error !== undefined) fail(error.message)
  process.exitCode = status ?? 1
} finally {
  rmSync(work, { recursive: true })
}
