import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { h } from 'vue'
import { expect, test } from 'vitest'
import { i18n } from '../../../renderer/app/i18n.ts'
import TargetSelect from '../../../renderer/features/top-bar/TargetSelect.vue'
import { openServices, TWO_NODES } from '../open-services.ts'

async function mountFor(layout: object) {
  const { pinia } = await openServices(layout)
  return mount(
    { render: () => h(TooltipProvider, null, { default: () => h(TargetSelect) }) },
    { global: { plugins: [pinia, i18n] } },
  )
}

test('a verdict for what was never run is called predicted, with the reasons', async () => {
  const select = await mountFor({ ...TWO_NODES, target: { qemu: '9.2', accel: 'hvf' } })
  const badge = select.get('.caps')
  expect(badge.text()).toBe('predicted')
  expect(badge.attributes('title')).toContain('no QEMU of this version is on this host')
  expect(badge.attributes('title')).toContain('accelerator was never run')
  expect(badge.attributes('title')).not.toContain('machine type')
})
