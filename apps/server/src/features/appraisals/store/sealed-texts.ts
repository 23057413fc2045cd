/** Texts of the appraisal under seal; each opens in its own row only. */
import type { Services } from '../../../platform/services.ts'
import type { CommentRow, PlaceRow } from './tables.ts'

type SealedColumn = 'self_sealed' | 'grade_reason_sealed' | 'objection_sealed' | 'answer_sealed'

/** Seals a text of somebody's place. */
export function sealText({ sealer }: Services, placeId: string, column: SealedColumn, text: string): Buffer {
  return sealer.seal(text, `appraisals_place.${column}:${placeId}`)
}

/** Opens a text of somebody's place; null when there is none. */
export function openText({ sealer }: Services, place: PlaceRow, column: SealedColumn): string | null {
  const sealed = place[column]
  return sealed && sealer.open(sealed, `appraisals_place.${column}:${place.id}`)
}

/** Seals a comment. */
export function sealComment({ sealer }: Services, id: string, text: string): Buffer {
  return sealer.seal(text, `appraisals_comment:${id}`)
}

/** Opens a comment. */
export function openComment({ sealer }: Services, comment: CommentRow): string {
  return sealer.open(comment.text_sealed, `appraisals_comment:${comment.id}`)
}
