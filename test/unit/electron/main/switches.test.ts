import { describe, expect, it } from 'vitest'
import { findRefusedSwitch } from '../../../../electron/main/switches.ts'

describe('findRefusedSwitch', () => {
  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'disable-web-security',
    'load-extension',
    'no-sandbox',
    'js-flags',
    'proxy-server',
    'proxy-pac-url',
    'inspect',
    'inspect-brk',
    'host-resolver-rules',
  ])('refuses --%s', (name) => {
    expect(findRefusedSwitch((asked) => asked === name)).toBe(name)
  })

  it('accepts what only changes looks and places', () => {
    const given = new Set([
      'user-data-dir',
      'ozone-platform',
      'force-device-scale-factor',
      'lang',
      'enable-logging',
    ])
    expect(findRefusedSwitch((asked) => given.has(asked))).toBeUndefined()
  })
})
