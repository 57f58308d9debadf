// The keys that the help shows, by where they work; the words are in the catalogue (`keys.*`).

export interface ShortcutGroup {
  id: string
  keys: readonly { id: string; keys: readonly string[] }[]
}

/** Every key of the app. `Mod` is Ctrl, or Cmd on a Mac. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    id: 'window',
    keys: [
      { id: 'undo', keys: ['Mod', 'Z'] },
      { id: 'redo', keys: ['Mod', 'Shift', 'Z'] },
      { id: 'save', keys: ['Mod', 'S'] },
      { id: 'open', keys: ['Mod', 'O'] },
      { id: 'new', keys: ['Mod', 'Alt', 'N'] },
      { id: 'export', keys: ['Mod', 'E'] },
      { id: 'palette', keys: ['Mod', 'K'] },
      { id: 'commands', keys: ['Mod', 'Shift', 'P'] },
      { id: 'find', keys: ['Mod', 'F'] },
      { id: 'larger', keys: ['Mod', '+'] },
      { id: 'smaller', keys: ['Mod', '−'] },
      { id: 'normal', keys: ['Mod', '0'] },
      { id: 'panes', keys: ['F6'] },
      { id: 'help', keys: ['?'] },
    ],
  },
  {
    id: 'topology',
    keys: [
      { id: 'walk', keys: ['←', '↑', '↓', '→'] },
      { id: 'form', keys: ['Enter'] },
      { id: 'connect', keys: ['C'] },
      { id: 'bind', keys: ['B'] },
      { id: 'menu', keys: ['Shift', 'F10'] },
      { id: 'mark', keys: ['Space'] },
      { id: 'mark-all', keys: ['Mod', 'A'] },
      { id: 'remove', keys: ['Del'] },
      { id: 'deselect', keys: ['Esc'] },
    ],
  },
  {
    id: 'forms',
    keys: [
      { id: 'commit', keys: ['Enter'] },
      { id: 'forget', keys: ['Esc'] },
      { id: 'double', keys: ['↑', '↓'] },
    ],
  },
]
