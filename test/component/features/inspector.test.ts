import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { h } from 'vue'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GIB } from '../../../electron/model/units/size.ts'
import { i18n } from '../../../renderer/app/i18n.ts'
import InspectorPane from '../../../renderer/features/inspector/InspectorPane.vue'
import { useDocument } from '../../../renderer/stores/document.ts'
import { useSelection } from '../../../renderer/stores/selection.ts'
import { openServices, waitUntil } from '../open-services.ts'

let pane: VueWrapper
beforeEach(async () => {
  const { pinia } = await openServices()
  pane = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(InspectorPane) }) },
    { global: { plugins: [pinia, i18n] }, attachTo: document.body },
  )
})
afterEach(() => pane.unmount())

/** The row of a field by QEMU's name. */
function findRow(name: string) {
  const row = pane.findAll('.field-row').find((found) => found.get('.label').text() === name)
  if (!row) throw new Error(`there is no field ${name}`)
  return row
}

async function select(list: 'backends' | 'nodes', index: number): Promise<void> {
  useSelection().select({ kind: 'record', list, index })
  await flushPromises()
}

describe('the form of a backend', () => {
  test('shows the properties of its kind and no others', async () => {
    await select('backends', 0)
    const names = pane.findAll('.label').map((label) => label.text())
    expect(names).toEqual(expect.arrayContaining(['size', 'share', 'hugetlb', 'seal', 'prealloc-threads']))
    expect(names).not.toContain('mem-path')
    await select('backends', 1)
    expect(pane.findAll('.label').map((label) => label.text())).not.toContain('hugetlb')
  })

  test('says what QEMU does with what is unset', async () => {
    await select('backends', 1)
    expect(findRow('share').text()).toContain('default · off')
    expect(findRow('dump').text()).toContain('default · on')
    expect(findRow('prealloc-threads').get('input').attributes('placeholder')).toBe('4')
  })

  test('changes the layout, names the step, and shows the problem at its field', async () => {
    const document = useDocument()
    await select('backends', 0)
    const input = findRow('size').get('input')
    await input.setValue('3g')
    await input.trigger('keydown', { key: 'Enter' })
    await waitUntil(() => document.state?.revision === 1)
    expect(document.layout?.backends[0]?.size).toBe(3 * GIB)
    expect(document.state?.undo).toEqual(['ram0: size 3 GiB'])
    useSelection().jumpTo('/memory/size')
    await flushPromises()
    expect(findRow('size').get('.said').text()).toContain('4 GiB')
  })

  test('renames a backend together with what refers to it', async () => {
    const document = useDocument()
    await select('backends', 0)
    const input = findRow('id').get('input')
    await input.setValue('main')
    await input.trigger('keydown', { key: 'Enter' })
    await waitUntil(() => document.state?.revision === 1)
    expect(document.layout?.nodes[0]?.memdev).toBe('main')
    expect(pane.get('h2').text()).toBe('main')
  })

  test('a switch goes back to unset', async () => {
    const document = useDocument()
    await select('backends', 0)
    await findRow('share').get('input[value=unset]').setValue(true)
    await waitUntil(() => document.state?.revision === 1)
    expect(document.layout?.backends[0]).not.toHaveProperty('share')
    expect(document.state?.undo).toEqual(['ram0: share to default'])
  })

  test('says why a control is disabled', async () => {
    await select('backends', 0)
    const control = findRow('prealloc-context').get('select')
    expect(control.attributes()).toHaveProperty('disabled')
    expect(findRow('prealloc-context').text()).toContain('No thread context yet')
  })
})

describe('the form of a guest node', () => {
  test('takes cpus as a set, and other nodes lose them', async () => {
    const document = useDocument()
    await select('nodes', 1)
    const input = findRow('cpus').get('input')
    await input.setValue('1-3')
    await input.trigger('keydown', { key: 'Enter' })
    await waitUntil(() => document.state?.revision === 1)
    expect(document.layout?.nodes.map(({ cpus }) => cpus)).toEqual([[0], [1, 2, 3]])
  })

  test('offers the backends of the layout', async () => {
    await select('nodes', 0)
    const options = findRow('memdev').findAll('option')
    expect(options.map((option) => option.element.value)).toEqual(['', 'ram0', 'ram1'])
  })
})

test('a record that is removed leaves the form of the layout', async () => {
  await select('backends', 1)
  await pane.get('button[aria-label="Remove ram1"]').trigger('click')
  await waitUntil(() => useDocument().layout?.backends.length === 1)
  await flushPromises()
  expect(pane.get('h2').text()).toBe('two')
  expect(useDocument().layout?.nodes[1]).not.toHaveProperty('memdev')
})
