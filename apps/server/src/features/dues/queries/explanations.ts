/** Why charges are what they are: sealed, because a sum explained tells what somebody earns. */
import type { DuesExplanation } from '@zhibu/domain/dues/explain-dues'
import type { Services } from '../../../platform/services.ts'

const explanationContext = (chargeId: string) => `dues_charge.explanation:${chargeId}`

/** Seals why a charge is what it is. */
export function sealExplanation(services: Services, chargeId: string, explanation: DuesExplanation): Buffer {
  return services.sealer.seal(JSON.stringify(explanation), explanationContext(chargeId))
}

/** Why a charge is what it is. */
export function openExplanation(services: Services, chargeId: string, sealed: Buffer): DuesExplanation {
  return JSON.parse(services.sealer.open(sealed, explanationContext(chargeId))) as DuesExplanation
}
