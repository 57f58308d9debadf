import { expect, test } from 'vitest'
import { describeFileError } from '../../../../../electron/host/files/describe-error.ts'
import { Failure } from '../../../../../electron/model/failure.ts'

test.each([
  ['ENOENT', 'file/not-found'],
  ['EACCES', 'file/no-permission'],
  ['EROFS', 'file/read-only-system'],
  ['ENOSPC', 'file/no-space'],
  ['EDQUOT', 'file/no-space'],
  ['EIO', 'file/failed'],
])('%s is %s, with the call, errno and the object', (errno, code) => {
  const error = Object.assign(new Error(errno), { code: errno, syscall: 'open' })
  expect(describeFileError(error, '/x').data).toMatchObject({ code, errno, call: 'open', object: '/x' })
})

test('a failure stays itself; a bug is thrown on', () => {
  const failure = new Failure({ code: 'a/b', message: 'c' })
  expect(describeFileError(failure, '/x')).toBe(failure)
  expect(() => describeFileError(new TypeError('bug'), '/x')).toThrow(TypeError)
})
