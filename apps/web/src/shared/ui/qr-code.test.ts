import { expect, test } from 'vitest'
import { qrPath } from './qr-code.ts'

test('a QR code is drawn as squares inside its grid, with a quiet border', () => {
  const { size, path } = qrPath('otpauth://totp/%E6%94%AF%E9%83%A8:T2018031?secret=JBSWY3DPEHPK3PXP')
  const cells = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(
    (match) => [Number(match[1]), Number(match[2])] as const,
  )
  expect(cells.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')).toBe(path)
  const drawn = new Set(cells.map(([x, y]) => `${x},${y}`))
  // The three corner marks are 7 wide and begin right after the border of 2.
  for (const [x, y] of [
    [2, 2],
    [size - 9, 2],
    [2, size - 9],
  ] as const) {
    for (let step = 0; step < 7; step++) expect(drawn.has(`${x + step},${y}`)).toBe(true)
  }
  expect(cells.some(([x, y]) => x < 2 || y < 2 || x >= size - 2 || y >= size - 2)).toBe(false)
})
