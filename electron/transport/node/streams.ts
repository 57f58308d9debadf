// A line over a pair of byte streams, one message a line: stdin and stdout of `memloom agent --stdio`, or a socket.

import type { Readable, Writable } from 'node:stream'
import { type Channel, Inbox } from '../wire/channel.ts'

/** Bytes of one message; the wire's own limits are tighter and answer politely. */
const LINE_LIMIT = 128 * 1024 * 1024

/** Bytes that may wait for a reader that does not read; then the line ends. */
const OUTBOUND_LIMIT = 256 * 1024 * 1024

const NEWLINE = 0x0a

/** Makes a line of what is read from `input` and written to `output`. Empty lines are skipped. */
export function openStreams(input: Readable, output: Writable, lineLimit = LINE_LIMIT): Channel {
  const inbox = new Inbox()
  let parts: Buffer[] = []
  let length = 0
  const close = (reason = 'closed'): void => {
    if (inbox.isClosed) return
    inbox.end(reason)
    input.removeListener('data', read)
    output.end()
  }
  const deliver = (): void => {
    const text = Buffer.concat(parts, length).toString('utf8').trim()
    parts = []
    length = 0
    if (text !== '' && !inbox.deliver(text)) close('too many messages before the first reader')
  }
  /** Keeps a piece of the message that is being read; false when that ended the line. */
  const keep = (part: Buffer): boolean => {
    length += part.length
    parts.push(part)
    if (length > lineLimit) close(`a message of more than ${lineLimit} bytes`)
    return !inbox.isClosed
  }
  function read(chunk: Buffer): void {
    let rest = chunk
    for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE)) {
      if (!keep(rest.subarray(0, at))) return
      deliver()
      rest = rest.subarray(at + 1)
    }
    keep(rest)
  }
  input.on('data', read)
  input.on('end', () => close('the input ended'))
  input.on('error', (error) => close(error.message))
  output.on('error', (error) => inbox.end(error.message))
  output.on('close', () => inbox.end('the output was closed'))
  return {
    send(text) {
      if (inbox.isClosed) return
      // JSON text holds no raw line break, so a line is a message.
      output.write(`${text}\n`)
      if (output.writableLength > OUTBOUND_LIMIT) close('the other side does not read')
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close,
  }
}
