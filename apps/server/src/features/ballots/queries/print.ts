import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { MINUTES_NAME, PRINT_PURPOSE, RESULT_SHEET_NAMES } from '@zhibu/domain/ballots/print-texts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import { minutesEntry } from './minutes-entry.ts'
import { resultSheet } from './result-sheet.ts'
import { sheetFacts, stampOf } from './sheet-facts.ts'

export const printResult: Handler<typeof ballotsEndpoints.printResult> = async (call) => {
  const facts = await sheetFacts(call.services, call.params.voteId)
  const sheet = resultSheet(facts, stampOf(facts, call.services, call.actor.name, PRINT_PURPOSE))
  const name = `${facts.vote.title}-${RESULT_SHEET_NAMES[facts.vote.kind]}`
  return printedFile(call.services.clock, name, 'vote-result', sheet)
}

export const printMinutes: Handler<typeof ballotsEndpoints.printMinutes> = async (call) => {
  const facts = await sheetFacts(call.services, call.params.voteId)
  const entry = minutesEntry(facts, stampOf(facts, call.services, call.actor.name, PRINT_PURPOSE))
  return printedFile(call.services.clock, `${facts.vote.title}-${MINUTES_NAME}`, 'vote-minutes', entry)
}
