import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { sampleArchive, samplePersonalData } from './fixtures/sample-prints.ts'
import { createPdfPrinter } from './pdf-printer.ts'
import type { PdfPrinter, PrinterLimits } from './pdf-printer.ts'

const open: PdfPrinter[] = []

function printerWith(limits: Partial<PrinterLimits> = {}): PdfPrinter {
  const printer = createPdfPrinter([], limits)
  open.push(printer)
  return printer
}

afterEach(() => {
  for (const printer of open.splice(0)) printer.close()
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('The thread that asks stays free while prints are made, and they come back in order', async () => {
  const printer = printerWith()
  let ticks = 0
  const clock = setInterval(() => ticks++, 5)
  const done: number[] = []
  await Promise.all(
    [0, 1, 2, 3, 4].map((n) => printer.print('personal-archive', sampleArchive(n)).then(() => done.push(n))),
  )
  clearInterval(clock)
  expect(done).toEqual([0, 1, 2, 3, 4])
  expect(ticks).toBeGreaterThan(20)
})

test('The printing process is kept for the next print, and given up when nothing comes', async () => {
  const printer = printerWith({ idleMs: 300 })
  await printer.print('personal-archive', sampleArchive(1))
  const pid = printer.processId()!
  await printer.print('personal-archive', sampleArchive(2))
  expect(printer.processId()).toBe(pid)
  await wait(600)
  expect(printer.processId()).toBeUndefined()
  await expect(printer.print('personal-archive', sampleArchive(3))).resolves.toBeInstanceOf(Uint8Array)
})

test('When the printing process dies, only the print in hand fails', async () => {
  const printer = printerWith()
  await printer.print('personal-archive', sampleArchive(1))
  const hit = printer.print('personal-archive', sampleArchive(2))
  const next = printer.print('personal-archive', sampleArchive(3))
  process.kill(printer.processId()!, 'SIGKILL')
  await expect(hit).rejects.toMatchObject({ code: 'pdf.crashed' })
  expect(Buffer.from(await next).toString('latin1', 0, 5)).toBe('%PDF-')
})

test('A print that takes too long is stopped, and the next one is made', async () => {
  const printer = printerWith({ timeMs: 4_000 })
  await printer.print('personal-archive', sampleArchive(1))
  const pid = printer.processId()!
  process.kill(pid, 'SIGSTOP')
  const stuck = printer.print('personal-archive', sampleArchive(2))
  const next = printer.print('personal-archive', sampleArchive(3))
  await expect(stuck).rejects.toMatchObject({ code: 'pdf.timeout' })
  expect((await next).length).toBeGreaterThan(10_000)
  expect(isAlive(pid)).toBe(false)
})

test('A print that needs too much memory is stopped', async () => {
  const printer = printerWith({ memoryBytes: 120 * 1024 * 1024 })
  const data = samplePersonalData(1)
  data.accessLog = Array.from({ length: 2_000 }, (_, i) => ({
    at: `第${i}次`,
    who: '周敏',
    action: '查看档案',
  }))
  await expect(printer.print('personal-data', data)).rejects.toMatchObject({ code: 'pdf.memory' })
})

test('A printing process that has grown is replaced after its print', async () => {
  const printer = printerWith({ restartBytes: 1 })
  await printer.print('personal-archive', sampleArchive(1))
  expect(printer.processId()).toBeUndefined()
  await expect(printer.print('personal-archive', sampleArchive(1))).resolves.toBeInstanceOf(Uint8Array)
})

test('More prints than may wait are refused at once, and those that wait are made', async () => {
  const printer = printerWith({ waiting: 1 })
  const first = printer.print('personal-archive', sampleArchive(1))
  const second = printer.print('personal-archive', sampleArchive(2))
  await expect(printer.print('personal-archive', sampleArchive(3))).rejects.toMatchObject({
    code: 'pdf.busy',
  })
  await expect(Promise.all([first, second])).resolves.toHaveLength(2)
})

test('A print with more text than is allowed is refused', async () => {
  const printer = printerWith({ characters: 1_000 })
  await expect(printer.print('personal-archive', sampleArchive(1))).rejects.toMatchObject({
    code: 'pdf.tooLarge',
  })
})

test('Data that a template cannot take fail that print alone', async () => {
  const printer = printerWith()
  const broken = { ...sampleArchive(1), stages: undefined } as never
  await expect(printer.print('personal-archive', broken)).rejects.toMatchObject({ code: 'pdf.template' })
  const noInstant = sampleArchive(1)
  noInstant.stamp = { ...noInstant.stamp, printedAt: 'yesterday' }
  await expect(printer.print('personal-archive', noInstant)).rejects.toMatchObject({ code: 'pdf.template' })
  await expect(printer.print('personal-archive', sampleArchive(1))).resolves.toBeInstanceOf(Uint8Array)
})

test('Closing ends the process and answers everybody who waits', async () => {
  const printer = printerWith()
  await printer.print('personal-archive', sampleArchive(1))
  const pid = printer.processId()!
  const waiting = [2, 3].map((n) => printer.print('personal-archive', sampleArchive(n)))
  const answers = Promise.allSettled(waiting)
  printer.close()
  for (const answer of await answers) expect(answer).toMatchObject({ reason: { code: 'pdf.closed' } })
  await expect(printer.print('personal-archive', sampleArchive(4))).rejects.toMatchObject({
    code: 'pdf.closed',
  })
  await wait(200)
  expect(isAlive(pid)).toBe(false)
})
