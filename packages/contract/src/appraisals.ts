/** The yearly appraisal of members (民主评议党员): the branch's round, step by step. */
import { conductingEndpoints } from './appraisals/conducting.ts'
import { overseeingEndpoints } from './appraisals/overseeing.ts'
import { takingPartEndpoints } from './appraisals/taking-part.ts'

export { appraisalsErrors } from './appraisals/errors.ts'
export type { Comment, OwnPlace, Place, Round, RoundBrief } from './appraisals/shapes.ts'

export const appraisalsEndpoints = {
  ...takingPartEndpoints,
  ...conductingEndpoints,
  ...overseeingEndpoints,
}
