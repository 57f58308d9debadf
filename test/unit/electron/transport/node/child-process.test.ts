import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openChildProcess, openUtilityProcess } from '../../../../../electron/transport/node/child-process.ts'
import { type Bundle, bundleForNode } from '../../../../conformance/bundle-for-node.ts'
import { describeTransport } from '../../../../conformance/describe-transport.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let program: Bundle
beforeAll(async () => {
  program = await bundleForNode(join(import.meta.dirname, '../../../../conformance/probe-child.ts'))
})
afterAll(() => program.remove())

const start = () => fork(program.path, { execArgv: [], stdio: 'inherit' })

const getExit = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve))

describeTransport('child process', {
  manyClients: false,
  open() {
    let child: ChildProcess | undefined
    return {
      connect() {
        child = start()
        return openChildProcess(child)
      },
      async stop() {
        if (!child) return
        child.kill()
        await getExit(child)
      },
    }
  },
})

describe('child process', () => {
  it('tells how the child ended when it is killed', async () => {
    const child = start()
    const channel = openChildProcess(child)
    const ended = new Promise<string>((resolve) => channel.onDidClose(resolve))
    await new Promise((resolve) => child.once('spawn', resolve))
    child.kill('SIGKILL')
    expect(await ended).toMatch(/SIGKILL|left/)
  })

  it('lets the child end when the parent closes the line', async () => {
    const child = start()
    const exit = getExit(child)
    const channel = openChildProcess(child)
    channel.close()
    await exit
    expect(child.exitCode).toBe(0)
  })
})

describe('utility process', () => {
  it('carries text both ways and ends with the child', async () => {
    const listeners: Record<string, ((value: never) => void)[]> = {}
    const posted: unknown[] = []
    const fake = {
      postMessage: (message: unknown) => posted.push(message),
      on: (event: string, listener: (value: never) => void) => (listeners[event] ??= []).push(listener),
      kill: () => true,
    }
    const channel = openUtilityProcess(fake)
    const received: string[] = []
    channel.onDidReceive((text) => received.push(text))
    channel.send('there')
    for (const listener of listeners['message'] ?? []) listener('back' as never)
    for (const listener of listeners['exit'] ?? []) listener(9 as never)
    channel.send('late')
    expect({ posted, received }).toEqual({ posted: ['there'], received: ['back'] })
    expect(await new Promise((resolve) => channel.onDidClose(resolve))).toBe('the child ended with code 9')
  })
})
