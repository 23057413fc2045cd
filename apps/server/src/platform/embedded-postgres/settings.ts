/** What PostgreSQL is tuned for: a university's small server or laptop, or a run of tests. */
export type Tuning = 'laptop' | 'tests'

const COMMON: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  jit: 'off',
  huge_pages: 'off',
  random_page_cost: '1.1',
  // Reading in the server process itself spares three helper processes of PostgreSQL 18.
  io_method: 'sync',
  max_parallel_workers_per_gather: '1',
  max_worker_processes: '4',
}

const PARTICULAR: Record<Tuning, Record<string, string>> = {
  laptop: {
    shared_buffers: '64MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_connections: '80',
    max_wal_size: '512MB',
    min_wal_size: '64MB',
    autovacuum_max_workers: '2',
    checkpoint_completion_target: '0.9',
    log_min_duration_statement: '2000',
  },
  // Test data are made anew every time: durability is given up for speed.
  tests: {
    shared_buffers: '128MB',
    max_connections: '150',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum: 'off',
    max_wal_size: '1GB',
    checkpoint_timeout: '1h',
  },
}

/** The `-c name=value` words of a PostgreSQL server. */
export function settingWords(tuning: Tuning, port: number): string[] {
  const settings = { ...COMMON, ...PARTICULAR[tuning], port: String(port) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
