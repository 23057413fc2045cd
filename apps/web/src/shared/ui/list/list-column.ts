export interface ListColumn {
  readonly key: string
  readonly label: string
  /** Numbers and money: right-aligned. */
  readonly numeric?: boolean
  /** Hidden below large screens' width. */
  readonly wideOnly?: boolean
}
