/** From a request's cookie to the person behind it. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import { type Actor, generalRelations, type SubjectResolver } from '../../platform/access/subject.ts'
import { today } from '../../platform/clock.ts'
import type { Services } from '../../platform/services.ts'
import { personOfUser } from '../members/public.ts'
import { officesOf } from '../offices/public.ts'
import { unitsById } from '../organisation/public.ts'
import { findSessionByToken, findUser, type SessionRow } from './store.ts'

export const sessionCookie = 'zhibu.session_token'

/** The signed token of a request's session cookie; null without one or when its signature is wrong. */
export function tokenOf(headers: IncomingHttpHeaders, secret: string): string | null {
  const pattern = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${sessionCookie.replace('.', '\\.')}=([^;]+)`)
  const raw = pattern.exec(headers.cookie ?? '')?.[1]
  if (!raw) return null
  const value = decodeURIComponent(raw)
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** The cookie's value for a token: the token and its signature, as better-auth writes it. */
export function signToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
}

/** Who is signed in with this token, with branch and offices of today. */
export async function actorOfToken(services: Services, token: string): Promise<Actor | null> {
  const session = await findSessionByToken(services.db, token, services.clock.now())
  return session ? actorOfSession(services, session) : null
}

async function actorOfSession(services: Services, session: SessionRow): Promise<Actor> {
  const person = await personOfUser(services.db, session.user_id)
  const day = today(services.clock)
  const offices = person ? await officesOf(services.db, person.id, day) : []
  const branch = person ? (await unitsById(services.db, [person.branchId])).get(person.branchId) : undefined
  const lacksFactor = offices.some(needsSecondFactor) && !session.two_factor_enabled && session.passkeys === 0
  return {
    userId: session.user_id,
    sessionId: session.session_id,
    personId: person?.id ?? null,
    campusId: session.campus_id,
    name: session.name,
    branchId: person?.branchId ?? null,
    branchPath: branch?.path ?? null,
    stage: person?.stage ?? null,
    offices,
    pending: session.must_change_password ? 'changePassword' : lacksFactor ? 'secondFactor' : null,
  }
}

/** An account: only the administrative offices relate to it. */
export const resolveAccount: SubjectResolver = async (services, actor, id) => {
  const user = await findUser(services.db, id)
  if (!user) return null
  const person = await personOfUser(services.db, id)
  return {
    kind: 'account',
    id,
    personId: person?.id ?? null,
    unitId: person?.branchId ?? null,
    relations: generalRelations(actor),
  }
}
