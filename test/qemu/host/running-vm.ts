// A QEMU that runs for a test, and its end.

import { spawn, type ChildProcess } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const PLAIN = [
  '-accel',
  'tcg',
  '-display',
  'none',
  '-nodefaults',
  '-monitor',
  'none',
  '-serial',
  'none',
  '-S',
]

export interface RunningVm {
  pid: number
  child: ChildProcess
  stop: () => Promise<void>
}

/** Whether somebody listens; the socket's file is there a moment earlier. */
async function isListening(path: string): Promise<boolean> {
  const socket = connect(path)
  const answer = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
  socket.destroy()
  return answer
}

/** Starts a paused QEMU and waits until its QMP socket answers; `socket` undefined starts one without. */
export async function startVm(binary: string, args: readonly string[], socket?: string): Promise<RunningVm> {
  const monitor = socket === undefined ? [] : ['-qmp', `unix:${socket},server=on,wait=off`]
  const child = spawn(binary, [...PLAIN, ...args, ...monitor], { stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  for (let n = 0; n < 400; n += 1) {
    if (child.exitCode !== null) throw new Error(`QEMU ended: ${complaint}`)
    if (socket === undefined ? n > 10 : await isListening(socket)) return { pid: child.pid ?? 0, child, stop }
    await wait(50)
  }
  await stop()
  throw new Error(`QEMU did not listen: ${complaint}`)
}
