// The distances of a layout as a matrix: each cell's value, where it comes from, and the edit that changes it.

import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { DISTANCE_DEFAULT, DISTANCE_LOCAL } from '../../../electron/model/numa.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'

export interface DistanceCell {
  src: number
  dst: number
  /** 0 where QEMU knows none. */
  value: number
  /** Set in the layout, mirrored or left to QEMU, or a node's own. */
  origin: 'given' | 'completed' | 'local'
}

/** The matrix of the open layout; rows and columns are positions in `ids`. */
export function useDistanceMatrix() {
  const { t } = useI18n()
  const document = useDocument()
  const notifications = useNotifications()
  /** Whether an edit sets the way back as well. */
  const isSymmetric = ref(true)

  const ids = computed(() => (document.layout?.nodes ?? []).map(({ id }) => id).sort((a, b) => a - b))

  const given = computed(() => {
    const found = new Map<string, number>()
    for (const { src, dst, val } of document.layout?.distances ?? [])
      found.set(`${String(src)} ${String(dst)}`, val)
    return found
  })

  const resolved = computed(
    () => new Map(document.resolved?.nodes.map(({ id, distances }) => [id, distances])),
  )

  function getCell(row: number, column: number): DistanceCell {
    const src = ids.value[row] ?? 0
    const dst = ids.value[column] ?? 0
    const own = given.value.get(`${String(src)} ${String(dst)}`)
    const completed =
      resolved.value.get(src)?.[dst] ??
      given.value.get(`${String(dst)} ${String(src)}`) ??
      (src === dst ? DISTANCE_LOCAL : DISTANCE_DEFAULT)
    const origin = src === dst ? 'local' : own === undefined ? 'completed' : 'given'
    return { src, dst, value: own ?? completed, origin }
  }

  /** Sets a distance; text that is no number changes nothing. */
  async function setCell(row: number, column: number, text: string): Promise<void> {
    if (!/^\s*\d{1,9}\s*$/.test(text)) return
    const { src, dst, value, origin } = getCell(row, column)
    const val = Number(text)
    if (val === value && origin !== 'completed') return
    try {
      await document.apply(t('step.set-distance', { src, dst, val }), [
        { type: 'numa.setDistance', src, dst, val, symmetric: isSymmetric.value && src !== dst },
      ])
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  return { ids, isSymmetric, getCell, setCell, isReadOnly: () => document.state?.readOnly !== undefined }
}
