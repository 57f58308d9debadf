// What the desktop shell's preload puts into the page: one function that gives one line to the main process.

/** The sending half of the page's line. */
export interface DesktopLine {
  send: (text: string) => void
  close: () => void
}

export interface DesktopBridge {
  /**
   * Opens the page's line to the main process, once per page. `receive` gets every message, `closed` the reason of the
   * end. Rejects when it was called before or the main process refuses.
   */
  openChannel: (receive: (text: string) => void, closed: (reason: string) => void) => Promise<DesktopLine>
}

/** The name of the bridge on `window`. */
export const DESKTOP_BRIDGE = 'memloom'

/** The name of the one message between preload and main: the request for a line, and the answer that carries it. */
export const PAGE_CHANNEL = 'memloom:line'

/** Sent instead of a text when a side closes the line: not every engine tells the other side that a port closed. */
export const GOODBYE = null
