// Guests that run: two boot sectors find the device, learn who they are, and ring each other; every ring is counted.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder, type RunningServer, startIvshmemd, until } from '../../ivshmem/programs.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

/** How often a guest rings; on vector 0 and 1 by turns. */
const RINGS = 40

/**
 * A boot sector in GNU assembler: protected mode, BAR0 of slot 5 placed at 0xe0000000, IVPosition read, the other of
 * peers 0 and 1 rung RINGS times with a pause, so that it has joined meanwhile.
 */
const BOOT_SECTOR = `
.code16
.globl _start
_start: cli
  xorw %ax, %ax
  movw %ax, %ds
  lgdtl table_pointer
  movl %cr0, %eax
  orb $1, %al
  movl %eax, %cr0
  ljmpl $8, $protected
.code32
protected: movw $16, %ax
  movw %ax, %ds
  movw $0xcf8, %dx
  movl $0x80002810, %eax
  outl %eax, %dx
  movw $0xcfc, %dx
  movl $0xe0000000, %eax
  outl %eax, %dx
  movw $0xcf8, %dx
  movl $0x80002804, %eax
  outl %eax, %dx
  movw $0xcfc, %dx
  movl $6, %eax
  outl %eax, %dx
  movl 0xe0000008, %ebx
  xorl $1, %ebx
  shll $16, %ebx
  movl $${RINGS}, %ecx
next: movl $0x200000, %eax
pause: decl %eax
  jnz pause
  movl %ecx, %eax
  andl $1, %eax
  orl %ebx, %eax
  movl %eax, 0xe000000c
  loop next
stop: hlt
  jmp stop
.align 8
table: .quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
table_pointer: .word 23
  .long table
.org 510
.word 0xaa55
`

/** Assembles the sector with the tools that build the native helper. */
async function makeBootSector(folder: string): Promise<string> {
  const [source, object, image] = ['boot.S', 'boot.o', 'boot.img'].map((name) => join(folder, name))
  await writeFile(source ?? '', BOOT_SECTOR)
  const steps = [
    ['as', '--32', '-o', object ?? '', source ?? ''],
    ['ld', '-m', 'elf_i386', '-Ttext', '0x7c00', '--oformat', 'binary', '-o', image ?? '', object ?? ''],
  ]
  for (const [program = '', ...args] of steps) {
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  return image ?? ''
}

describe.each(TESTED_VERSIONS)('guests of QEMU %s', (version) => {
  let folder: string
  let server: RunningServer
  const guests: ChildProcess[] = []
  beforeEach(async () => {
    folder = await makeFolder()
    server = await startIvshmemd(['--tap', '--vectors', '2'])
  })
  afterEach(async () => {
    for (const guest of guests.splice(0)) guest.kill('SIGKILL')
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('ring each other, each ring counted for its sender, receiver and vector', async () => {
    const image = await makeBootSector(folder)
    for (const name of ['left', 'right'])
      guests.push(
        spawn(
          requireBinary(version),
          [
            ...[
              '-nodefaults',
              '-no-user-config',
              '-display',
              'none',
              '-machine',
              'pc',
              '-accel',
              'tcg',
              '-name',
              name,
            ],
            ...['-drive', `file=${image},format=raw,if=ide,snapshot=on`],
            ...['-chardev', `socket,id=iv,path=${server.socket}`],
            ...['-device', 'ivshmem-doorbell,chardev=iv,vectors=2,addr=5'],
          ],
          { stdio: ['ignore', 'ignore', 'inherit'] },
        ),
      )
    const readCells = async () => ((await server.ask('matrix'))['cells'] as number[][]).toSorted()
    // A ring before the other has joined goes nowhere, so the last ones are what is sure: wait until both stand still.
    let last = ''
    await until(async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      const now = JSON.stringify(await readCells())
      const isStill = now === last && (await readCells()).length === 4
      last = now
      return isStill
    }, 40)
    const cells = await readCells()
    expect(cells.map((cell) => cell.slice(0, 3))).toEqual([
      [0, 1, 0],
      [0, 1, 1],
      [1, 0, 0],
      [1, 0, 1],
    ])
    for (const [, , , count] of cells) expect(count).toBeLessThanOrEqual(RINGS / 2)
    // What arrived is what was counted: nobody reads these guests' eventfds but QEMU, so none may wait.
    expect(await server.ask('pending')).toEqual({ reply: 'pending', cells: [] })
    // The second to join knows the first from its first instruction on: none of its rings is lost.
    const [, , , toFirst = 0] = cells[2] ?? []
    const [, , , toFirstOdd = 0] = cells[3] ?? []
    expect(toFirst + toFirstOdd).toBe(RINGS)
  }, 90_000)
})
