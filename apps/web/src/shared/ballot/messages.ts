import { BALLOT_REJECTION_TEXTS } from '@zhibu/domain/ballots/ballot-rejection-texts'
import { locale, type Locale } from '../i18n/i18n.ts'
import { defineMessages, useText } from '../i18n/messages.ts'
import { BallotError, type BallotErrorCode, type DeviceCode } from './ballot-error.ts'
import type { RejectionCode } from '@zhibu/ballot'

const messages = defineMessages(
  'sharedBallot',
  {
    noStore:
      '这个浏览器不让网页保存数据（可能是无痕窗口，或存储已满），投票密钥无处存放。请换普通窗口或别的浏览器。',
    insecure: '本页不是通过 https 打开的，浏览器不提供加密功能。请用 https 地址打开。',
    unreadable: '本机保存的投票资料打不开了，可能被清理或损坏。请联系支部重新登记投票密钥。',
    noStandingKey: '本机没有您的投票密钥。请用登记时的设备，或导入备份，或请支部重新登记。',
    noPanelKey: '本机没有这把监票密钥。请用生成密钥时的那台设备。',
    noTabletKey: '这次投票的密钥已用完，或页面已重新打开。请工作人员为下一位重新准备。',
    backup: '密码不对，或备份文件已损坏。',
    otherKey: '本机已有另一把投票密钥，未作改动。',
    cancelled: '已取消。',
    failed: '程序出错，没有完成。请刷新页面再试。',
  },
  {
    noStore:
      'This browser lets pages keep nothing (a private window, or storage is full), so there is no place for a voting key. Use an ordinary window or another browser.',
    insecure:
      'This page was not opened over https, so the browser offers no encryption. Open its https address.',
    unreadable:
      'What this device keeps for votes cannot be opened any more: it was cleared or damaged. Ask your branch to register a voting key anew.',
    noStandingKey:
      'This device does not hold your voting key. Use the device you registered, import a backup, or ask your branch to register anew.',
    noPanelKey: 'This device does not hold this scrutineer’s key. Use the device the key was made on.',
    noTabletKey:
      'The key for this ballot is used up, or the page was opened anew. Ask the staff to prepare it for the next person.',
    backup: 'The password is wrong, or the backup is damaged.',
    otherKey: 'Another voting key is already on this device; nothing was changed.',
    cancelled: 'Cancelled.',
    failed: 'A fault of the program: it was not finished. Load the page anew and try again.',
  },
)
const t = useText(messages)

/** The reason of a rejection in words. */
export function rejectionText(code: RejectionCode, language: Locale = locale.value): string {
  return BALLOT_REJECTION_TEXTS[code][language === 'en' ? 'en' : 'zh']
}

type DeviceWord = DeviceCode extends `device.${infer Word}` ? Word : never
const isOfDevice = (code: BallotErrorCode): code is DeviceCode => code.startsWith('device.')

/** Why the ballot worker or the device refused, in words; faults of the program for anything else. */
export function ballotErrorText(error: unknown): string {
  const code = error instanceof BallotError ? error.code : 'device.failed'
  return isOfDevice(code) ? t(code.slice('device.'.length) as DeviceWord) : rejectionText(code)
}
