/** How much of a stranger's file we are ready to take in. */
export interface ReadLimits {
  readonly maxFileBytes: number
  /** All parts of an .xlsx or .ods together, once inflated. */
  readonly maxUncompressedBytes: number
  /** Rows that hold something, header included. */
  readonly maxRows: number
  readonly maxColumns: number
  readonly maxCells: number
  /** UTF-16 units in one cell; 32,767 is what Excel itself can hold. */
  readonly maxCellCharacters: number
  /** For reading an .xlsx, .xls or .ods, in milliseconds. */
  readonly maxMilliseconds: number
  /** JavaScript heap of the process that reads an .xlsx, .xls or .ods. */
  readonly maxHeapMegabytes: number
}

const MIB = 1024 * 1024

/** Five times the largest university roster, and still bounded memory. */
export const DEFAULT_READ_LIMITS: ReadLimits = {
  maxFileBytes: 64 * MIB,
  maxUncompressedBytes: 256 * MIB,
  maxRows: 100_000,
  maxColumns: 500,
  maxCells: 3_000_000,
  maxCellCharacters: 32_767,
  maxMilliseconds: 60_000,
  maxHeapMegabytes: 768,
}
