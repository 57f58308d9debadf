import { expect, test } from 'vitest'
import {
  isSameProcess,
  parseProcessId,
  parseStartTime,
  printProcessId,
  readNamedProcess,
} from '../../../../../electron/host/live/process-id.ts'

test('the start time is read behind a name of any form', () => {
  const fields = Array.from({ length: 50 }, (_, index) => String(index + 4)).join(' ')
  expect(parseStartTime(`12 (a) Z 1 (b) S ${fields}`)).toBe(22)
  expect(parseStartTime('')).toBeUndefined()
  expect(parseStartTime('12 (a) S 1 2')).toBeUndefined()
})

test('a key is printed and parsed; anything else is none', () => {
  expect(parseProcessId(printProcessId({ pid: 7, startTime: 99 }))).toEqual({ pid: 7, startTime: 99 })
  for (const text of ['7', '/run/7@9', '7@', '0@1', '7@9@1']) expect(parseProcessId(text)).toBeUndefined()
})

test.skipIf(process.platform !== 'linux')('another process with the same PID is another', () => {
  const own = readNamedProcess(process.pid)
  if (!own) throw new Error('this process is not there')
  expect(isSameProcess(own)).toBe(true)
  expect(isSameProcess({ ...own, startTime: own.startTime + 1 })).toBe(false)
  expect(readNamedProcess(0x7fffffff)).toBeUndefined()
})
