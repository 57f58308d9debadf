// The distances of a layout as a matrix: each cell's value, where it comes from, and the edit that changes it.

import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Command } from '../../../electron/model/command.ts'
import { DISTANCE_DEFAULT, DISTANCE_LOCAL } from '../../../electron/model/numa.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'
import { isOneCell, listCells, withCells, type CellBlock } from './cell-block.ts'
import { listDistances } from './distance-presets.ts'

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

  async function apply(label: string, commands: Command[]): Promise<void> {
    try {
      await document.apply(label, commands)
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  /** Sets the distances of a block of cells as one step; text that is no number changes nothing. */
  async function setCells(block: CellBlock, text: string): Promise<void> {
    if (!/^\s*\d{1,9}\s*$/.test(text)) return
    const val = Number(text)
    const cells = listCells(block)
      .map(({ row, column }) => getCell(row, column))
      .filter(({ origin }) => origin !== 'local' || isOneCell(block))
      .filter(({ value, origin }) => val !== value || origin === 'completed')
    const [first] = cells
    if (!first) return
    if (cells.length === 1) {
      const { src, dst } = first
      const symmetric = isSymmetric.value && src !== dst
      await apply(t('step.set-distance', { src, dst, val }), [
        { type: 'numa.setDistance', src, dst, val, symmetric },
      ])
      return
    }
    const value = withCells(document.layout?.distances ?? [], cells, val, isSymmetric.value)
    await apply(t('step.set-distances', { count: cells.length, val }), [
      { type: 'set', at: '/distances', value },
    ])
  }

  /** Replaces all distances by a matrix in the order of `ids`, as one step named `label`. */
  function setMatrix(label: string, matrix: readonly (readonly number[])[]): Promise<void> {
    return apply(label, [{ type: 'set', at: '/distances', value: listDistances(ids.value, matrix) }])
  }

  /** The distances as they are, completed, in the order of `ids`. */
  const matrix = computed(() =>
    ids.value.map((_, row) => ids.value.map((__, column) => getCell(row, column).value)),
  )

  return { ids, isSymmetric, matrix, getCell, setCells, setMatrix }
}
