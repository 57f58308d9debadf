import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { expect, test } from 'vitest'
import { h, reactive } from 'vue'
import AppButton from '../../../renderer/ui/AppButton.vue'

test('a button keeps the focus when the reason why it is disabled comes and goes', async () => {
  const props = reactive<{ label: string; disabledReason: string | undefined }>({
    label: 'Next',
    disabledReason: undefined,
  })
  const screen = mount(
    { render: () => h(TooltipProvider, null, { default: () => h(AppButton, { ...props }) }) },
    { attachTo: document.body },
  )
  const button = screen.get('button')
  button.element.focus()
  for (const reason of ['This is the end', undefined]) {
    props.disabledReason = reason
    await screen.vm.$nextTick()
    expect(screen.get('button').element).toBe(button.element)
    expect(document.activeElement).toBe(button.element)
    expect(button.attributes('aria-disabled')).toBe(reason === undefined ? undefined : 'true')
  }
  screen.unmount()
})
