// A square grid of which only the cells in sight are mounted, with one cell as the stop of the Tab key.

import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue'

/** A row or column in sight: its position in the list, and where it starts in px. */
export interface MatrixLine {
  index: number
  start: number
}

export interface MatrixPlace {
  row: number
  column: number
}

/** Sizes in px, the same as in the style: of a cell, and of the heads of the rows. */
export interface MatrixSize {
  width: number
  height: number
  head: number
}

export interface Matrix {
  rows: ComputedRef<readonly MatrixLine[]>
  columns: ComputedRef<readonly MatrixLine[]>
  /** The size of everything, as a style. */
  space: ComputedRef<{ width: string; height: string }>
  active: Ref<MatrixPlace>
  isActive: (row: number, column: number) => boolean
  /** The place that an arrow, Home or End leads to; undefined for other keys. */
  follow: (key: string) => MatrixPlace | undefined
  /** The nearest place in the grid. */
  clamp: (place: MatrixPlace) => MatrixPlace
  /** Brings the active cell into sight and gives it the focus. */
  focusActive: () => Promise<void>
}

const STEPS: Partial<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** The grid of `getCount()` rows and columns that scrolls in `body`. */
export function useMatrix(
  body: Readonly<Ref<HTMLElement | null>>,
  getCount: () => number,
  size: MatrixSize,
): Matrix {
  const chosen = ref<MatrixPlace>({ row: 0, column: 0 })
  const common = (cell: number, head: number) => ({
    count: getCount(),
    getScrollElement: () => body.value,
    estimateSize: () => cell,
    paddingStart: head,
    overscan: 4,
  })
  const rowVirtualizer = useVirtualizer(computed(() => common(size.height, size.height)))
  const columnVirtualizer = useVirtualizer(
    computed(() => ({ ...common(size.width, size.head), horizontal: true })),
  )

  const clampNumber = (value: number): number => Math.min(getCount() - 1, Math.max(0, value))
  const clamp = ({ row, column }: MatrixPlace): MatrixPlace => ({
    row: clampNumber(row),
    column: clampNumber(column),
  })

  /** In the grid even when rows have gone: the Tab key must find a cell. */
  const active = computed({ get: () => clamp(chosen.value), set: (place) => (chosen.value = place) })

  function follow(key: string): MatrixPlace | undefined {
    const step = STEPS[key]
    const { row, column } = active.value
    return step && clamp({ row: row + step[0], column: column + step[1] })
  }

  async function focusActive(): Promise<void> {
    rowVirtualizer.value.scrollToIndex(active.value.row)
    columnVirtualizer.value.scrollToIndex(active.value.column)
    await nextTick()
    body.value?.querySelector<HTMLElement>('[tabindex="0"][role="gridcell"]')?.focus()
  }

  return {
    rows: computed(() => rowVirtualizer.value.getVirtualItems()),
    columns: computed(() => columnVirtualizer.value.getVirtualItems()),
    space: computed(() => ({
      width: `${String(columnVirtualizer.value.getTotalSize())}px`,
      height: `${String(rowVirtualizer.value.getTotalSize())}px`,
    })),
    ...{ active, follow, clamp, focusActive },
    isActive: (row, column) => active.value.row === row && active.value.column === column,
  }
}
