/** The client of the roster search bench, in a thread of its own: plain HTTP over kept sockets. */
import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

interface Task {
  readonly port: number
  readonly cookies: readonly string[]
  /** By cookie, addresses separated by spaces. */
  readonly paths: readonly string[]
  readonly concurrent: number
  readonly warmUpMs: number
  readonly measureMs: number
}

const { port, cookies, paths, concurrent, warmUpMs, measureMs } = workerData as Task
const requests = cookies.flatMap((cookie, n) =>
  paths[n]!.split(' ').map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`),
  ),
)
const from = performance.now() + warmUpMs
const until = from + measureMs
const times: number[] = []
let next = 0
let failed = 0

/** One caller: sends a request, waits for the whole answer, sends the next. */
function caller(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let begin = 0
    let received: Buffer = Buffer.alloc(0)
    const send = () => {
      begin = performance.now()
      socket.write(requests[(next += 1) % requests.length]!)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (bytes: Buffer) => {
      received = received.length ? Buffer.concat([received, bytes]) : bytes
      if (!isWhole(received)) return
      const now = performance.now()
      if (!received.subarray(0, 12).equals(ok)) failed += 1
      if (begin >= from && now <= until) times.push(now - begin)
      received = Buffer.alloc(0)
      if (now < until) return send()
      socket.destroy()
      resolve()
    })
  })
}

const ok = Buffer.from('HTTP/1.1 200')

function isWhole(received: Buffer): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /content-length: (\d+)/i.exec(received.subarray(0, end).toString('latin1'))?.[1]
  return length !== undefined && received.length >= end + 4 + Number(length)
}

await Promise.all(Array.from({ length: concurrent }, caller))
times.sort((one, other) => one - other)
const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
const measured: Measured = {
  perSecond: times.length / (measureMs / 1000),
  p50: at(0.5),
  p99: at(0.99),
  failed,
}
parentPort!.postMessage(measured)
