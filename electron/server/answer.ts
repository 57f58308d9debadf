// Answers of the browser shell: every one with the page's headers, errors as fixed text.

import { type IncomingMessage, STATUS_CODES, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { makePageHeaders } from './page/content-policy.ts'
import type { ServedFile } from './page/renderer-files.ts'

const TEXT = 'text/plain; charset=utf-8'

/** Bytes of a request's body: an empty JSON object is all that is ever sent. */
const BODY_LIMIT = 1024

const getText = (status: number): string => `${status} ${STATUS_CODES[status] ?? 'Error'}\n`

const getExtraHeaders = (status: number): Record<string, string> =>
  status === 405 ? { Allow: 'GET, POST' } : status === 426 ? { Upgrade: 'websocket' } : {}

/** Ends a request that is refused. Nothing of the request is in the answer. */
export function answerStatus(response: ServerResponse, status: number): void {
  const body = getText(status)
  response.writeHead(status, {
    ...makePageHeaders(),
    ...getExtraHeaders(status),
    'Content-Type': TEXT,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  })
  response.end(body)
}

/** Ends a connection that speaks no HTTP yet or no more: an upgrade that is refused, a malformed request. */
export function answerSocket(socket: Duplex, status: number): void {
  const body = getText(status)
  const headers = {
    ...makePageHeaders(),
    ...getExtraHeaders(status),
    'Content-Type': TEXT,
    'Content-Length': String(Buffer.byteLength(body)),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.on('error', () => undefined)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`, ...lines, '', body].join('\r\n'))
}

/** Sends a file of the page, or any other content of ours. */
export function answerFile(response: ServerResponse, file: ServedFile): void {
  response.writeHead(200, {
    ...makePageHeaders(file.nonce),
    'Content-Type': file.type,
    'Content-Length': file.body.length,
  })
  response.end(file.body)
}

/** Sends data. */
export function answerJson(response: ServerResponse, data: object): void {
  answerFile(response, { type: 'application/json', body: Buffer.from(JSON.stringify(data)) })
}

/** Whether a request's body is one JSON object of at most 1 KiB. */
export async function hasJsonObject(request: IncomingMessage): Promise<boolean> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > BODY_LIMIT) return false
    parts.push(part)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
