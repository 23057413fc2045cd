/** Covers the middle of a private value: enough is left to recognise it by, in a file one holds oneself. */
export function maskPrivate(text: string): string {
  const characters = [...text]
  if (characters.length <= 4) return '*'.repeat(characters.length)
  const left = characters.length > 8 ? 3 : 1
  const right = 2
  return [
    ...characters.slice(0, left),
    '*'.repeat(characters.length - left - right),
    ...characters.slice(-right),
  ].join('')
}
