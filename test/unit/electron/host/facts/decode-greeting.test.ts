import { expect, test } from 'vitest'
import { decodeGreeting } from '../../../../../electron/host/facts/decode-greeting.ts'

const say = (value: number, size?: number) => ({ value, hasDescriptor: false, size })
const give = (value: number, size?: number) => ({ value, hasDescriptor: true, size })

test('a server of today: version, id, memory, its peers and our vectors', () => {
  const messages = [say(0), say(3), give(-1, 4096), give(1), give(1), give(3), give(3), give(3)]
  expect(decodeGreeting(messages)).toEqual({
    state: 'speaks',
    version: 0,
    id: 3,
    shmSize: 4096,
    vectors: 3,
  })
})

test('one that says nothing is silent', () => {
  expect(decodeGreeting([])).toEqual({ state: 'silent' })
})

test('one that hangs up before the memory has no size', () => {
  expect(decodeGreeting([say(0), say(1)])).toEqual({ state: 'speaks', version: 0, id: 1, vectors: 0 })
})

test('descriptors where none belong, and interrupts before the memory, are told', () => {
  expect(decodeGreeting([give(0), give(1), give(1), give(-1, 8192)])).toEqual({
    state: 'speaks',
    version: 0,
    versionHasDescriptor: true,
    id: 1,
    idHasDescriptor: true,
    shmSize: 8192,
    vectors: 1,
    interruptsFirst: true,
  })
})
