import { voteInput } from '@zhibu/contract/ballots'
import { expect, test } from 'vitest'
import { useText } from '../../shared/i18n/messages.ts'
import { prepareMessages } from './prepare-messages.ts'
import { emptyForm, formFaults, inputOf, localTime, previewOf, usualThreshold } from './prepare-form.ts'

const t = useText(prepareMessages)
const ids = [1, 2, 3, 4, 5].map((n) => `0190a000-0000-7000-8000-00000000000${n}`)
const now = Date.parse('2026-11-22T08:00:00Z')

test('more than half of the scrutineers open, never one alone', () => {
  expect([2, 3, 4, 5].map(usualThreshold)).toEqual([2, 2, 3, 3])
  expect(usualThreshold(0)).toBe(2)
})

test('an empty resolution says everything that is missing', () => {
  const form = emptyForm('resolution', '2026-11-22', t)
  form.resolution.kind = 'admission'
  expect(formFaults(form, now)).toEqual({
    'resolution.personId': 'person',
    'resolution.text': 'text',
    title: 'title',
    scrutineerIds: 'scrutineers',
  })
})

test('a filled resolution makes an input the contract takes', () => {
  const form = emptyForm('resolution', '2026-11-22', t)
  Object.assign(form, { title: ' 接收王小明同志 ', scrutineerIds: ids.slice(0, 3), threshold: 2 })
  form.resolution = {
    kind: 'admission',
    text: '关于接收王小明同志为中共预备党员的决议',
    person: { id: ids[4]!, name: '王小明' },
  }
  expect(formFaults(form, now)).toEqual({})
  const input = voteInput.parse(inputOf(form))
  expect(input).toMatchObject({ kind: 'resolution', title: '接收王小明同志', threshold: 2, tellerIds: [] })
})

test('an ordinary resolution names nobody, even when somebody had been chosen before', () => {
  const form = emptyForm('resolution', '2026-11-22', t)
  form.resolution = { kind: 'ordinary', text: '决议', person: { id: ids[0]!, name: '甲' } }
  expect(inputOf(form)).toMatchObject({ resolution: { personId: null } })
})

test('a filled election makes an input the contract takes', () => {
  const form = emptyForm('election', '2026-11-22', t)
  form.scrutineerIds = ids.slice(3)
  form.election.candidateIds = ids.slice(0, 3)
  form.election.seats = 2
  expect(formFaults(form, now)).toEqual({})
  expect(voteInput.parse(inputOf(form))).toMatchObject({
    election: { seats: 2, base: 'entitled', otherNames: true },
  })
})

test('a survey with the same answer twice, or more marks than answers, is not finished', () => {
  const form = emptyForm('survey', '2026-11-22', t)
  Object.assign(form, { title: '调查', scrutineerIds: ids.slice(0, 2) })
  form.survey.questions = [{ text: '问', answers: '甲\n甲', min: 1, max: 1 }]
  expect(formFaults(form, now)).toEqual({ 'survey.questions.0.answers': 'surveyAnswers' })
  form.survey.questions = [{ text: '问', answers: '甲\n\n 乙 ', min: 1, max: 3 }]
  expect(formFaults(form, now)).toEqual({ 'survey.questions.0.max': 'surveyNumbers' })
  form.survey.questions[0]!.max = 2
  expect(voteInput.parse(inputOf(form))).toMatchObject({ survey: { questions: [{ answers: ['甲', '乙'] }] } })
})

test('paper needs two tellers, a set time must lie ahead, a panel taken over needs no names', () => {
  const form = emptyForm('survey', '2026-11-22', t)
  Object.assign(form, { title: '调查', panelId: ids[0], withPaper: true, closes: true })
  form.survey.questions = [{ text: '问', answers: '甲\n乙', min: 1, max: 1 }]
  form.closesAt = localTime('2026-11-22T07:00:00Z')
  expect(formFaults(form, now)).toEqual({ tellerIds: 'tellers', closesAt: 'closesAt' })
  form.closesAt = localTime('2026-11-22T09:00:00Z')
  form.tellerIds = ids.slice(1, 3)
  expect(formFaults(form, now)).toEqual({})
  expect(inputOf(form)).toMatchObject({
    closesAt: '2026-11-22T09:00:00.000Z',
    scrutineerIds: [],
    threshold: null,
  })
})

test('the preview shows what voters will read', () => {
  const form = emptyForm('election', '2026-11-22', t)
  form.election.candidateIds = ids.slice(0, 2)
  const names = new Map(ids.map((id, n) => [id, `人${n}`]))
  const [question] = previewOf(form, names, t)
  expect(question!.answers.slice(0, 2)).toEqual(['人0', '人1'])
  expect(question!.answers).toHaveLength(3)
  form.election.otherNames = false
  expect(previewOf(form, names, t)[0]!.answers).toHaveLength(2)
})
