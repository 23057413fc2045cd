import type { FileDownload } from '@zhibu/contract/core/endpoint'

/** Hands a downloaded file to the browser to save. */
export function saveDownload({ blob, fileName }: FileDownload): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
