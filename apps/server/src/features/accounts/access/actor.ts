/** From a session's token to the person behind it. */
import { type HeldOffice, needsSecondFactor } from '@zhibu/domain/access/offices'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import type { SignInSettings } from '../../../platform/sign-in-settings.ts'
import { personOfUser } from '../../members/public.ts'
import { officesOf } from '../../offices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { signInSettings } from '../store/better-auth.ts'
import { findSessionByToken, type SessionOfToken } from '../store/sessions.ts'

/** Somebody signed in, with the limits of the session. */
export interface Presence {
  readonly actor: Actor
  readonly lastSeenAt: Date
  readonly endsAt: Date
  /** Milliseconds without a call after which the session is over. */
  readonly idleMs: number
}

/** Who is signed in with this token, with branch and offices of today; null when the session is over. */
export async function presenceOfToken(services: Services, token: string): Promise<Presence | null> {
  const session = await findSessionByToken(services.db, token, services.clock.now())
  if (!session) return null
  const actor = await actorOfSession(services, session)
  return {
    actor,
    lastSeenAt: session.last_seen_at,
    endsAt: session.ends_at,
    idleMs: idleMsOf(actor.offices, signInSettings(services)),
  }
}

/** How long a session of somebody with these offices may be idle, in milliseconds. */
export function idleMsOf(offices: readonly HeldOffice[], { idleMinutes }: SignInSettings): number {
  return (offices.some(needsSecondFactor) ? idleMinutes.officers : idleMinutes.members) * 60_000
}

async function actorOfSession(services: Services, session: SessionOfToken): Promise<Actor> {
  const person = await personOfUser(services.db, session.user_id)
  const [offices, branches] = person
    ? await Promise.all([
        officesOf(services.db, person.id, today(services.clock)),
        unitsById(services.db, [person.branchId]),
      ])
    : [[], undefined]
  return {
    userId: session.user_id,
    sessionId: session.session_id,
    personId: person?.id ?? null,
    campusId: session.campus_id,
    name: session.name,
    branchId: person?.branchId ?? null,
    branchPath: (person && branches?.get(person.branchId)?.path) ?? null,
    stage: person?.stage ?? null,
    offices,
    pending: pendingStep(services, session, offices),
  }
}

/**
 * What has to be done first. A second factor that exists is asked for before anything else, so that nobody with the
 * password alone sets another password or another factor.
 */
function pendingStep(
  services: Services,
  session: SessionOfToken,
  offices: readonly HeldOffice[],
): Actor['pending'] {
  const required = offices.some(needsSecondFactor) && !isForDemonstration(services, session.campus_id)
  const proven = session.second_factor_at !== null
  const enrolled = session.two_factor_enabled || (required && session.passkeys > 0)
  if (enrolled && !proven) return 'secondFactor'
  if (passwordIsDue(services, session)) return 'changePassword'
  return required && !proven ? 'secondFactor' : null
}

/** Accounts of invented people, whose passwords stand on the sign-in page (docs/decisions/0012). */
function isForDemonstration({ config }: Services, campusId: string): boolean {
  if (!config.demonstration || !config.demonstrationCampusIds) return false
  return config.demonstrationCampusIds.some((one) => one.toLowerCase() === campusId.toLowerCase())
}

/** Whether the password must be changed; not of those who came in without one: from the campus, or let in by command. */
function passwordIsDue(services: Services, session: SessionOfToken): boolean {
  if (session.method !== 'password' && session.method !== 'passkey') return false
  if (session.must_change_password) return true
  const days = signInSettings(services).passwordMaxAgeDays
  if (days === null || session.method !== 'password' || !session.password_changed_at) return false
  return services.clock.now().getTime() - session.password_changed_at.getTime() > days * 24 * 3600_000
}
