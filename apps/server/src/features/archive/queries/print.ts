import type { archiveEndpoints } from '@zhibu/contract/archive'
import { PAPER_NAMES } from '@zhibu/domain/archive/print-texts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import { archivePaper } from './archive-paper.ts'
import { registerPaper } from './register-paper.ts'

export const printArchive: Handler<typeof archiveEndpoints.printArchive> = async (call) => {
  const paper = await archivePaper(call)
  const name = `${paper.person.name}-${PAPER_NAMES.archive}`
  return printedFile(call.services.clock, name, 'personal-archive', paper)
}

export const printRegister: Handler<typeof archiveEndpoints.printRegister> = async (call) => {
  const paper = await registerPaper(call)
  const name = `${paper.person.name}-${PAPER_NAMES.register}`
  return printedFile(call.services.clock, name, 'assessment-register', paper)
}
