/** Where the browser goes after single sign-on: a page of this application, never another site. */

const base = 'http://zhibu.invalid'

/** The path if it leads to a page of this application, else `/`. */
export function safeReturnPath(path: string | undefined): string {
  // Browsers read a backslash as a slash and skip control characters; `//host` is another site.
  if (!path || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(path)) return '/'
  if (!URL.canParse(path, base)) return '/'
  const { origin, pathname, search, hash } = new URL(path, base)
  return origin === base && !/^\/(api|\/)/.test(pathname) ? `${pathname}${search}${hash}` : '/'
}

/** The sign-in page, telling why single sign-on did not work; `problem` is the code of a refusal. */
export function signInPage(problem: string, returnTo: string): string {
  return `/sign-in?${new URLSearchParams({ problem, ...(returnTo !== '/' && { returnTo }) }).toString()}`
}
