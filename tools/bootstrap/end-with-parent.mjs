/**
 * Preloaded into the server by `npm start`: when the npm that started it is gone (killed, not asked to
 * stop), the server stops as on SIGTERM instead of holding the data folder and the port unseen.
 * npm is the grandparent (a shell is between), or one more up while an older Node hands on to Node 24.
 */
import { readFileSync } from 'node:fs'

if (process.env.npm_lifecycle_event) {
  const before = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250).unref()
}

function ancestors() {
  return `${process.ppid} ${parentOf(process.ppid)}`
}

/** @param {number} pid @returns {string} empty where the system does not tell */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''
  } catch {
    return ''
  }
}
