import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import type { FileReply } from '@zhibu/contract/core/endpoint'
import { MINUTES_NAME, PRINT_PURPOSE, RESULT_SHEET_NAMES } from '@zhibu/domain/ballots/print-texts'
import { today } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { PdfFailure, renderPdf } from '../../../platform/pdf/render-pdf.ts'
import type { Services } from '../../../platform/services.ts'
import { minutesEntry } from './minutes-entry.ts'
import { resultSheet } from './result-sheet.ts'
import { sheetFacts, stampOf } from './sheet-facts.ts'

export const printResult: Handler<typeof ballotsEndpoints.printResult> = async (call) => {
  const facts = await sheetFacts(call.services, call.params.voteId)
  const sheet = resultSheet(facts, stampOf(facts, call.services, call.actor.name, PRINT_PURPOSE))
  const content = await printing(renderPdf('vote-result', sheet))
  return reply(call.services, `${facts.vote.title}-${RESULT_SHEET_NAMES[facts.vote.kind]}`, content)
}

export const printMinutes: Handler<typeof ballotsEndpoints.printMinutes> = async (call) => {
  const facts = await sheetFacts(call.services, call.params.voteId)
  const entry = minutesEntry(facts, stampOf(facts, call.services, call.actor.name, PRINT_PURPOSE))
  const content = await printing(renderPdf('vote-minutes', entry))
  return reply(call.services, `${facts.vote.title}-${MINUTES_NAME}`, content)
}

function reply({ clock }: Services, name: string, content: Uint8Array): FileReply {
  const fileName = `${name}-${today(clock).replaceAll('-', '')}.pdf`
  return { fileName, contentType: 'application/pdf', content }
}

/** Prints that fail for want of time or room are told as such; anything else is our own mistake. */
async function printing(print: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await print
  } catch (error) {
    if (!(error instanceof PdfFailure) || error.code === 'pdf.template') throw error
    throw new Refusal('archive.printBusy', { cause: error })
  }
}
