/** The check code of a receipt as people type it. */
const letters = /[^2-9A-HJ-NP-Z]/g
const length = 16
const group = 4

/** `ABCD-EFGH-…`: capitals in groups of four, whatever stood between them; full-width letters are taken, too. */
export function tidyCode(typed: string): string {
  const plain = typed.normalize('NFKC').toUpperCase().replace(letters, '').slice(0, length)
  return plain.match(new RegExp(`.{1,${group}}`, 'g'))?.join('-') ?? ''
}

export function isWholeCode(code: string): boolean {
  return code.replaceAll('-', '').length === length
}
