import type { Message } from '../shared/message.ts'

/**
 * Why the voting library refuses something, by its code (`REJECTIONS` of packages/ballot; a test of the web
 * client proves that every code stands here).
 */
export const BALLOT_REJECTION_TEXTS = {
  'archive.unreadable': {
    zh: '这不是选举存档文件（.bel）。',
    en: 'This is not the archive of a vote (.bel).',
  },
  'archive.header': {
    zh: '存档的开头不对，不是第1版格式。',
    en: 'The archive does not begin as one of version 1 does.',
  },
  'archive.record': { zh: '存档中有一条记录格式不符。', en: 'A record of the archive is malformed.' },
  'archive.name': {
    zh: '有一条记录的内容与其编号不符，可能被改动过。',
    en: 'The content of a record does not fit its name: it may have been altered.',
  },
  'archive.trailing': {
    zh: '存档末尾有多余的内容。',
    en: 'There is something after the end of the archive.',
  },
  'chain.event': { zh: '有一个步骤的写法不合规定。', en: 'A step is not written as prescribed.' },
  'chain.parent': {
    zh: '步骤之间接不上，可能有删改。',
    en: 'The steps do not follow from one another: something was removed or altered.',
  },
  'chain.height': { zh: '步骤的编号不连续。', en: 'The numbers of the steps have a gap.' },
  'chain.order': { zh: '步骤的先后次序不对。', en: 'The steps are in the wrong order.' },
  'chain.payload': { zh: '有一个步骤与它的内容不符。', en: 'A step does not fit its content.' },
  'election.form': { zh: '表决内容的写法有误。', en: 'The text of the vote is malformed.' },
  'election.version': { zh: '不是第1版投票协议。', en: 'The vote is not of protocol version 1.' },
  'election.group': { zh: '使用了不认识的加密参数。', en: 'The vote names unknown parameters.' },
  'election.uuid': { zh: '表决的编号有误。', en: 'The number of the vote is malformed.' },
  'election.question': { zh: '有一个问题设置有误。', en: 'A question makes no sense.' },
  'election.key': {
    zh: '投票箱的锁与监票人的密钥对不上。',
    en: 'The lock of the ballot box is not that of the scrutineers’ keys.',
  },
  'trustees.form': { zh: '监票人名单的写法有误。', en: 'The list of scrutineers is malformed.' },
  'trustees.key': {
    zh: '有一位监票人没有证明自己持有密钥。',
    en: 'A scrutineer has not proved to hold the key.',
  },
  'trustees.duplicate': { zh: '两位监票人的密钥相同。', en: 'Two scrutineers have the same key.' },
  'trustees.threshold': {
    zh: '所需的监票人数与总人数不符。',
    en: 'The number of scrutineers needed does not fit their number.',
  },
  'trustees.certificate': {
    zh: '有一位监票人的设备证明有误或已更换，请重新准备密钥。',
    en: 'The certificate of a scrutineer’s device is wrong or was exchanged: make the keys anew.',
  },
  'trustees.polynomial': {
    zh: '有一位监票人公布的密钥资料有误。',
    en: 'What a scrutineer published for the keys is wrong.',
  },
  'trustees.verificationKey': {
    zh: '有一位监票人的核对密钥有误。',
    en: 'The verification key of a scrutineer is wrong.',
  },
  'trustees.share': {
    zh: '有一位监票人发来的密钥份额有误，请重新准备密钥。',
    en: 'The share sent by a scrutineer is wrong: make the keys anew.',
  },
  'channel.message': {
    zh: '监票人之间的密件打不开，请重新准备密钥。',
    en: 'A sealed message between scrutineers cannot be opened: make the keys anew.',
  },
  'credentials.form': { zh: '投票名单（凭证表）的写法有误。', en: 'The list of credentials is malformed.' },
  'credentials.element': { zh: '投票名单中有一个凭证无效。', en: 'A credential on the list is invalid.' },
  'credentials.duplicate': {
    zh: '投票名单中同一凭证出现两次。',
    en: 'A credential stands on the list twice.',
  },
  'credentials.weight': {
    zh: '有一个凭证的票数不合规定。',
    en: 'The weight of a credential is not allowed.',
  },
  'credential.form': { zh: '投票凭证有误。', en: 'The credential is wrong.' },
  'credential.proof': {
    zh: '没有证明本人设备持有投票密钥。',
    en: 'It is not proved that the device holds the voting key.',
  },
  'choice.invalid': { zh: '选择不合规定，请检查选了几项。', en: 'These choices are not allowed.' },
  'ballot.form': { zh: '有一张选票的写法不合规定。', en: 'A ballot is not written as prescribed.' },
  'ballot.election': { zh: '这张选票是另一次表决的。', en: 'The ballot belongs to another vote.' },
  'ballot.credential': {
    zh: '这个凭证不在投票名单上。',
    en: 'The credential of the ballot is not on the list.',
  },
  'ballot.hash': {
    zh: '选票内容与签名时不同，可能被改动过。',
    en: 'The ballot is not the one that was signed.',
  },
  'ballot.signature': { zh: '选票的签名无效。', en: 'The signature of the ballot is wrong.' },
  'ballot.shape': {
    zh: '选票的答案与问题对不上。',
    en: 'The answers of the ballot are not those its questions ask for.',
  },
  'ballot.element': { zh: '选票中有无效的密文。', en: 'The ballot contains an invalid ciphertext.' },
  'ballot.individualProof': {
    zh: '选票没有证明每一项只是“选”或“不选”。',
    en: 'The ballot does not prove that each choice is yes or no.',
  },
  'ballot.overallProof': {
    zh: '选票没有证明所选项数合规。',
    en: 'The ballot does not prove that the number of choices is allowed.',
  },
  'ballot.blankProof': {
    zh: '选票没有证明空白票确为空白。',
    en: 'The ballot does not prove that a blank vote chooses nothing else.',
  },
  'ballot.answerProof': {
    zh: '选票没有证明投票人知道其内容。',
    en: 'The ballot does not prove that the voter knows what is in it.',
  },
  'ballot.duplicate': { zh: '同一张选票记录了两次。', en: 'The same ballot was recorded twice.' },
  'tally.form': { zh: '加密合计的写法有误。', en: 'The encrypted tally is malformed.' },
  'tally.ballots': {
    zh: '加密合计不是由这些选票得出的。',
    en: 'The encrypted tally is not that of the recorded ballots.',
  },
  'tally.size': {
    zh: '加密合计所写的票数不对。',
    en: 'The number of ballots stated with the tally is wrong.',
  },
  'tally.tooSmall': {
    zh: '计入的选票太少，打开会暴露个人的选择，不予开箱。',
    en: 'Too few ballots count: opening them would show how single people voted.',
  },
  'tally.tooLarge': { zh: '票数过大，无法计算。', en: 'There are too many votes to decrypt.' },
  'shuffle.missing': {
    zh: '开箱前没有打乱次序。',
    en: 'The answers were not shuffled before they were opened.',
  },
  'shuffle.form': { zh: '打乱次序的记录有误。', en: 'A shuffle is malformed.' },
  'shuffle.owner': {
    zh: '打乱次序的不是监票人，或同一人做了两次。',
    en: 'A shuffle is not by a scrutineer, or a second one by the same.',
  },
  'shuffle.element': { zh: '打乱后的内容中有无效的密文。', en: 'A shuffled ciphertext is invalid.' },
  'shuffle.proof': {
    zh: '没有证明打乱时未调换内容。',
    en: 'It is not proved that the shuffle exchanged nothing.',
  },
  'decryption.form': { zh: '监票人的开箱记录有误。', en: 'A scrutineer’s part of the opening is malformed.' },
  'decryption.owner': {
    zh: '开箱的不是监票人，或已经开过。',
    en: 'The part is not by a scrutineer, or by one who has opened already.',
  },
  'decryption.factor': {
    zh: '监票人的开箱数据无效。',
    en: 'A scrutineer’s part of the opening is not valid.',
  },
  'decryption.proof': {
    zh: '监票人没有证明开箱无误。',
    en: 'A scrutineer has not proved to have opened correctly.',
  },
  'decryption.missing': {
    zh: '开箱的监票人还不够。',
    en: 'Not enough scrutineers have opened the box yet.',
  },
  'result.form': { zh: '结果的写法有误。', en: 'The result is malformed.' },
  'result.length': {
    zh: '结果的项数与选项不符。',
    en: 'The result does not have one number for each choice.',
  },
  'result.count': {
    zh: '公布的结果与监票人打开的不一致。',
    en: 'The published result is not what the scrutineers opened.',
  },
  'outside.election': {
    zh: '这不是已公布的那次表决（指纹不符）。',
    en: 'This is not the vote that was announced (its fingerprint differs).',
  },
  'outside.credentials': {
    zh: '投票名单不是已公布的那一份（指纹不符）。',
    en: 'The list of credentials is not the one that was announced (its fingerprint differs).',
  },
  'outside.prefix': {
    zh: '存档与先前保存的不连续，有内容被改动。',
    en: 'The archive does not continue the earlier copy: something was altered.',
  },
  'outside.tracker': {
    zh: '计入的选票中没有这个选票编号。',
    en: 'No counted ballot has this tracker.',
  },
  'outside.result': { zh: '还没有结果。', en: 'There is no result yet.' },
} as const satisfies Record<string, Message>

export type BallotRejection = keyof typeof BALLOT_REJECTION_TEXTS
