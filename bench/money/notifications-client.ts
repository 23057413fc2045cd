/** The cashier of `notifications.ts` in a process of its own: tells what was paid over kept sockets, plain HTTP. */
import { connect } from 'node:net'
import { notificationUrl, paidNotification, type ToldOrder } from '../../tools/bench/cashier.ts'

export interface Task {
  readonly port: number
  readonly keyHex: string
  readonly orders: readonly ToldOrder[]
  readonly warmUp: number
  readonly atOnce: number
}

export interface Told {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  /** Microseconds of processor time of this process while it told, by notification. */
  readonly microseconds: number
}

async function tellAll({ port, keyHex, orders, warmUp, atOnce }: Task): Promise<Told> {
  const key = Buffer.from(keyHex, 'hex')
  const requests = orders.map((order) => requestOf(key, order))
  const took: number[] = []
  let [next, failed, begin] = [0, 0, 0]
  let cpu = process.cpuUsage()
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let sent = 0
      const send = () => {
        if (next === warmUp) {
          begin = performance.now()
          cpu = process.cpuUsage()
        }
        const request = requests[next++]
        if (request) {
          sent = performance.now()
          socket.write(request)
        } else {
          socket.destroy()
          resolve()
        }
      }
      socket.on('connect', send)
      socket.on('error', reject)
      // Answers are a few hundred bytes and come whole.
      socket.on('data', (bytes: Buffer) => {
        if (!bytes.toString('latin1', 0, 12).startsWith('HTTP/1.1 200')) failed += 1
        if (begin) took.push(performance.now() - sent)
        send()
      })
    })
  await Promise.all(Array.from({ length: atOnce }, one))
  const measured = orders.length - warmUp
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(cpu)
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0
  return {
    perSecond: measured / seconds,
    p50: at(0.5),
    p99: at(0.99),
    failed,
    microseconds: (user + system) / measured,
  }
}

function requestOf(key: Buffer, order: ToldOrder): Buffer {
  const { payload, headers } = paidNotification(key, order)
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(payload)) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`POST ${notificationUrl} HTTP/1.1\r\nhost: bench\r\n${head}\r\n${payload}`)
}

process.once('message', (task: Task) => {
  void tellAll(task).then((told) => process.send!(told, () => process.disconnect()))
})
