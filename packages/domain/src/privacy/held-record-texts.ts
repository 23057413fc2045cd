/** Groups of records held about a person beside the roster, and what each record is called there. */
import type { Message } from '../shared/message.ts'

interface HeldRecord {
  readonly title: Message
  readonly why: Message
  readonly retention: Message
  readonly readers: Message
}

const withTheBooks: Message = {
  zh: '随会计账册保存，不因组织关系转出而删除。',
  en: 'As long as the books are kept, also after your relation has left.',
}

export const HELD_RECORDS = {
  appraisals: {
    title: { zh: '民主评议', en: 'Appraisals' },
    why: {
      zh: '每年民主评议党员要求的自评、评定等次和理由。',
      en: 'The self-appraisal, grade and reason that the yearly appraisal of members asks for.',
    },
    retention: {
      zh: '随民主评议登记名册归档；评语没有作者，系统不知道是谁写的。',
      en: 'Filed with the register of the appraisal; comments have no author, and the system knows none.',
    },
    readers: {
      zh: '本人和支委会；评语满五人书写后，本人和支委会可见未撤下的部分。',
      en: 'You and the branch committee; comments not taken down, once five people have written.',
    },
  },
  donations: {
    title: { zh: '捐款', en: 'Donations' },
    why: { zh: '记账、开具收据和公示用途。', en: 'For the books, the receipt and the account of its use.' },
    retention: withTheBooks,
    readers: {
      zh: '本人和经办、复核的委员；选择公开姓名的，募捐页面的读者可见。',
      en: 'You and the officers who record and confirm; readers of the appeal where you gave your name.',
    },
  },
  dues: {
    title: { zh: '党费', en: 'Dues' },
    why: {
      zh: '《关于中国共产党党费收缴、使用和管理的规定》要求按月核定和收缴。',
      en: 'The provisions on dues ask for a figure and a payment every month.',
    },
    retention: withTheBooks,
    readers: {
      zh: '本人和本支部委员；院系党委只看到各支部合计和报批的减免。',
      en: 'You and the officers of your branch; the college sees sums by branch, and reductions it decides on.',
    },
  },
  votes: {
    title: { zh: '列入名单的投票', en: 'Votes on whose roll you stand' },
    why: {
      zh: '有表决权的人数和到会人数决定会议能否举行、表决是否有效。您选了什么，系统不知道。',
      en: 'Who has a vote and who is present decides whether a meeting may be held. What you chose, the system does not know.',
    },
    retention: {
      zh: '名单随会议记录归档；异议期满后，名单与投票凭据的对应关系即被删除。',
      en: 'The roll is filed with the minutes; what ties it to credentials is deleted once the time for objections is over.',
    },
    readers: {
      zh: '名单由支委会和监票人可见；是否已投票仅监票人可见；书面意见仅支委会在投票开始前可见。',
      en: 'The roll: the committee and scrutineers; who has voted: scrutineers only; written opinions: the committee until opening.',
    },
  },
  votingKeys: {
    title: { zh: '投票密钥', en: 'Voting keys' },
    why: {
      zh: '证明选票来自有表决权的人。系统只有公开部分，秘密部分只在您的设备上。',
      en: 'It proves that a ballot comes from somebody with a vote. The system has the public part only; the secret is on your device.',
    },
    retention: {
      zh: '组织关系在本校期间；作废的密钥保留登记和作废日期。',
      en: 'While your relation is here; of a struck key the days of registering and striking stay.',
    },
    readers: {
      zh: '本人；支委会成员只看到是否登记和登记时间。',
      en: 'You; the committee sees only whether and since when there is one.',
    },
  },
} as const satisfies Readonly<Record<string, HeldRecord>>

/** What a record is called, with `{…}` for what tells it from others. */
export const HELD_LABELS = {
  key: { zh: '{day}登记', en: 'Registered {day}' },
  vote: { zh: '{title}', en: '{title}' },
  writtenOpinion: { zh: '{title}　书面意见', en: '{title}, written opinion' },
  self: { zh: '{year}年度自评', en: 'Self-appraisal {year}' },
  grade: { zh: '{year}年度评定', en: 'Grade {year}' },
  reason: { zh: '{year}年度评定意见', en: 'Reason of the grade {year}' },
  comments: { zh: '{year}年度评语', en: 'Comments {year}' },
  objection: { zh: '{year}年度异议', en: 'Objection {year}' },
  answer: { zh: '{year}年度异议答复', en: 'Answer to the objection {year}' },
  elsewhere: { zh: '{year}年度', en: '{year}' },
  figure: { zh: '{month}起的核定', en: 'Figure from {month}' },
  charge: { zh: '{month}应交', en: 'Due for {month}' },
  payment: { zh: '{day}交款', en: 'Paid {day}' },
  paidForOther: { zh: '{day}代他人交款', en: 'Paid for somebody else {day}' },
  memberAccount: { zh: '{day}大额党费说明', en: 'Account with large dues {day}' },
  reduction: { zh: '{from}至{to}减免', en: 'Reduction {from} to {to}' },
  duesObjection: { zh: '{day}对核定的异议', en: 'Objection to the figure {day}' },
  arrearsItem: { zh: '{month}起未交满六个月', en: 'Six months unpaid from {month}' },
  gift: { zh: '{day}　{title}', en: '{day}, {title}' },
} as const satisfies Readonly<Record<string, Message>>

/** Values of records, in Chinese as on forms. */
export const HELD_VALUES = {
  key: '{device}，公钥{start}…（{group}）',
  struck: '，{day}作废',
  presence: { absent: '未到会', onSite: '到会', afar: '线上参会' },
  channel: { device: '本人设备', tablet: '公用平板', paper: '纸质票' },
  written: { for: '同意', against: '不同意', abstain: '弃权' },
  entitled: '有表决权',
  notEntitled: '无表决权（{rule}）',
  strikeConfirmed: '投票凭据已作废',
  elsewhere: '在其他党支部参加评议：{reason}',
  grade: '{grade}（{day}）',
  figure: '{category}，基数{base}，{decision}（{day}）',
  localFigure: '地方规定每月{local}元',
  noBase: '不按基数计算',
  yuan: '{yuan}元',
  paid: '{yuan}元，已于{day}交纳',
  charge: {
    owed: '{yuan}元，未交',
    exempt: '免交',
    settledElsewhere: '已在其他党支部交纳',
    cancelled: '已取消',
  },
  payment: '{yuan}元，{method}，{state}{receipt}',
  paymentState: {
    awaiting: '待支付',
    waitingForConfirmation: '待复核',
    paid: '已入账',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
  },
  receipt: '，收据{number}',
  reduction: '每月交{yuan}元，{state}，理由：{reason}',
  reductionState: { submitted: '待审批', approved: '已批准', returned: '未批准' },
  gift: '{yuan}元，{shown}，{state}{receipt}',
  giftState: {
    awaiting: '待支付',
    waitingForConfirmation: '待复核',
    given: '已入账',
    cancelled: '已取消',
    refunding: '退款中',
    refunded: '已退款',
  },
  unresolved: '待支部决议',
} as const

/** Puts `params` into the two languages of a label. */
export function heldLabel(
  key: keyof typeof HELD_LABELS,
  params: Readonly<Record<string, string | number>>,
): Message {
  const { zh, en } = HELD_LABELS[key]
  return { zh: filled(zh, params), en: filled(en, params) }
}

/** Puts `params` into a value's text. */
export function filled(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
