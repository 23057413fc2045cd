import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Session } from '@zhibu/contract/accounts'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import { today } from '../../platform/clock.ts'
import type { Handler } from '../../platform/feature.ts'
import { countMentees } from '../members/public.ts'
import { officesOf } from '../offices/public.ts'
import { unitsById } from '../organisation/public.ts'

export const getSession: Handler<typeof accountsEndpoints.getSession> = async ({ services, actor }) => {
  if (!actor) {
    return {
      signedIn: false,
      methods: { password: true, passkey: true, oidc: null, cas: null },
      demonstrationAccounts: [],
    }
  }
  const day = today(services.clock)
  const { db } = services
  const [offices, branches, mentees] = await Promise.all([
    actor.personId ? officesOf(db, actor.personId, day) : [],
    actor.branchId ? unitsById(db, [actor.branchId]) : new Map(),
    actor.personId ? countMentees(db, actor.personId, day) : 0,
  ])
  const branch = actor.branchId ? branches.get(actor.branchId) : undefined
  const session: Session = {
    signedIn: true,
    userId: actor.userId,
    personId: actor.personId as Session['personId'],
    name: actor.name,
    campusId: actor.campusId,
    stage: actor.stage,
    branch: branch ? { id: branch.id, name: branch.name } : null,
    offices: offices.map(({ kind, unitId, unitKind, unitName }) => ({
      kind,
      unitId,
      unitKind,
      unitName,
    })) as Session['offices'],
    mentees,
    pending: actor.pending,
    secondFactor: {
      totp: false,
      passkeys: 0,
      required: actor.offices.some(needsSecondFactor),
      verified: true,
    },
    areas: [],
    idleSeconds: 7200,
    endsAt: services.clock.now().toISOString(),
  }
  return session
}
