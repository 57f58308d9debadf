// What the server takes on its command line, and what it says of what it does not take.

import { describe, expect, it } from 'vitest'
import { isBuilt, makeFolder, runServer, SERVER_PROGRAM, startIvshmemd } from '../../../ivshmem/programs.ts'
import { rm } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'

const refuse = async (...args: string[]) => {
  const { code, err } = await runServer(args)
  return `${code} ${err.trim()}`
}

describe.skipIf(!isBuilt)('the options of the server', () => {
  it('are explained', () => {
    const { status, stdout } = spawnSync(SERVER_PROGRAM, ['--help'], { encoding: 'utf8' })
    expect(status).toBe(0)
    for (const word of ['--socket PATH', '--tap', '--legacy', 'ivshmem-doorbell', '1002'])
      expect(stdout).toContain(word)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })

  it.each([
    [[], '--socket PATH is missing: where VMs connect'],
    [['--socket', '/tmp/x'], '--size SIZE is missing: how much memory is shared'],
    [['--socket'], '--socket needs a value'],
    [['--sock', '/tmp/x'], '"--sock" is no option; --help lists them'],
    [['--socket', ''], 'The path of the socket is empty'],
    [['--socket', '/tmp/'], '"/tmp/" is a folder, not the socket'],
    [['--vectors', '0'], '"0" is no number of vectors; 1 to 64 are possible'],
    [['--vectors', '65'], '"65" is no number of vectors; 1 to 64 are possible'],
    [['--vectors', '-1'], '"-1" is no number of vectors; 1 to 64 are possible'],
    [['--max-doorbells', '262145'], '"262145" is no number of doorbells; 1 to 262144 are possible'],
    [['--max-peers', '99999'], '"99999" is no number of peers; 1 to 32768 are possible'],
    [['--uid', 'root'], '"root" is no user id'],
    [['--shm', 'a', '--file', '/tmp/b'], 'The shared memory can be one --shm or one --file, not both'],
    [['--shm', 'a/b'], '"a/b" is no name of a shared memory object: up to 255 bytes without a slash'],
    [['--shm', '..'], '".." is no name of a shared memory object: up to 255 bytes without a slash'],
    [
      ['--socket', '/tmp/x', '--size', '4M', '--adopt'],
      '--adopt needs --shm NAME or --file PATH: a memory file has no name to be found by',
    ],
    [
      ['--socket', '/tmp/x', '--control', '/tmp/x', '--size', '4M'],
      '--control must name another socket than --socket',
    ],
  ])('%j', async (args, message) => {
    expect(await refuse(...args)).toBe(`2 ivshmemd: ${message}.`)
  })

  it('a path of 107 bytes is the longest', async () => {
    const long = (length: number) => `/tmp/${'x'.repeat(length - 5)}`
    expect(await refuse('--socket', long(108), '--size', '4M')).toBe(
      '2 ivshmemd: The path of the socket has 108 bytes; the kernel takes at most 107.',
    )
    expect(await refuse('--socket', long(107), '--size', '4M')).toMatch(
      /2 ivshmemd: The path of the control socket has 115 bytes; .* name a shorter one with --control\./,
    )
  })

  it('shows nothing of a foreign text that a terminal would act on', async () => {
    const text = await refuse('--size', '\u001b[2J\u202e4M')
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('\u202e')
    expect(text).toContain('\\u001b')
  })

  // QEMU's example keeps the size in 32 bits: 4 GiB became 1 byte, 5 GiB became 1 GiB.
  const sizes: [bigint, boolean][] = [0n, 1n, 3n, 4095n, 5n << 30n, 1025n << 20n].map((size) => [size, false])
  for (let power = 10n; power < 63n; power += 1n) {
    const size = 1n << power
    sizes.push([size, power >= 12n])
    if (power % 6n === 0n) sizes.push([size - 1n, false], [size + 1n, false])
  }

  it(`takes exactly the powers of two from a page to 4 EiB, of ${sizes.length} sizes`, async () => {
    const folder = await makeFolder()
    try {
      for (const [size, isTaken] of sizes) {
        // Refused for another reason once the size is taken: nothing is made for real.
        const { err } = await runServer(['--size', String(size), '--socket', `${folder}/x/`])
        const isAboutSize = /The size must|is no size|--size SIZE is missing/.test(err)
        expect({ size, isTaken: !isAboutSize }).toEqual({ size, isTaken })
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each([
    ['64K', 65_536],
    ['4 MiB', 4_194_304],
    ['1g', 1_073_741_824],
    ['5G', undefined],
    ['8G', 8_589_934_592],
    ['2T', 2_199_023_255_552],
    ['4096', 4096],
  ])('--size %s is %s bytes', async (text, bytes) => {
    const starting = startIvshmemd(['--size', text])
    if (bytes === undefined) {
      await expect(starting).rejects.toThrow(/power of two/)
      return
    }
    const server = await starting
    const { size } = await server.ask('status')
    await server.stop()
    expect(size).toBe(bytes)
  })
})
