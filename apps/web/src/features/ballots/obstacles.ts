/** Why a vote cannot be opened yet, in words that say what to do. Pure. */
import type { Vote } from '@zhibu/contract/ballots'
import type { Text } from '../../shared/i18n/messages.ts'
import type { officerMessages } from './officer-messages.ts'
import { lacksKey, type RollLine } from './roll-lines.ts'

type OfficerText = Text<(typeof officerMessages)['zh']>

const known = [
  'noQuorum',
  'panelNotReady',
  'votersWithoutKey',
  'tabletKeysMissing',
  'nobodyToVote',
  'tooFewRaters',
  'scrutineersTooFew',
] as const
type Known = (typeof known)[number]

/** One sentence an obstacle; `names` joins names in the reader's language. */
export function obstacleTexts(
  vote: Pick<Vote, 'obstacles' | 'quorum'>,
  roll: readonly RollLine[],
  t: OfficerText,
  names: (list: readonly string[]) => string,
): string[] {
  const missing = vote.quorum.find((line) => line.met === false)
  const { entitled = 0, present = 0, needPresent = 0 } = missing?.inputs ?? {}
  const inputs = {
    entitled: Number(entitled),
    present: Number(present),
    needPresent: Number(needPresent),
    names: names(roll.filter(lacksKey).map((line) => line.person.name)),
  }
  // Once people are there, "nobody could vote" only repeats that their keys are missing.
  const keys = vote.obstacles.some(
    (code) => code === 'ballots.votersWithoutKey' || code === 'ballots.tabletKeysMissing',
  )
  const told = vote.obstacles.filter((code) => !keys || code !== 'ballots.nobodyToVote')
  return told.map((code) => {
    const word = known.find((one) => code === `ballots.${one}`)
    return word ? t(`obstacles.${word satisfies Known}`, inputs) : code
  })
}
