// The keyboard on the canvas: walking from card to card, and the keys for what can be done to one.

import type { Card } from './topology-graph.ts'
import type { Direction } from './walk.ts'

/** Which entries of a card's menu are asked for. */
export type MenuPart = 'all' | 'connect' | 'bind'

const directions: Partial<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

/** Makes the handler of key presses on the canvas. */
export function useCardKeys(options: {
  findCard: (key: string) => Card | undefined
  walk: (from: Card, direction: Direction) => void
  choose: (card: Card | undefined) => void
  /** Marks a card, or takes its mark away. */
  mark: (card: Card) => void
  markColumn: (card: Card) => void
  open: (card: Card) => void
  remove: (card: Card) => void
  openMenu: (element: HTMLElement, part: MenuPart) => void
}): (event: KeyboardEvent) => void {
  return (event) => {
    const isAll = (event.ctrlKey || event.metaKey) && event.key === 'a'
    if ((event.ctrlKey || event.metaKey || event.altKey) && !isAll) return
    const element = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
    const card = element?.dataset.card === undefined ? undefined : options.findCard(element.dataset.card)
    if (!element || !card) return
    const direction = directions[event.key]
    if (isAll) options.markColumn(card)
    else if (direction) options.walk(card, direction)
    else if (event.key === 'Enter') options.open(card)
    else if (event.key === ' ') options.mark(card)
    else if (event.key === 'Escape') options.choose(undefined)
    else if (event.key === 'Delete' || event.key === 'Backspace') options.remove(card)
    else if (event.key === 'c') options.openMenu(element, 'connect')
    else if (event.key === 'b') options.openMenu(element, 'bind')
    else return
    event.preventDefault()
  }
}
