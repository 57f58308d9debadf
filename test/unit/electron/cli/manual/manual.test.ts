import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runMemloom } from '../make-context.ts'

const hasProgram = (name: string): boolean => spawnSync(name, ['--version']).error === undefined

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'memloom-test-'))
  writeFileSync(join(folder, 'two-nodes.memloom.json'), '{}')
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs a program in the folder with a script on its standard input. Fails where the program is not there. */
function runScript(program: string, args: readonly string[], script: string) {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    input: script,
    encoding: 'utf8',
  })
  if (error) throw error
  return { status, out: stdout, err: stderr }
}

async function print(...args: string[]): Promise<string> {
  const { code, out, err } = await runMemloom(args)
  expect([code, err]).toEqual([0, ''])
  return out
}

const CASES: [string, string[], string[]][] = [
  ['memloom che', ['check'], ['export']],
  ['memloom ivshmem ', ['serve', 'matrix', 'ring'], ['check', 'schema']],
  ['memloom check --wi', ['--with-servers'], ['--json']],
  ['memloom ivshmem serve --vec', ['--vectors'], ['--size']],
  ['memloom check two', ['two-nodes.memloom.json'], []],
  ['memloom export --output two', ['two-nodes.memloom.json'], []],
  ['memloom vms ', ['--json'], ['two-nodes.memloom.json']],
]

describe('completion', () => {
  test.each(CASES)('bash: %s', async (line, wanted, unwanted) => {
    const words = line.split(' ')
    const list = words.map((word) => `'${word}'`).join(' ')
    const script = `${await print('completion', 'bash')}
COMP_WORDS=(${list}); COMP_CWORD=${String(words.length - 1)}; _memloom; printf '%s\\n' "\${COMPREPLY[@]}"`
    const result = runScript('bash', ['--noprofile', '--norc'], script)
    expect(result.err).toBe('')
    const shown = result.out.split('\n')
    expect(shown).toEqual(expect.arrayContaining(wanted))
    for (const word of unwanted) expect(shown).not.toContain(word)
  })

  test.skipIf(!hasProgram('fish')).each(CASES)('fish: %s (needs fish)', async (line, wanted, unwanted) => {
    const script = `${await print('completion', 'fish')}\ncomplete -C '${line}'`
    const result = runScript('fish', ['--no-config', '-c', script], '')
    expect(result.err).toBe('')
    const words = result.out.split('\n').map((one) => one.split('\t')[0])
    // fish offers options once a dash is typed.
    const shown = line.endsWith(' ') ? wanted.filter((word) => !word.startsWith('-')) : wanted
    expect(words).toEqual(expect.arrayContaining(shown))
    for (const word of unwanted) expect(words).not.toContain(word)
  })

  test.skipIf(!hasProgram('zsh'))('zsh reads it (needs zsh)', async () => {
    const result = runScript('zsh', ['-n'], await print('completion', 'zsh'))
    expect(result).toEqual({ status: 0, out: '', err: '' })
  })

  test('another shell is refused, with those there are', async () => {
    const { code, err } = await runMemloom(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(err).toContain('bash, zsh, fish')
  })
})

describe('the manual page', () => {
  test('has every verb that help shows', async () => {
    const page = await print('manual')
    for (const verb of ['check', 'resolve', 'ivshmem serve', 'ivshmem ring'])
      expect(page).toContain(`memloom ${verb}`)
    expect(page).not.toContain(String.raw`\fBmemloom schema`)
  })

  test.skipIf(!hasProgram('groff'))('is read by groff without a warning (needs groff)', async () => {
    const result = runScript('groff', ['-man', '-Tutf8', '-ww', '-P-cbou'], await print('manual'))
    expect(result.err).toBe('')
    expect(result.out).toContain('memloom check')
  })
})
