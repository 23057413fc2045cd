import { errorTable } from '../core/errors.ts'

export const organisationErrors = errorTable({
  'organisation.aboveOnly': {
    status: 403,
    zh: '此项变更须由上级党组织作出。',
    en: 'This change is for the organisation above to make.',
  },
  'organisation.nameTaken': {
    status: 409,
    zh: '同一上级下已有名为“{name}”的组织。',
    en: 'A unit named “{name}” already stands there.',
  },
  'organisation.cannotStandThere': {
    status: 422,
    zh: '{kind}不能设在{parentKind}之下（依据：{article}）。',
    en: 'A unit of kind {kind} cannot stand under one of kind {parentKind} ({article}).',
  },
  'organisation.inFuture': {
    status: 422,
    zh: '生效日期不能晚于今天（{today}）。',
    en: 'The day must not lie after today ({today}).',
  },
  'organisation.beforeLastChange': {
    status: 422,
    zh: '生效日期不能早于该组织上一次变更的日期（{lastChange}）。',
    en: 'The day must not lie before the last change of this unit ({lastChange}).',
  },
  'organisation.dissolved': {
    status: 409,
    zh: '该组织已撤销，不能再变更。',
    en: 'This unit has ended and cannot be changed.',
  },
  'organisation.notEmpty': {
    status: 409,
    zh: '该组织之下还有{units}个组织、{people}名人员，请先转移。',
    en: 'There are still {units} units and {people} people below it; move them first.',
  },
  'organisation.intoItself': {
    status: 422,
    zh: '组织不能移到自身或自己的下级之下。',
    en: 'A unit cannot be moved below itself.',
  },
  'organisation.differentKinds': {
    status: 422,
    zh: '只有同类组织可以合并。',
    en: 'Only units of one kind can be merged.',
  },
  'organisation.leftOver': {
    status: 422,
    zh: '原组织不再保留，但还有{units}个下级组织、{people}名人员没有安排去向。',
    en: 'The unit is to end, but {units} units and {people} people below it have nowhere to go.',
  },
  'organisation.notBelow': {
    status: 422,
    zh: '所选组织或人员不属于该组织。',
    en: 'A chosen unit or person does not belong to this unit.',
  },
})
