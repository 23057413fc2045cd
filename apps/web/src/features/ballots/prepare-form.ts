/** What the preparing form holds, what is missing in it, and the input it makes. Pure. */
import type { Vote, VoteInput } from '@zhibu/contract/ballots'
import type { prepareMessages } from './prepare-messages.ts'
import type { Text } from '../../shared/i18n/messages.ts'

export type PreparedKind = VoteInput['kind']
export const preparedKinds: readonly PreparedKind[] = ['resolution', 'election', 'recommendation', 'survey']
type Named = { readonly id: string; readonly name: string }
type Resolution = Extract<VoteInput, { kind: 'resolution' }>['resolution']
type Election = Extract<VoteInput, { kind: 'election' }>['election']
export type Electorate = Extract<VoteInput, { kind: 'survey' }>['electorate']
type PrepareText = Text<(typeof prepareMessages)['zh']>

export interface SurveyQuestion {
  text: string
  /** One answer a line. */
  answers: string
  min: number
  max: number
}

export interface VoteForm {
  kind: PreparedKind
  title: string
  body: VoteInput['body']
  withMeeting: boolean
  meetingName: string
  meetingOn: string
  meetingPlace: string
  fromAfar: boolean
  /** Empty: new scrutineers are named. */
  panelId: string
  scrutineerIds: string[]
  threshold: number
  withPaper: boolean
  tellerIds: string[]
  closes: boolean
  /** `YYYY-MM-DDTHH:MM` by the clock of the device. */
  closesAt: string
  resolution: { kind: Resolution['kind']; text: string; person: Named | null }
  election: {
    names: Election['names']
    seats: number
    candidateIds: string[]
    order: Election['order']
    otherNames: boolean
    base: Election['base']
    method: string
  }
  electorate: Electorate
  recommendation: { question: string; atMost: number; nameIds: string[] }
  survey: { questions: SurveyQuestion[] }
}

export const emptyQuestion = (): SurveyQuestion => ({ text: '', answers: '', min: 1, max: 1 })

/** The usual number of scrutineers needed: more than half, never one alone. */
export function usualThreshold(scrutineers: number): number {
  return Math.max(2, Math.floor(scrutineers / 2) + 1)
}

/** The method most meetings adopt, to be changed by hand where another was. */
export function usualMethod(names: Election['names'], base: Election['base'], t: PrepareText): string {
  return t(names === 'secretary' ? 'wording.methodOne' : 'wording.method', {
    base: t(`wording.bases.${base}`),
  })
}

export function emptyForm(kind: PreparedKind, today: string, t: PrepareText): VoteForm {
  const meeting = kind === 'resolution' || kind === 'election'
  return {
    kind,
    title: kind === 'election' ? t('wording.election.committee') : '',
    body: 'generalMeeting',
    withMeeting: meeting,
    meetingName: meeting ? t('meeting.defaults.generalMeeting') : '',
    meetingOn: meeting ? today : '',
    meetingPlace: '',
    fromAfar: false,
    panelId: '',
    scrutineerIds: [],
    threshold: 2,
    withPaper: false,
    tellerIds: [],
    closes: false,
    closesAt: '',
    resolution: { kind: 'ordinary', text: '', person: null },
    election: {
      names: 'committee',
      seats: 3,
      candidateIds: [],
      order: 'strokes',
      otherNames: true,
      base: 'entitled',
      method: kind === 'election' ? usualMethod('committee', 'entitled', t) : '',
    },
    electorate: kind === 'recommendation' ? 'full' : 'fullAndProbationary',
    recommendation: { question: '', atMost: 3, nameIds: [] },
    survey: { questions: [emptyQuestion()] },
  }
}

/** An instant as an input of type `datetime-local` writes it, by the device's own clock. */
export function localTime(instant: string): string {
  const date = new Date(instant)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function questionsOf(vote: Vote): SurveyQuestion[] {
  return vote.questions.map(({ text, min, max, answers }) => ({
    text,
    min,
    max,
    answers: answers.map((answer) => answer.text).join('\n'),
  }))
}

const peopleOn = (vote: Vote): string[] =>
  vote.questions[0]?.answers.flatMap(({ personId, group }) =>
    personId && group !== 'other' ? [personId] : [],
  ) ?? []

/** The form of a draft that is there already. */
export function formOf(vote: Vote, t: PrepareText): VoteForm {
  const kind = vote.kind === 'appraisal' ? 'survey' : vote.kind
  const form = emptyForm(kind, vote.meeting?.on ?? '', t)
  const { meeting, panel, resolution, election } = vote
  Object.assign(form, {
    title: vote.title,
    body: vote.body,
    withMeeting: meeting !== null,
    meetingName: meeting?.name ?? '',
    meetingPlace: meeting?.place ?? '',
    fromAfar: vote.fromAfar,
    // A panel nobody else's vote needs is shown by its people, so that they can be changed.
    panelId: panel && panel.votes > 1 ? panel.id : '',
    scrutineerIds: panel?.members.map((one) => one.person.id) ?? [],
    threshold: panel?.threshold ?? 2,
    withPaper: vote.tellers.length > 0,
    tellerIds: vote.tellers.map((one) => one.id),
    closes: vote.closesAt !== null,
    closesAt: vote.closesAt ? localTime(vote.closesAt) : '',
    electorate: vote.electorate,
  } satisfies Partial<VoteForm>)
  if (resolution)
    form.resolution = { kind: resolution.kind, text: resolution.text, person: resolution.person }
  if (election) form.election = { ...election, candidateIds: peopleOn(vote) }
  const [first] = vote.questions
  if (kind === 'recommendation' && first)
    form.recommendation = { question: first.text, atMost: first.max, nameIds: peopleOn(vote) }
  if (kind === 'survey' && first) form.survey = { questions: questionsOf(vote) }
  return form
}

export const answersOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

type Fault = Exclude<keyof (typeof prepareMessages)['zh']['faults'], never>

function contentFaults(form: VoteForm): Record<string, Fault> {
  const { resolution, election, recommendation, survey } = form
  const found: Record<string, Fault> = {}
  if (form.kind === 'resolution') {
    if (resolution.kind !== 'ordinary' && !resolution.person) found['resolution.personId'] = 'person'
    if (!resolution.text.trim()) found['resolution.text'] = 'text'
  }
  if (form.kind === 'election') {
    if (election.candidateIds.length === 0) found['election.candidateIds'] = 'candidates'
    if (!election.method.trim()) found['election.method'] = 'method'
  }
  if (form.kind === 'recommendation') {
    if (!recommendation.question.trim()) found['recommendation.question'] = 'question'
    if (recommendation.nameIds.length < 2) found['recommendation.nameIds'] = 'names'
  }
  if (form.kind === 'survey')
    for (const [place, { text, answers, min, max }] of survey.questions.entries()) {
      const at = `survey.questions.${place}`
      const list = answersOf(answers)
      const wrong =
        list.length < 2 ||
        list.length > 12 ||
        new Set(list).size < list.length ||
        list.some((answer) => answer.length > 60)
      if (!text.trim()) found[`${at}.text`] = 'surveyText'
      if (wrong) found[`${at}.answers`] = 'surveyAnswers'
      else if (min > max || max > list.length) found[`${at}.max`] = 'surveyNumbers'
    }
  return found
}

/** What is missing, by the path of its field, in the order of the form. */
export function formFaults(form: VoteForm, now: number): Readonly<Record<string, Fault>> {
  const found: Record<string, Fault> = { ...contentFaults(form) }
  if (!form.title.trim()) found['title'] = 'title'
  if (form.withMeeting && !form.meetingName.trim()) found['meeting.name'] = 'meetingName'
  if (form.withMeeting && !form.meetingOn) found['meeting.on'] = 'meetingOn'
  const { length } = form.scrutineerIds
  if (!form.panelId && (length < 2 || length > 5)) found['scrutineerIds'] = 'scrutineers'
  if (form.withPaper && form.tellerIds.length !== 2) found['tellerIds'] = 'tellers'
  if (form.closes && !(new Date(form.closesAt).getTime() > now)) found['closesAt'] = 'closesAt'
  return found
}

/** The input of `createVote` and `changeVote`. */
export function inputOf(form: VoteForm): VoteInput {
  const common = {
    title: form.title.trim(),
    body: form.body,
    meeting: form.withMeeting
      ? { name: form.meetingName.trim(), on: form.meetingOn, place: form.meetingPlace.trim() || null }
      : null,
    fromAfar: form.fromAfar,
    panelId: form.panelId || null,
    scrutineerIds: form.panelId ? [] : [...form.scrutineerIds],
    threshold: form.panelId ? null : form.threshold,
    tellerIds: form.withPaper ? [...form.tellerIds] : [],
    closesAt: form.closes && form.closesAt ? new Date(form.closesAt).toISOString() : null,
  }
  const { resolution, election, recommendation, survey, electorate } = form
  const input = {
    resolution: () => ({
      resolution: {
        kind: resolution.kind,
        text: resolution.text.trim(),
        personId: resolution.kind === 'ordinary' ? null : (resolution.person?.id ?? null),
      },
    }),
    election: () => ({ election: { ...election, method: election.method.trim() } }),
    recommendation: () => ({
      electorate,
      recommendation: { ...recommendation, question: recommendation.question.trim() },
    }),
    survey: () => ({
      electorate,
      survey: {
        questions: survey.questions.map(({ text, answers, min, max }) => ({
          text: text.trim(),
          answers: answersOf(answers),
          min,
          max,
        })),
      },
    }),
  }[form.kind]()
  return { kind: form.kind, ...common, ...input } as unknown as VoteInput
}

export interface PreviewQuestion {
  readonly text: string
  readonly hint: string
  readonly answers: readonly string[]
}

/** The ballot as voters will see it, from what is typed so far. */
export function previewOf(
  form: VoteForm,
  names: ReadonlyMap<string, string>,
  t: PrepareText,
): PreviewQuestion[] {
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? '')
  const { resolution, election, recommendation, survey } = form
  switch (form.kind) {
    case 'resolution': {
      const answers = (['for', 'against', 'abstain'] as const).map((key) => t(`preview.choices.${key}`))
      return resolution.text.trim() ? [{ text: resolution.text, hint: t('preview.single'), answers }] : []
    }
    case 'election': {
      if (election.candidateIds.length === 0) return []
      const answers = named(election.candidateIds)
      const others = election.otherNames ? [t('preview.other')] : []
      const hint = t('preview.seats', { n: election.seats })
      return [{ text: form.title, hint, answers: [...answers, ...others] }]
    }
    case 'recommendation': {
      if (recommendation.nameIds.length === 0) return []
      const hint = t('preview.atMost', { n: recommendation.atMost })
      return [{ text: recommendation.question, hint, answers: named(recommendation.nameIds) }]
    }
    case 'survey':
      return survey.questions
        .filter(({ text, answers }) => text.trim() || answers.trim())
        .map(({ text, answers, min, max }) => ({
          text,
          hint: min === 1 && max === 1 ? t('preview.single') : t('preview.between', { min, max }),
          answers: answersOf(answers),
        }))
  }
}
