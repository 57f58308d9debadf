import { isAbsolute } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listRequestedFiles } from '../../../../electron/main/requested-files.ts'

describe('listRequestedFiles', () => {
  it.each([
    [['electron', '.', 'a.memloom.json'], false, ['/home/u/a.memloom.json']],
    [['electron', '--inspect=0', 'out/main/index.js', '--x', '/b'], false, ['/b']],
    [['electron', '.'], false, []],
    [['memloom', '../a', './b', '/c/../d'], true, ['/home/a', '/home/u/b', '/d']],
    [['memloom', '--gpu', '-x', 'a'], true, ['/home/u/a']],
    [['memloom', '', 'a\0b', 'x'.repeat(4097)], true, []],
    [[], true, []],
  ])('of %j (installed: %s) are %j', (argv, isPackaged, expected) => {
    expect(listRequestedFiles(argv, '/home/u', isPackaged)).toEqual(expected)
  })

  it('are at most 16, absolute and without a zero byte, whatever the arguments', () => {
    const argument = fc.oneof(
      fc.string(),
      fc.constantFrom('--', '-', '\0', '/', '..', 'file:///etc/passwd'),
      fc.anything(),
    )
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 40 }), fc.boolean(), (argv, isPackaged) => {
        const paths = listRequestedFiles(argv, '/home/u', isPackaged)
        expect(paths.length).toBeLessThanOrEqual(16)
        for (const path of paths) {
          expect(isAbsolute(path)).toBe(true)
          expect(path).not.toContain('\0')
        }
      }),
      { numRuns: 2000 },
    )
  })
})
