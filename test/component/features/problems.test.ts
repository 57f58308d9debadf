import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { defineComponent, h } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { i18n } from '../../../renderer/app/i18n.ts'
import { useLanguage } from '../../../renderer/app/use-language.ts'
import ProblemsPanel from '../../../renderer/features/problems/ProblemsPanel.vue'
import { useDocument } from '../../../renderer/stores/document.ts'
import { useSettings } from '../../../renderer/stores/settings.ts'
import { openServices, TWO_NODES } from '../open-services.ts'

const NEAR = { ...TWO_NODES, distances: [{ src: 0, dst: 1, val: 8 }] }
const ENGLISH = 'Guest node 1 is at distance 8 from node 0; QEMU accepts 10 to 255.'
const GERMAN = 'Gastknoten 1 hat von Knoten 0 den Abstand 8; QEMU nimmt 10 bis 255 an.'

beforeEach(() => {
  // happy-dom lays nothing out: the list gets a height, so that it shows rows, and the rows those that it expects.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return this.classList.contains('head') ? 28 : 52
  })
})

enableAutoUnmount(afterEach)
afterEach(() => {
  vi.restoreAllMocks()
  i18n.global.locale.value = 'en'
})

async function mountProblems(layout: object | string = NEAR) {
  const { pinia } = await openServices(layout)
  const Window = defineComponent(() => {
    useLanguage()
    return () => h(TooltipProvider, null, { default: () => h(ProblemsPanel) })
  })
  const panel = mount(Window, { global: { plugins: [pinia, i18n] }, attachTo: document.body })
  await flushPromises()
  return panel
}

test('the list of problems switches with the language, texts and fixes, without an edit', async () => {
  const panel = await mountProblems()
  expect(panel.text()).toContain(ENGLISH)
  expect(panel.text()).toContain('Set the distance from guest node 0 to 1 to 10')

  await useSettings().change({ language: 'de' })
  await flushPromises()
  expect(document.documentElement.lang).toBe('de')
  expect(panel.text()).toContain(GERMAN)
  expect(panel.text()).not.toContain(ENGLISH)
  expect(panel.text()).toContain('Abstand von Gastknoten 0 zu 1 auf 10 setzen')
  expect(useDocument().state?.revision).toBe(0)

  await useSettings().change({ language: 'en' })
  await flushPromises()
  expect(panel.text()).toContain(ENGLISH)
})

test('a fix leaves a step with the title that was pressed', async () => {
  const panel = await mountProblems()
  await useSettings().change({ language: 'de' })
  await flushPromises()
  const title = 'Abstand von Gastknoten 0 zu 1 auf 10 setzen'
  await panel
    .findAll('button')
    .find((button) => button.text() === title)
    ?.trigger('click')
  await vi.waitFor(() => {
    expect(useDocument().state?.undo).toEqual([title])
  })
  expect(panel.text()).not.toContain(GERMAN)
})

test.each([
  ['de-AT', GERMAN],
  ['fr-FR', ENGLISH],
])('on a system that speaks %s the problems are in the language of the window', async (language, text) => {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(language)
  const panel = await mountProblems()
  expect(panel.text()).toContain(text)
})

test('what an import left out is said in the language of the window, too', async () => {
  const panel = await mountProblems('qemu-system-x86_64 -m 256 > log')
  expect(panel.text()).toContain('Where the output goes is not a part of a layout.')
  await useSettings().change({ language: 'de' })
  await flushPromises()
  expect(panel.text()).toContain('> log (Zeile 1)')
  expect(panel.text()).toContain('Wohin die Ausgabe geht, gehört nicht zu einem Layout.')
})
