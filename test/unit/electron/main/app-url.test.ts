import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppUrl } from '../../../../electron/main/app-url.ts'
import { isAllowedRequest } from '../../../../electron/main/lock-session.ts'

const foreign = [
  '',
  'about:blank',
  'memloom:app/',
  'memloom://app',
  'memloom://app:80/',
  'memloom://user@app/',
  'memloom://user:secret@app/',
  'memloom://app.evil/',
  'memloom://appx/',
  'memloom://evil/app/',
  'memloom://app@evil/',
  'memloomx://app/',
  'MEMLOOM://app/',
  'https://app/',
  'https://memloom://app/',
  'file:///memloom://app/',
  'data:text/html,memloom://app/',
  ' memloom://app/',
]

describe('isAppUrl', () => {
  it.each(['memloom://app/', 'memloom://app/index.html', 'memloom://app/a?b#c'])('knows %s', (address) => {
    expect(isAppUrl(address)).toBe(true)
  })

  it.each(foreign)('does not know "%s"', (address) => {
    expect(isAppUrl(address)).toBe(false)
  })

  it('knows no address of 20,000 made of its own parts unless it begins with the page', () => {
    const parts = fc.constantFrom(
      'memloom',
      ':',
      '//',
      'app',
      '/',
      '@',
      '.',
      '\\',
      '%2f',
      '#',
      '?',
      '\t',
      'é',
      ':80',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (list) => {
        const address = list.join('')
        if (isAppUrl(address)) expect(address).toMatch(/^memloom:\/\/app\//)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('isAllowedRequest', () => {
  const outside = [
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://localhost/',
    'file:///etc/passwd',
    'ftp://x/',
    'chrome://version/',
    'blob:memloom://app/1',
    'data:text/plain,x',
  ]
  it.each([...foreign, ...outside])('cancels "%s"', (address) => {
    expect(isAllowedRequest(address, false)).toBe(false)
    expect(isAllowedRequest(address, true)).toBe(false)
  })

  it('lets DevTools load only where the app is not installed', () => {
    expect(isAllowedRequest('devtools://devtools/bundled/a.js', false)).toBe(true)
    expect(isAllowedRequest('devtools://devtools/bundled/a.js', true)).toBe(false)
  })
})
