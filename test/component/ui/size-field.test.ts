import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import { i18n } from '../../../renderer/app/i18n.ts'
import SizeField from '../../../renderer/ui/SizeField.vue'

function show(value: number | undefined, props: Record<string, unknown> = {}) {
  const field = mount(SizeField, {
    props: { value, ...props },
    global: { plugins: [i18n] },
    attachTo: document.body,
  })
  const input = field.get('input')
  return { field, input, commits: () => field.emitted('commit')?.map(([bytes]) => bytes as unknown) ?? [] }
}

describe('a size field', () => {
  test('commits what is typed by Enter, in any unit', async () => {
    const { input, commits } = show(4 * GIB)
    expect(input.element.value).toBe('4 GiB')
    await input.setValue('512m')
    expect(commits()).toEqual([])
    await input.trigger('keydown', { key: 'Enter' })
    expect(commits()).toEqual([512 * MIB])
  })

  test('commits by leaving it, and not when nothing was changed', async () => {
    const { input, commits } = show(4 * GIB)
    await input.trigger('blur')
    await input.setValue('8')
    await input.trigger('blur')
    expect(commits()).toEqual([8 * GIB])
  })

  test('says what it understood while it is typed', async () => {
    const { field, input } = show(4 * GIB)
    await input.setValue('1.5')
    expect(field.text()).toContain('= 1536 MiB')
  })

  test('keeps what it cannot take in sight, with the reason', async () => {
    const { field, input, commits } = show(4 * GIB)
    await input.setValue('4 Gigs')
    expect(field.emitted('problem')?.at(-1)).toEqual([expect.stringContaining('“Gigs” is not a unit')])
    expect(input.attributes('aria-invalid')).toBe('true')
    await input.trigger('keydown', { key: 'Enter' })
    await input.trigger('blur')
    expect(commits()).toEqual([])
    expect(input.element.value).toBe('4 Gigs')
    await input.trigger('keydown', { key: 'Escape' })
    expect(input.element.value).toBe('4 GiB')
    expect(field.emitted('problem')?.at(-1)).toEqual([undefined])
  })

  test('emptied means unset, unless a size is needed', async () => {
    const free = show(4 * GIB)
    await free.input.setValue('')
    await free.input.trigger('keydown', { key: 'Enter' })
    expect(free.commits()).toEqual([undefined])
    const needed = show(4 * GIB, { isRequired: true })
    await needed.input.setValue('')
    await needed.input.trigger('keydown', { key: 'Enter' })
    expect(needed.commits()).toEqual([])
  })

  test('doubles and halves by the arrow keys', async () => {
    const { input, commits } = show(4 * GIB)
    await input.trigger('keydown', { key: 'ArrowUp' })
    await input.trigger('keydown', { key: 'ArrowUp' })
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'Enter' })
    expect(commits()).toEqual([8 * GIB])
  })
})
