import { afterEach, describe, expect, it } from 'vitest'
import { helperContract } from '../../../../../electron/contract/helper.ts'
import {
  type HelperProcess,
  type HelperState,
  HelperSupervisor,
  type RestartTimes,
} from '../../../../../electron/host/helper/supervise.ts'
import type { Channel } from '../../../../../electron/transport/wire/channel.ts'
import { createEventHub } from '../../../../../electron/transport/wire/event-hub.ts'
import { makeMemoryPair } from '../../../../../electron/transport/wire/memory-pair.ts'
import { serveServices } from '../../../../../electron/transport/wire/serve.ts'
import { HelperWires } from '../../../../../native/helper/ivshmem.ts'
import { noMemory } from './no-memory.ts'
import { getFailure } from '../../../../conformance/describe-transport.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** A supervisor of helpers that live in this process, and the way to end the newest of them. */
function make(times: Partial<RestartTimes> = {}) {
  const states: HelperState[] = []
  const started: Channel[] = []
  const start = (): HelperProcess => {
    const [channel, end] = makeMemoryPair()
    const pid = started.push(end)
    serveServices(
      end,
      helperContract,
      {
        helper: { describe: () => ({ pid, addon: { state: 'missing' as const } }) },
        memory: noMemory,
        ivshmem: new HelperWires(undefined, () => undefined).makeImplementation(),
      },
      { events: createEventHub(), log: () => undefined },
    )
    return { channel, kill: () => end.close('killed') }
  }
  const supervisor = new HelperSupervisor(start, {
    first: 10,
    longest: 40,
    healthy: 60_000,
    attempts: 4,
    ...times,
  })
  supervisor.onDidChange((state) => states.push(state))
  stops.push(() => supervisor.stop())
  return { supervisor, states, started, crash: (reason: string) => started.at(-1)?.close(reason) }
}

describe('the helper supervisor', () => {
  it('starts the helper when it is first asked for, and once', async () => {
    const { supervisor, started } = make()
    expect(started).toHaveLength(0)
    const [first, second] = [supervisor.getClient(), supervisor.getClient()]
    expect(second).toBe(first)
    expect(await first.helper.describe({})).toMatchObject({ pid: 1 })
  })

  it('starts it again when it ended, after a pause that doubles, and says so with the reason', async () => {
    const { supervisor, states, crash } = make()
    await supervisor.getClient().helper.describe({})
    for (const reason of ['code 1', 'SIGBUS', 'SIGKILL']) {
      crash(reason)
      await sleep(80)
    }
    expect(states).toEqual([
      { state: 'running' },
      { state: 'restarting', reason: 'code 1', inMilliseconds: 10, lost: true },
      { state: 'running' },
      { state: 'restarting', reason: 'SIGBUS', inMilliseconds: 20, lost: true },
      { state: 'running' },
      { state: 'restarting', reason: 'SIGKILL', inMilliseconds: 40, lost: true },
      { state: 'running' },
    ])
    expect(await supervisor.getClient().helper.describe({})).toMatchObject({ pid: 4 })
  })

  it('fails what was asked of the helper that ended', async () => {
    const { supervisor, crash } = make()
    const client = supervisor.getClient()
    const call = getFailure(client.helper.describe({}))
    crash('SIGSEGV')
    expect((await call).code).toBe('wire/closed')
  })

  it('does not wait for the pause when it is asked for', async () => {
    const { supervisor, crash, started } = make({ first: 60_000, longest: 60_000 })
    await supervisor.getClient().helper.describe({})
    crash('code 1')
    await sleep(5)
    expect(await supervisor.getClient().helper.describe({})).toMatchObject({ pid: 2 })
    await sleep(30)
    expect(started).toHaveLength(2)
  })

  it('stays down after too many ends, until it is asked for again', async () => {
    const { supervisor, states, crash } = make({ attempts: 2 })
    await supervisor.getClient().helper.describe({})
    crash('one')
    await sleep(40)
    crash('two')
    await sleep(60)
    expect(states.at(-1)).toEqual({ state: 'down', reason: 'two', lost: true })
    expect(await supervisor.getClient().helper.describe({})).toMatchObject({ pid: 3 })
  })

  it('forgets earlier ends after a healthy life', async () => {
    const { supervisor, states, crash } = make({ attempts: 2, healthy: 30 })
    await supervisor.getClient().helper.describe({})
    for (let count = 0; count < 3; count += 1) {
      await sleep(45)
      crash('late')
      await sleep(30)
    }
    expect(states.map(({ state }) => state)).not.toContain('down')
  })

  it('ends it for good when the app stops', async () => {
    const { supervisor, states, started } = make()
    await supervisor.getClient().helper.describe({})
    supervisor.stop()
    await sleep(40)
    expect(started).toHaveLength(1)
    expect(states.at(-1)).toEqual({ state: 'stopped' })
    expect(() => supervisor.getClient()).toThrow(/stopped with the app/)
  })
})
