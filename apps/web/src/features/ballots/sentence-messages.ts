import { defineMessages } from '../../shared/i18n/messages.ts'

/** What is said about votes on 首页 and among the messages. */
export const sentenceMessages = defineMessages(
  'ballots.sentences',
  {
    todos: {
      checkIn: '“{title}”：请签到',
      checkInAct: '去签到',
      vote: '“{title}”正在投票，您还没有投',
      voteAct: '去投票',
      makeKey: '“{title}”：请在自己的手机上生成监票密钥',
      makeKeyAct: '去生成',
      openBox: '“{title}”已截止，请开箱',
      openBoxAct: '去开箱',
      countPaper: '“{title}”已截止，请清点纸质票',
      countPaperAct: '去录入',
      confirmStrike: '“{title}”：一份投票凭据待您确认作废',
      confirmStrikeAct: '去确认',
    },
    notices: {
      announced: '“{title}”已公布，请按时到会签到；还没有启用投票的，请先在手机上启用。',
      makeKey: '您是“{title}”的监票人，请在自己的手机上生成监票密钥。',
      opened: '“{title}”开始投票。',
      openBox: '“{title}”已截止投票，请监票人开箱。',
      countPaper: '“{title}”已截止投票，请两名计票人各自清点纸质票。',
      decided: '“{title}”已有结果。',
      voided: '“{title}”已宣布无效，原因见投票页。',
      unitEnded: '“{title}”所在支部已合并、分设或撤销，投票尚未结束，请过问。',
      strikeProposed: '“{title}”：有人提出作废一份投票凭据，待另一名支委确认。',
    },
  },
  {
    todos: {
      checkIn: '“{title}”: check in',
      checkInAct: 'Check in',
      vote: '“{title}” is open and you have not voted yet',
      voteAct: 'Vote',
      makeKey: '“{title}”: make your scrutineer’s key on your own phone',
      makeKeyAct: 'Make it',
      openBox: '“{title}” is closed: open the box',
      openBoxAct: 'Open',
      countPaper: '“{title}” is closed: count the paper ballots',
      countPaperAct: 'Count',
      confirmStrike: '“{title}”: striking a credential waits for you',
      confirmStrikeAct: 'Confirm',
    },
    notices: {
      announced:
        '“{title}” is announced. Come and check in; if you have no voting key yet, make one on your phone first.',
      makeKey: 'You are a scrutineer of “{title}”: make your key on your own phone.',
      opened: '“{title}” is open.',
      openBox: '“{title}” is closed; scrutineers, open the box.',
      countPaper: '“{title}” is closed; both tellers count the paper ballots, each alone.',
      decided: '“{title}” has its result.',
      voided: '“{title}” was declared void; the reason stands on its page.',
      unitEnded:
        'The branch of “{title}” was merged, split or dissolved while the vote was running; please see to it.',
      strikeProposed: '“{title}”: striking a credential is proposed and needs another officer.',
    },
  },
)
