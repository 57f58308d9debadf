import { expect, test } from 'vitest'
import { makeLayout } from '../../../../electron/model/layout.ts'
import { GIB } from '../../../../electron/model/units/size.ts'
import { drawPicture } from '../../../../renderer/canvas/draw-picture.ts'
import { makeTopologyGraph } from '../../../../renderer/canvas/topology-graph.ts'

const layout = makeLayout({
  memory: { size: GIB },
  backends: [
    { kind: 'ram', id: 'a<b>&"c"', size: GIB },
    { kind: 'ram', id: 'spare', size: GIB },
  ],
  nodes: [{ id: 0, memdev: 'a<b>&"c"' }],
})
const { svg, width, height } = drawPicture(makeTopologyGraph(layout, undefined), {
  title: 'a & b',
  heads: { host: 'Host', backend: 'Backends', guest: 'Guest' },
  getWords: (card) => ({
    title: card.kind === 'backend' ? card.backend.id : card.kind,
    size: '',
    detail: '',
  }),
  getColour: (css) => (css.startsWith('var(--weft-0') ? 'rgb(1, 2, 3)' : 'rgb(9, 9, 9)'),
})

test('the picture is one SVG of its own, with nothing to load and nothing that is not escaped', () => {
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="[\d.]+" height="[\d.]+"/)
  expect(svg).toContain('<title>a &amp; b</title>')
  expect(svg).toContain('a&lt;b&gt;&amp;&quot;c&quot;')
  expect(svg).not.toMatch(/href|url\(|var\(|light-dark/)
  expect([width, height].every((side) => side > 100)).toBe(true)
})

test('it shows every card, every thread in the colour of its node, and open ends', () => {
  const count = (part: RegExp): number => svg.match(part)?.length ?? 0
  expect(count(/rx="4"/g)).toBe(4)
  expect(svg).toContain('stroke="rgb(1, 2, 3)"')
  expect(count(/<circle /g)).toBe(1)
})
