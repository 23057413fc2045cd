/** Who is signed in. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type accountsEndpoints, demonstrationAccount, type Session } from '@zhibu/contract/accounts'
import { areasOf } from '@zhibu/domain/access/areas'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import { z } from 'zod'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { countMentees } from '../../members/public.ts'
import { officesOf } from '../../offices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { idleMsOf } from '../access/actor.ts'
import { signInSettings } from '../store/better-auth.ts'
import { findPasskeys, findTwoFactor } from '../store/second-factors.ts'
import { findSession } from '../store/sessions.ts'

export const getSession: Handler<typeof accountsEndpoints.getSession> = async ({ services, actor }) => {
  if (actor) return sessionOf(services, actor)
  const { oidc, cas } = signInSettings(services)
  return {
    signedIn: false,
    methods: { password: true, passkey: true, oidc: oidc?.label ?? null, cas: cas?.label ?? null },
    demonstrationAccounts: await demonstrationAccounts(services),
  }
}

async function sessionOf(services: Services, actor: Actor): Promise<Session> {
  const { db } = services
  const day = today(services.clock)
  const [offices, branches, mentees, totp, passkeys, session] = await Promise.all([
    actor.personId ? officesOf(db, actor.personId, day) : [],
    actor.branchId ? unitsById(db, [actor.branchId]) : undefined,
    actor.personId ? countMentees(db, actor.personId, day) : 0,
    findTwoFactor(db, actor.userId),
    findPasskeys(db, actor.userId),
    findSession(db, actor.sessionId),
  ])
  const branch = actor.branchId ? branches?.get(actor.branchId) : undefined
  return {
    signedIn: true,
    userId: actor.userId,
    personId: actor.personId as Session['personId'],
    name: actor.name,
    campusId: actor.campusId,
    stage: actor.stage,
    branch: branch ? { id: branch.id as never, name: branch.name } : null,
    offices: offices.map(({ kind, unitId, unitKind, unitName }) => ({
      kind,
      unitId,
      unitKind,
      unitName,
    })) as Session['offices'],
    mentees,
    pending: actor.pending,
    secondFactor: {
      totp: totp?.verified ?? false,
      passkeys: passkeys.length,
      required: actor.offices.some(needsSecondFactor),
      verified: session?.second_factor_at != null,
    },
    areas: actor.pending ? [] : areasOf({ offices: actor.offices, stage: actor.stage, mentees }),
    idleSeconds: idleMsOf(actor.offices, signInSettings(services)) / 1000,
    endsAt: (session?.ends_at ?? services.clock.now()).toISOString(),
  }
}

/** What the demonstration data's generator left for the sign-in page. */
async function demonstrationAccounts(services: Services): Promise<z.output<typeof demonstrationAccount>[]> {
  const { demonstration, dataDir } = services.config
  if (!demonstration) return []
  try {
    const text = await readFile(join(dataDir, 'demonstration-accounts.json'), 'utf8')
    return z.array(demonstrationAccount).parse(JSON.parse(text))
  } catch (error) {
    services.log.warn({ err: error }, 'demonstration accounts cannot be read')
    return []
  }
}
