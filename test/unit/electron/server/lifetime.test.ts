import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Lifetime, type LifetimeOptions } from '../../../../electron/server/lifetime.ts'
import { type Bundle, bundleForNode } from '../../../conformance/bundle-for-node.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function make(options: Partial<LifetimeOptions>) {
  const reasons: string[] = []
  const lifetime = new Lifetime({
    idleTime: 60_000,
    leaveTime: undefined,
    stopWithParent: false,
    stop: (reason) => reasons.push(reason),
    ...options,
  })
  return { lifetime, reasons }
}

describe('lifetime', () => {
  it('ends some time after the last client left, not while it reloads the page', async () => {
    const { lifetime, reasons } = make({ leaveTime: 60 })
    lifetime.enter()
    lifetime.enter()
    lifetime.leave()
    await sleep(100)
    lifetime.leave()
    await sleep(20)
    lifetime.enter()
    await sleep(100)
    expect(reasons).toEqual([])
    lifetime.leave()
    await sleep(120)
    expect(reasons).toEqual(['the last page was closed'])
  })

  it('does not end before the first client came when it ends with the last', async () => {
    const { reasons, lifetime } = make({ leaveTime: 10 })
    await sleep(60)
    expect(reasons).toEqual([])
    lifetime.end()
  })
})

describe('lifetime of a child', () => {
  let program: Bundle
  let entry: string
  beforeAll(async () => {
    program = await bundleForNode(join(import.meta.dirname, 'parent-watcher.ts'))
    entry = join(program.path, '../parent.cjs')
    await writeFile(
      entry,
      `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(program.path)}], { stdio: ['ignore', 'inherit', 'inherit'] })
       child.on('spawn', () => setInterval(() => {}, 1000))`,
    )
  })
  afterAll(() => program.remove())

  const readLine = (child: ChildProcess, pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      let text = ''
      child.stdout?.on('data', (part: Buffer) => {
        text += part.toString()
        const found = pattern.exec(text)
        if (found) resolve(found[0])
      })
      child.stdout?.on('end', () => reject(new Error(text)))
    })

  it('ends when its parent is killed', async () => {
    const parent = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'inherit'] })
    await readLine(parent, /up/)
    const stopped = readLine(parent, /stopped: .*/)
    parent.kill('SIGKILL')
    expect(await stopped).toBe('stopped: the process that started it has ended')
  }, 15_000)
})
