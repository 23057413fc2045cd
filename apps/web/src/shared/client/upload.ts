/** Sends a file. XMLHttpRequest, because fetch cannot tell how much has been sent. */
import type { WireCall } from './call.ts'
import { clientProblem, problemOf } from './problem-error.ts'

export interface UploadOptions {
  readonly baseUrl: string
  readonly signal?: AbortSignal | undefined
  /** Share sent so far, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

/**
 * Sends a multipart call and tells how far it is. Never repeated by itself: it may be long.
 * @throws ProblemError
 */
export function upload(call: WireCall, options: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(call.method, options.baseUrl + call.url)
    for (const [name, value] of Object.entries(call.headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.responseText)
      else reject(problemOf(request.status, request.responseText))
    })
    request.addEventListener('error', () =>
      reject(clientProblem(navigator.onLine ? 'client.unreachable' : 'client.offline')),
    )
    request.addEventListener('abort', () =>
      reject(new DOMException('The upload was given up.', 'AbortError')),
    )
    options.signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(call.body)
  })
}
