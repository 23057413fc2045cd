import type { Proof } from '@zhibu/ballot'

/** A proof as it travels in JSON. */
export function proofTexts(proof: Proof): { challenge: string; response: string } {
  return { challenge: String(proof.challenge), response: String(proof.response) }
}
