import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { expect, test } from 'vitest'
import { h } from 'vue'
import { i18n } from '../../../renderer/app/i18n.ts'
import ServerList from '../../../renderer/features/ivshmem/ServerList.vue'
import { openServices, TWO_NODES } from '../open-services.ts'

test('groups of the layout without a server stand in the list, and lead to one', async () => {
  const served = { name: 'lab', size: '4 MiB', members: [{ vm: 'left' }, { vm: 'right' }] }
  const plain = { name: 'file', size: '4 MiB', region: 'file', path: '/dev/shm/lab' }
  const { pinia } = await openServices({ ...TWO_NODES, ivshmemGroups: [served, plain] })
  const screen = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(ServerList) }) },
    { global: { plugins: [pinia, i18n] } },
  )
  const list = screen.getComponent(ServerList)
  const entries = list.findAll('section section button')
  expect(entries.map((entry) => entry.text())).toEqual(['lab4 MiB · no server runsVMs left, right'])
  await entries[0]?.trigger('click')
  expect(list.emitted('start')).toMatchObject([[{ name: 'lab', size: 4_194_304 }]])
})
