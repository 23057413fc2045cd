import type { Todo } from '@zhibu/contract/core/todo'
import { relationsToUnit } from '@zhibu/domain/access/offices'
import { DUES_TEXTS } from '@zhibu/domain/dues/dues-texts'
import { articleText } from '@zhibu/domain/shared/articles'
import { fillMessage } from '@zhibu/domain/shared/message'
import { formatYuan } from '@zhibu/domain/shared/money'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { unitsBelow } from '../../organisation/public.ts'
import { findCharges } from '../store/charges.ts'
import {
  countHandoversTo,
  countHandUps,
  countReductions,
  countSpendings,
  type Counts,
  countToConfirm,
  findUnpublished,
} from '../store/todos.ts'
import { arrearsOf, currentMonth, payableOf } from './owing.ts'

/** The reading of this project: the year before is published by the end of March. */
const publishBy = '03-31'

/** What waits for somebody about dues: their own, and what their office asks of them. */
export async function duesTodos(services: Services, actor: Actor): Promise<readonly Todo[]> {
  const { personId } = actor
  if (!personId) return []
  const branches = unitsWhere(actor, 'committee')
  const found = await Promise.all([
    owedTodo(services, personId),
    branches.length ? branchTodos(services, personId, branches) : [],
    upperTodos(services, actor, personId),
    handoverTodos(services, personId),
  ])
  return found.flat()
}

const bare = { askedBy: null, dueOn: null, late: false, rule: null } as const

async function owedTodo(services: Services, personId: string): Promise<Todo[]> {
  const month = currentMonth(services)
  const charges = await findCharges(services.db, [personId])
  const payable = payableOf(charges, month)
  const months = new Set([...payable.arrears, ...(payable.current ? [payable.current] : [])])
  const open = charges.filter(
    (row) =>
      row.payment_id === null &&
      (months.has(row.month as never) || (row.old_allowed && payable.tooOld.includes(row.month as never))),
  )
  if (!open.length) return []
  const { finding } = arrearsOf(charges, month)
  const amountFen = open.reduce((sum, row) => sum + row.amount_fen, 0)
  const text = finding && DUES_TEXTS[finding.code]
  return [
    {
      ...bare,
      kind: 'dues.owed',
      params: { count: open.length, amount: formatYuan(amountFen) },
      late: open.some((row) => row.month < month),
      link: '/dues',
      rule: text && {
        text: { zh: fillMessage(text, 'zh', finding.inputs), en: fillMessage(text, 'en', finding.inputs) },
        article: articleText(finding.article, 'zh'),
      },
    },
  ]
}

/** Units in which somebody's own office gives a relation. */
function unitsWhere({ offices }: Actor, relation: 'committee' | 'collegeCommittee' | 'universityCommittee') {
  const seats = offices.filter((office) => relationsToUnit([office], office.unitPath).has(relation))
  return [...new Set(seats.map((office) => office.unitId))]
}

function counted(kind: string, counts: Counts, page: string, hereOf = (unitId: string) => unitId): Todo[] {
  const sums = new Map<string, number>()
  for (const [unitId, count] of counts) sums.set(hereOf(unitId), (sums.get(hereOf(unitId)) ?? 0) + count)
  return [...sums].map(([unitId, count]) => ({
    ...bare,
    kind,
    params: { count },
    link: `/branch-dues/${page}?unitId=${unitId}`,
  }))
}

async function branchTodos(
  { db, clock }: Services,
  personId: string,
  branches: readonly string[],
): Promise<Todo[]> {
  const year = Number(today(clock).slice(0, 4))
  const [toConfirm, unpublished] = await Promise.all([
    countToConfirm(db, branches, personId),
    findUnpublished(db, branches, year - 1),
  ])
  const publish = unpublished.map((unitId): Todo => ({
    ...bare,
    kind: 'dues.publishYear',
    params: { year: year - 1 },
    dueOn: `${year}-${publishBy}`,
    late: today(clock) > `${year}-${publishBy}`,
    link: `/branch-dues/publications?unitId=${unitId}`,
  }))
  return [...counted('dues.confirmOffline', toConfirm, 'offline'), ...publish]
}

/** Reductions and spending are decided one level up: a branch belongs to the nearest committee above it. */
async function upperTodos({ db }: Services, actor: Actor, personId: string): Promise<Todo[]> {
  const colleges = unitsWhere(actor, 'collegeCommittee')
  const universities = unitsWhere(actor, 'universityCommittee')
  const own = [...colleges, ...universities]
  if (!own.length) return []
  const deciderOf = new Map<string, string>()
  for (const { unitId, unitPath } of actor.offices) {
    if (!own.includes(unitId)) continue
    const below = await unitsBelow(db, unitPath, 'branch')
    const near = colleges.includes(unitId) ? below : below.filter((branch) => branch.parentId === unitId)
    for (const branch of near) deciderOf.set(branch.id, unitId)
  }
  const [reductions, spendings, handUps] = await Promise.all([
    countReductions(db, [...deciderOf.keys()]),
    countSpendings(db, [...deciderOf.keys()]),
    countHandUps(db, own, personId),
  ])
  const decider = (branchId: string) => deciderOf.get(branchId)!
  return [
    ...counted('dues.decideReduction', reductions, 'reductions', decider),
    ...counted('dues.decideSpending', spendings, 'spending', decider),
    ...counted('dues.confirmHandUp', handUps, 'hand-ups'),
  ]
}

async function handoverTodos({ db }: Services, personId: string): Promise<Todo[]> {
  return counted('dues.takeOver', await countHandoversTo(db, personId), 'handovers')
}
