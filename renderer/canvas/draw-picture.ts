// The topology as one SVG text: what the canvas shows, whole, in the colours of the theme, with nothing to load.

import type { PlacedCard } from './card-geometry.ts'
import { getOpenEnd } from './open-ends.ts'
import { placeTopology, type PlacedTopology } from './place-cards.ts'
import { getThreadPath, type PlacedThread } from './place-threads.ts'
import type { TopologyGraph } from './topology-graph.ts'
import { getWeftColour, getWeftDash } from './weft.ts'

/** The words of a card: its title, its size, and the small line below. */
export interface CardWords {
  title: string
  size: string
  detail: string
}

export interface PictureOptions {
  title: string
  /** Words of each column's head. */
  heads: { host: string; backend: string; guest: string }
  getWords: (card: PlacedCard['card']) => CardWords
  /** What stands for a CSS variable or light-dark() in this theme, as a plain colour. */
  getColour: (css: string) => string
}

const WIDTH = 900
const HEAD = 64
const PAD = 10

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const px = (value: number): string => String(Math.round(value * 100) / 100)

/** An element with attributes; those that are undefined are left out. */
function element(name: string, attributes: Record<string, string | number | undefined>, inner = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escape(value ?? '')}"`)
  return `<${name}${written.join('')}${inner === '' ? '/>' : `>${inner}</${name}>`}`
}

function clip(text: string, room: number, perLetter: number): string {
  const most = Math.max(1, Math.floor(room / perLetter))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

function drawThread(placed: PlacedThread, { getColour }: PictureOptions): string {
  const { thread, width } = placed
  const path = { d: getThreadPath(placed), fill: 'none' }
  const body = element('path', {
    ...path,
    stroke: getColour(getWeftColour(thread.node)),
    'stroke-width': width,
    'stroke-opacity': thread.isLoose ? '0.3' : '0.62',
  })
  const dash = thread.node === undefined || thread.isLoose ? '' : getWeftDash(thread.node)
  if (dash === '' || width < 4) return body
  const weave = { stroke: getColour('var(--on-weft)'), 'stroke-width': 1.5, 'stroke-opacity': '0.7' }
  return body + element('path', { ...path, ...weave, 'stroke-dasharray': dash })
}

function drawCard(placed: PlacedCard, { getWords, getColour }: PictureOptions): string {
  const { card, x, y, width, height } = placed
  const { title, size, detail } = getWords(card)
  const node = card.kind === 'node' ? card.node.id : card.kind === 'device' ? card.node : undefined
  const isVirtual = card.kind === 'own-ram' || (card.kind === 'host' && card.id === undefined)
  const left = x + PAD + (node === undefined ? 0 : 6)
  const right = x + width - PAD
  const middle = y + height / 2
  const first = detail === '' ? middle + 4.5 : middle - 4
  const text = (at: number, down: number, words: string, more: Record<string, string>): string =>
    element('text', { x: at, y: down, ...more }, escape(words))
  return [
    element('rect', {
      ...{ x, y, width, height, rx: 4 },
      fill: getColour(isVirtual ? 'var(--surface-sunken)' : 'var(--surface)'),
      stroke: getColour('var(--line-strong)'),
      'stroke-dasharray': isVirtual ? '4 3' : undefined,
    }),
    node === undefined
      ? ''
      : element('rect', { x, y, width: 6, height, rx: 3, fill: getColour(getWeftColour(node)) }),
    text(left, first, clip(title, right - left - size.length * 7.4 - 8, 7.2), {
      class: 'title',
      fill: getColour('var(--text)'),
    }),
    size === ''
      ? ''
      : text(right, first, size, { class: 'mono', 'text-anchor': 'end', fill: getColour('var(--text)') }),
    detail === ''
      ? ''
      : text(left, middle + 14, clip(detail, right - left, 6.6), {
          class: 'mono small',
          fill: getColour('var(--text-faint)'),
        }),
  ].join('')
}

function drawOpenEnds(placed: PlacedTopology, { getColour }: PictureOptions): string {
  return placed.cards
    .flatMap((card) => getOpenEnd(card) ?? [])
    .map(({ x, y, side, tone }) => {
      const stroke = getColour(tone === 'warning' ? 'var(--warning)' : 'var(--text-faint)')
      const sign = side === 'right' ? 1 : -1
      const style = { fill: 'none', stroke, 'stroke-width': 1.5 }
      return (
        element('path', { d: `M${px(x)} ${px(y)}h${px(20 * sign)}`, ...style, 'stroke-dasharray': '3 3' }) +
        element('circle', { cx: x + 24 * sign, cy: y, r: 4, ...style })
      )
    })
    .join('')
}

/** Draws everything, at least 900 px wide. The text is an SVG file of its own; `width` and `height` are its px. */
export function drawPicture(
  graph: TopologyGraph,
  options: PictureOptions,
): { svg: string; width: number; height: number } {
  const placed = placeTopology(graph, WIDTH)
  const { getColour } = options
  const [width, height] = [placed.width, placed.height + HEAD]
  const heads = Object.entries(options.heads)
    .map(([column, words]) => {
      const x = placed.columns[column as keyof typeof placed.columns]
      const look = { class: 'head', fill: getColour('var(--text-faint)') }
      return element('text', { x, y: HEAD - 4, ...look }, escape(words.toUpperCase()))
    })
    .join('')
  const style =
    '.title{font:600 13px Inter,system-ui,sans-serif}.mono{font:12px "JetBrains Mono",ui-monospace,monospace}.small{font-size:11px}.head{font:600 11px Inter,system-ui,sans-serif;letter-spacing:.06em}'
  const name = { x: placed.columns.host, y: 28, class: 'title', fill: getColour('var(--text)') }
  const inner = [
    element('title', {}, escape(options.title)),
    element('style', {}, style),
    element('rect', { width, height, fill: getColour('var(--canvas)') }),
    element('text', name, escape(options.title)),
    heads,
    element(
      'g',
      { transform: `translate(0 ${px(HEAD)})` },
      [
        ...placed.threads.map((thread) => drawThread(thread, options)),
        drawOpenEnds(placed, options),
        ...placed.cards.map((card) => drawCard(card, options)),
      ].join(''),
    ),
  ].join('')
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${px(width)} ${px(height)}`,
  }
  return { svg: element('svg', root, inner), width, height }
}
