/** Notices of the appraisal. */
import type { NoticeKind } from '@zhibu/contract/notices'
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { commissionersOf } from '../queries/deciders.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'

/** Everybody who takes part here is told that a step began, and until when. */
export async function tellEverybody(
  services: Services,
  tx: Tx,
  round: RoundRow,
  places: readonly PlaceRow[],
  kind: NoticeKind,
  dueOn: string,
): Promise<void> {
  const here = places.filter((place) => place.part !== 'elsewhere')
  await tellPeople(services, tx, round, here, kind, { dueOn })
}

/** Some of those who take part are told something about their own place. */
export async function tellPeople(
  services: Services,
  tx: Tx,
  round: RoundRow,
  places: readonly Pick<PlaceRow, 'person_id'>[],
  kind: NoticeKind,
  more: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await notify(
    services,
    tx,
    places.map((place) => ({
      personId: place.person_id,
      kind,
      params: { year: round.year, ...more },
      link: `/appraisals/${round.id}`,
    })),
  )
}

/** The branch's committee is told. */
export async function tellOfficers(
  services: Services,
  tx: Tx,
  round: RoundRow,
  kind: NoticeKind,
  more: Readonly<Record<string, string | number>> = {},
  except: readonly string[] = [],
): Promise<void> {
  const officers = await commissionersOf(services, tx, round.unit_id)
  await notify(
    services,
    tx,
    officers
      .filter((personId) => !except.includes(personId))
      .map((personId) => ({
        personId,
        kind,
        params: { year: round.year, ...more },
        link: `/branch-appraisals/${round.id}`,
      })),
  )
}
