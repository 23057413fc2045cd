import type { archiveEndpoints } from '@zhibu/contract/archive'
import type { FileReply } from '@zhibu/contract/core/endpoint'
import { PAPER_NAMES } from '@zhibu/domain/archive/print-texts'
import { today } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { PdfFailure, renderPdf } from '../../../platform/pdf/render-pdf.ts'
import type { Services } from '../../../platform/services.ts'
import { archivePaper } from './archive-paper.ts'
import { registerPaper } from './register-paper.ts'

export const printArchive: Handler<typeof archiveEndpoints.printArchive> = async (call) => {
  const paper = await archivePaper(call)
  const content = await printing(renderPdf('personal-archive', paper))
  return reply(call.services, `${paper.person.name}-${PAPER_NAMES.archive}`, content)
}

export const printRegister: Handler<typeof archiveEndpoints.printRegister> = async (call) => {
  const paper = await registerPaper(call)
  const content = await printing(renderPdf('assessment-register', paper))
  return reply(call.services, `${paper.person.name}-${PAPER_NAMES.register}`, content)
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
    if (!(error instanceof PdfFailure)) throw error
    if (error.code === 'pdf.tooLarge') throw new Refusal('archive.printTooLarge', { cause: error })
    if (error.code === 'pdf.template') throw error
    throw new Refusal('archive.printBusy', { cause: error })
  }
}
