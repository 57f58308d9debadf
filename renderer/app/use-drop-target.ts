// Files and texts dropped anywhere on the window are opened.

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** Calls `open` with the text and name of what is dropped; `isOver` while something that could be is held over. */
export function useDropTarget(open: (text: string, name: string) => unknown): { isOver: Ref<boolean> } {
  const isOver = ref(false)

  function accepts({ dataTransfer }: DragEvent): boolean {
    return dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain') ?? false
  }

  function over(event: DragEvent): void {
    if (!accepts(event)) return
    event.preventDefault()
    isOver.value = true
  }

  function leave(event: DragEvent): void {
    if (event.relatedTarget === null) isOver.value = false
  }

  async function drop(event: DragEvent): Promise<void> {
    if (!accepts(event)) return
    event.preventDefault()
    isOver.value = false
    const [file] = event.dataTransfer?.files ?? []
    const text = file ? await file.text() : event.dataTransfer?.getData('text/plain')
    if (text !== undefined && text !== '') open(text, file?.name ?? 'dropped')
  }

  const take = (event: DragEvent): void => void drop(event)
  onMounted(() => {
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', take)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('dragleave', leave)
    window.removeEventListener('drop', take)
  })
  return { isOver }
}
