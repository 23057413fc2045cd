/** HTML written by hand, every value escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | readonly Part[]

/** Tagged template: everything put in is escaped unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + (i < parts.length ? write(parts[i]!) : '')).join(''))
}

function write(part: Part): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(write).join('')
  return String(part).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export const style = `
:root { color-scheme: light; font: 17px/1.5 system-ui, "Noto Sans SC", sans-serif; color: #2b2622; background: #f6f2ec }
body { margin: 0 auto; max-width: 34rem; padding: 0 1rem 3rem }
.label { margin: 0 -1rem 1.5rem; padding: .7rem 1rem; background: #ffd95a; font-weight: 700; text-align: center }
.label span { display: block; font-weight: 400; font-size: .85rem }
h1 { font-size: 1.25rem } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
.sum { font-size: 2.4rem; margin: .5rem 0; font-variant-numeric: tabular-nums }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0 } dt { color: #6c635b } dd { margin: 0; overflow-wrap: anywhere }
button, .button { display: block; box-sizing: border-box; width: 100%; min-height: 3rem; margin: .6rem 0; padding: .6rem 1rem; border: 1px solid #7a6f66; border-radius: .6rem; background: #fff; color: inherit; font: inherit; text-align: center; text-decoration: none; cursor: pointer }
button.first { background: #9e1b1e; border-color: #9e1b1e; color: #fff; font-weight: 600 }
button:focus-visible, a:focus-visible, select:focus-visible, input:focus-visible { outline: 3px solid #1f5fbf; outline-offset: 2px }
select, input { box-sizing: border-box; width: 100%; min-height: 2.8rem; font: inherit; padding: .4rem; border: 1px solid #7a6f66; border-radius: .5rem; background: #fff }
label { display: block; margin: .6rem 0 .2rem } ul { padding-left: 1.2rem } li { overflow-wrap: anywhere; margin: .3rem 0 }
.notice { border-left: 4px solid #9e1b1e; padding: .5rem .8rem; background: #fff } nav { display: flex; justify-content: space-between; margin-top: 2rem }
details { margin-top: 1rem; background: #fff; border-radius: .6rem; padding: .6rem 1rem } summary { min-height: 2rem; cursor: pointer }
`
