/** Examples by feature; a feature without an entry fails the walk. */
import { examples as accounts } from './accounts.ts'
import { examples as appraisals } from './appraisals.ts'
import { examples as archive } from './archive.ts'
import { examples as audit } from './audit.ts'
import { examples as ballots } from './ballots.ts'
import { examples as home } from './home.ts'
import { examples as ledger } from './ledger.ts'
import { examples as members } from './members.ts'
import { examples as notices } from './notices.ts'
import { examples as offices } from './offices.ts'
import { examples as organisation } from './organisation.ts'
import { examples as overview } from './overview.ts'
import { examples as payments } from './payments.ts'
import { examples as privacy } from './privacy.ts'
import { examples as reconciliation } from './reconciliation.ts'
import { examples as rosters } from './rosters.ts'
import { examples as votingKeys } from './voting-keys.ts'
import { examples as receipts } from './receipts.ts'
import { examples as dues } from './dues.ts'
import { examples as donations } from './donations.ts'

export const examples = {
  accounts,
  appraisals,
  archive,
  audit,
  ballots,
  home,
  ledger,
  members,
  notices,
  offices,
  organisation,
  overview,
  payments,
  privacy,
  reconciliation,
  rosters,
  votingKeys,
  receipts,
  dues,
  donations,
}
