/** How fast archives are printed. The number promised: 100 archives in 10 seconds. */
import { sampleArchive } from '../apps/server/src/platform/pdf/fixtures/sample-prints.ts'
import { createPdfPrinter } from '../apps/server/src/platform/pdf/pdf-printer.ts'

/** Prints the archives of `archives` different people, about eight pages each, from a cold start. */
export async function run({ archives = 100 }: { archives?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const people = Array.from({ length: archives }, (_, n) => sampleArchive(n))
  const printer = createPdfPrinter()
  const begin = performance.now()
  const first = await printer.print('personal-archive', people[0]!)
  const firstMs = performance.now() - begin
  const rest = await Promise.all(people.slice(1).map((person) => printer.print('personal-archive', person)))
  const seconds = (performance.now() - begin) / 1000
  printer.close()
  const kilobytes = (first.length + rest.reduce((sum, pdf) => sum + pdf.length, 0)) / archives / 1000
  return [
    { name: `${archives} PDF archives`, goal: '≤ 10 s', measured: `${seconds.toFixed(1)} s` },
    { name: 'first PDF archive, cold', goal: '≤ 1 s', measured: `${(firstMs / 1000).toFixed(2)} s` },
    { name: 'size of a PDF archive', goal: '≤ 400 kB', measured: `${kilobytes.toFixed(0)} kB` },
  ]
}
