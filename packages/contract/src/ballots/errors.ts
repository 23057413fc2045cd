/** Refusals about votes. */
import { errorTable } from '../core/errors.ts'

export const ballotsErrors = errorTable({
  'ballots.stateForbids': {
    status: 409,
    zh: '当前环节不能进行此操作，请刷新页面查看最新进展。',
    en: 'This cannot be done at the present step; reload to see where the vote stands.',
  },
  'ballots.personNotEligible': {
    status: 422,
    zh: '{name}不符合条件：{rule}',
    en: '{name} may not be named: {rule}',
  },
  'ballots.namesProblem': {
    status: 422,
    zh: '候选人名单不符合规定（依据：{article}）：{text}',
    en: 'The names do not meet the rules ({article}): {text}',
  },
  'ballots.tooManyNames': {
    status: 422,
    zh: '选票上最多列{limit}人，现有{names}人。请取消“可另选他人”或减少人选。',
    en: 'A ballot holds at most {limit} names, there are {names}. Leave out the further names or name fewer.',
  },
  'ballots.scrutineerIsCandidate': {
    status: 422,
    zh: '监票人、计票人不能是候选人（依据：{article}）：{name}',
    en: 'Scrutineers and tellers may not be candidates ({article}): {name}',
  },
  'ballots.scrutineersTooFew': {
    status: 422,
    zh: '请确定2至5名监票人，开箱所需人数不少于2人且不多于监票人数。',
    en: 'Name two to five scrutineers; at least two and at most all of them must open.',
  },
  'ballots.scrutineerNotMember': {
    status: 422,
    zh: '监票人、计票人须是本支部有表决权的正式党员：{name}',
    en: 'Scrutineers and tellers must be full members with vote of this branch: {name}',
  },
  'ballots.tellersTwo': {
    status: 422,
    zh: '清点纸质票须有两名计票人。',
    en: 'Paper ballots are counted by two tellers.',
  },
  'ballots.panelNotUsable': {
    status: 422,
    zh: '所选监票组不能用于本次投票。',
    en: 'This panel of scrutineers cannot be used here.',
  },
  'ballots.panelInUse': {
    status: 409,
    zh: '该监票组已有投票开箱或正在投票，不能更换。',
    en: 'The panel stands for a vote that is open already and cannot be replaced.',
  },
  'ballots.meetingNeeded': {
    status: 422,
    zh: '表决、选举须在会议上进行，请填写会议名称和日期。',
    en: 'Resolutions and elections are decided at meetings: give its name and day.',
  },
  'ballots.answersInvalid': {
    status: 422,
    zh: '选项或可选数量有误：最少不多于最多，最多不多于选项数，选项不能重复。',
    en: 'Answers or numbers do not fit: fewest ≤ most ≤ answers, each answer once.',
  },
  'ballots.closesInPast': { status: 422, zh: '截止时间须晚于现在。', en: 'The closing time must lie ahead.' },
  'ballots.personNeeded': {
    status: 422,
    zh: '接收、转正、处置的表决须指明是谁。',
    en: 'Admission, conversion and disposal are about a person: say whom.',
  },
  'ballots.fromAfarNotAllowed': {
    status: 422,
    zh: '按上级设置，本次投票只能在现场进行。',
    en: 'By the settings of those above, this vote is held on site only.',
  },
  'ballots.noRoundNeeded': {
    status: 409,
    zh: '本次选举不需要这样的下一轮。',
    en: 'This election does not call for such a round.',
  },
  'ballots.panelStep': {
    status: 409,
    zh: '监票组的生成步骤已变化，请刷新后继续。',
    en: 'The ceremony has moved on; reload and go on.',
  },
  'ballots.protocolRefused': {
    status: 422,
    zh: '内容未通过校验（{code}）：{text}',
    en: 'The content failed a check ({code}): {text}',
  },
  'ballots.wrongCode': {
    status: 422,
    zh: '签到码不对，请看会场屏幕上的六位数字。',
    en: 'That is not the code shown in the room.',
  },
  'ballots.tooManyCodes': {
    status: 429,
    zh: '签到码多次输错，请{minutes}分钟后再试，或请会议主持人代为签到。',
    en: 'Too many wrong codes. Try again in {minutes} minutes, or have the chair mark you present.',
  },
  'ballots.notEntitled': {
    status: 403,
    zh: '您没有本次投票的表决权（{rule}）。',
    en: 'You have no vote here ({rule}).',
  },
  'ballots.rollFrozen': {
    status: 409,
    zh: '名单已在开始投票时冻结，不能再改。',
    en: 'The roll was frozen when the vote was opened.',
  },
  'ballots.notOnRoll': { status: 422, zh: '此人不在名单上。', en: 'This person is not on the roll.' },
  'ballots.paperNeedsTellers': {
    status: 422,
    zh: '使用纸质票须先确定两名计票人。',
    en: 'Paper ballots need two tellers.',
  },
  'ballots.writtenNotAllowed': {
    status: 422,
    zh: '只有接收预备党员和转正的表决可以计入书面意见（依据：{article}）。',
    en: 'Written opinions count for admission and conversion only ({article}).',
  },
  'ballots.writtenNotAbsent': {
    status: 422,
    zh: '到会的党员当场投票，不计书面意见。',
    en: 'Those present vote; a written opinion is for absent members.',
  },
  'ballots.alreadyVoted': {
    status: 409,
    zh: '此人已投票，其票有效，无需作废。',
    en: 'This person has voted; the ballot counts and nothing is to be struck.',
  },
  'ballots.alreadyStruck': {
    status: 409,
    zh: '该投票凭据已作废，或已有人提出作废。',
    en: 'The credential is struck already, or that is proposed.',
  },
  'ballots.secondPersonNeeded': {
    status: 403,
    zh: '须由另一名支委确认。',
    en: 'Another officer must confirm.',
  },
  'ballots.noQuorum': {
    status: 422,
    zh: '到会人数不足：应到{entitled}人，实到{present}人，至少需{needPresent}人（依据：{article}）。',
    en: 'Too few are present: {present} of {entitled}, {needPresent} are needed ({article}).',
  },
  'ballots.panelNotReady': {
    status: 422,
    zh: '监票人尚未全部生成密钥。',
    en: 'Not all scrutineers have made their keys.',
  },
  'ballots.votersWithoutKey': {
    status: 422,
    zh: '以下到会人员还没有投票密钥，请其在手机上启用，或改用公用平板、纸质票：{names}',
    en: 'These people have no voting key yet; let them make one, or use the tablet or paper: {names}',
  },
  'ballots.tabletKeysMissing': {
    status: 422,
    zh: '请先在公用平板上准备好以下人员的选票：{names}',
    en: 'Prepare the shared tablet for these people first: {names}',
  },
  'ballots.nobodyToVote': {
    status: 422,
    zh: '没有人可以投电子票，请先签到。',
    en: 'Nobody could cast a ballot; mark who is present first.',
  },
  'ballots.tooFewRaters': {
    status: 422,
    zh: '参加人数不足{fewest}人，结果不能公开，因此不能开始。',
    en: 'With fewer than {fewest} people the result could not be opened, so it cannot begin.',
  },
  'ballots.noCredential': {
    status: 403,
    zh: '本次投票的名单上没有您的电子投票凭据。',
    en: 'There is no electronic credential of yours on this vote’s list.',
  },
  'ballots.credentialStruck': {
    status: 403,
    zh: '该投票凭据已由两名支委作废。',
    en: 'This credential was struck by two officers.',
  },
  'ballots.notYetOpen': { status: 409, zh: '投票尚未开始。', en: 'The vote is not open yet.' },
  'ballots.closed': {
    status: 409,
    zh: '投票已经截止，这张票没有计入。',
    en: 'The vote is closed; this ballot was not taken.',
  },
  'ballots.ballotRefused': {
    status: 422,
    zh: '选票未通过校验，没有计入（{code}）：{text}',
    en: 'The ballot failed a check and was not taken ({code}): {text}',
  },
  'ballots.notOwnPart': {
    status: 403,
    zh: '这不是您那一份密钥的开箱结果。',
    en: 'This part was not made with your key.',
  },
  'ballots.notTeller': {
    status: 403,
    zh: '您不是本次投票的计票人。',
    en: 'You are not a teller of this vote.',
  },
  'ballots.paperCountInvalid': {
    status: 422,
    zh: '票数对不上：收回不多于发出，有效票加无效票等于收回，每题票数不超过有效票。',
    en: 'The numbers do not fit: recovered ≤ issued, valid and invalid make recovered, no answer above the valid ballots.',
  },
})
