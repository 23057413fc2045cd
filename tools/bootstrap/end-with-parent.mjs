/**
 * Preloaded into the server by `npm start`: when the npm that started it is gone (killed, not asked to
 * stop), the server stops as on SIGTERM instead of holding the data folder and the port unseen.
 */
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 250).unref()
