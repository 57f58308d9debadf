// What is judged of an HTTP request, taken from it as it was sent.

import type { IncomingMessage } from 'node:http'
import type { RequestFacts } from './judge-request.ts'

function listHeader(request: IncomingMessage, name: string): string[] {
  // The parsed headers hide doubles: Node keeps the first Host and joins others.
  return request.rawHeaders.filter(
    (_, index) => index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** Collects the facts of a request. */
export function getRequestFacts(request: IncomingMessage, isUpgrade: boolean): RequestFacts {
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    isUpgrade: isUpgrade && request.headers.upgrade?.toLowerCase() === 'websocket',
    hosts: listHeader(request, 'host'),
    origins: listHeader(request, 'origin'),
    sites: listHeader(request, 'sec-fetch-site'),
    contentTypes: listHeader(request, 'content-type'),
    authorizations: listHeader(request, 'authorization'),
    protocols: listHeader(request, 'sec-websocket-protocol').flatMap((value) => value.split(/, */)),
    hasBody:
      request.headers['transfer-encoding'] !== undefined ||
      (request.headers['content-length'] ?? '0') !== '0',
  }
}
