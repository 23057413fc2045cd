// oxlint-disable-next-line no-control-regex -- XML forbids exactly these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text as it may stand in a workbook's XML. Characters XML cannot hold are dropped, halves of surrogate
 * pairs replaced; `_x000D_` and the like would be read as an escape, so their underscore is escaped.
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/\r/g, '&#13;')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

const LOOK_BYTES = 4096
const PROLOGUE =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?[^>]*\?>\s*|<!DOCTYPE[^[>]*>\s*|<!--(?:[^-]|-[^-])*-->\s*)*/

/**
 * Whether an XML part begins with an element and ends with the end of that element, which a part cut short
 * does not; the workbook library would pass over what is missing. One that declares entities is refused too.
 */
export function isWholeXml(bytes: Buffer): boolean {
  const head = bytes.subarray(0, LOOK_BYTES).toString('latin1')
  const start = head.slice(PROLOGUE.exec(head)?.[0].length ?? 0)
  const root = /^<([^\s/>!?]+)/.exec(start)?.[1]
  if (root === undefined) return false
  const tail = bytes
    .subarray(-LOOK_BYTES)
    .toString('latin1')
    .replace(/(?:\s|<!--(?:[^-]|-[^-])*-->)+$/, '')
  if (/^<[^<>]*\/>$/.test(start.trim())) return true
  const end = `</${root}`
  return tail.endsWith('>') && tail.slice(0, -1).trimEnd().endsWith(end)
}
