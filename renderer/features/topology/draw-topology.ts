// Saving the topology as a picture.

import { useI18n } from 'vue-i18n'
import { printSet } from '../../../electron/model/units/number-set.ts'
import type { Card } from '../../canvas/topology-graph.ts'
import { getBackendMarks, getCardTitle, getPlacement } from '../../canvas/describe-card.ts'
import { drawPicture, type CardWords } from '../../canvas/draw-picture.ts'
import { makeTopologyGraph } from '../../canvas/topology-graph.ts'
import { useDocument } from '../../stores/document.ts'
import type { PictureKind } from '../../stores/picture.ts'
import { useSaveBy } from '../../stores/save-text.ts'
import { printShortSize } from '../../ui/size-text.ts'

/** Pixels of a PNG for each px of the drawing, and at most on a side: what browsers can still paint. */
const PNG_SCALE = 2
const PNG_LIMIT = 16_000

/** What a CSS colour is in the theme that is shown. */
function makeColourReader(): { getColour: (css: string) => string; end: () => void } {
  const probe = document.createElement('span')
  document.body.append(probe)
  const known = new Map<string, string>()
  const getColour = (css: string): string => {
    const found = known.get(css)
    if (found !== undefined) return found
    probe.style.color = css
    const { color } = getComputedStyle(probe)
    known.set(css, color)
    return color
  }
  return { getColour, end: () => probe.remove() }
}

/** Paints an SVG text; resolves to the PNG's bytes in base64. */
async function paint(svg: string, width: number, height: number): Promise<string> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(PNG_SCALE, PNG_LIMIT / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '')
}

/** The function that asks where and saves the picture of the open layout there. */
export function useTopologyPicture(): (kind: PictureKind) => Promise<void> {
  const { t } = useI18n()
  const open = useDocument()
  const saveBy = useSaveBy()

  function getDetail(card: Card): string {
    if (card.kind === 'backend')
      return [card.backend.kind, ...getBackendMarks(card), getPlacement(card)]
        .filter((part) => part !== '')
        .join(' · ')
    if (card.kind === 'node') {
      const cpus = card.resolved?.cpus ?? card.node.cpus ?? []
      return cpus.length === 0 ? t('canvas.no-cpus') : t('canvas.cpus', { set: printSet(cpus) })
    }
    if (card.kind === 'device') return card.device.kind
    if (card.kind === 'host' && card.id === undefined) return t('canvas.kernel-chooses')
    return card.kind === 'own-ram' ? t('canvas.made-by-qemu') : ''
  }

  function getWords(card: Card): CardWords {
    const bytes = card.kind === 'host' ? card.bound : card.size
    const size = bytes === undefined || bytes === 0 ? '' : printShortSize(bytes)
    return { title: getCardTitle(card, t), size, detail: getDetail(card) }
  }

  return async (kind) => {
    const { layout, state, resolved, hostNodes } = open
    if (!layout || !state) return
    const name = `${state.title.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'layout'}.${kind}`
    const { getColour, end } = makeColourReader()
    const drawn = drawPicture(makeTopologyGraph(layout, resolved, hostNodes), {
      title: state.title,
      heads: {
        host: t('canvas.head.host'),
        backend: t('canvas.head.backend'),
        guest: t('canvas.head.guest'),
      },
      getWords,
      getColour,
    })
    end()
    await saveBy(
      t('picture.save'),
      name,
      async (client, path, overwrite) => {
        const isPng = kind === 'png'
        const content = isPng ? await paint(drawn.svg, drawn.width, drawn.height) : drawn.svg
        return client.app.savePicture({ path, content, encoding: isPng ? 'base64' : 'utf8', overwrite })
      },
      t('picture.failed'),
    )
  }
}
