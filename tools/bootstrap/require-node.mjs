/** Ends the process with a clear word on a Node that is too old. */
export function requireNode20() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 20) return
  console.error(`Zhibu needs Node 20 or newer to start; this is ${process.version} (${process.execPath}).`)
  process.exit(1)
}
