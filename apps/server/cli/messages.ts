/** What the command line says, in both languages. */
import { fillMessage, type Language, type Message } from '@zhibu/domain/shared/message'

const texts = {
  rowProblem: { zh: '第{row}行 {column}：{text}', en: 'row {row}, {column}: {text}' },
  columnUnknown: { zh: '不认识此列，未导入。', en: 'Column not recognised; it is left out.' },
  wholeRow: { zh: '整行', en: 'whole row' },
  checked: {
    zh: '{rows}行：可导入{accepted}行，有问题{problems}处，已规整{tidied}处。',
    en: '{rows} rows: {accepted} accepted, {problems} problems, {tidied} values tidied.',
  },
  wouldChange: {
    zh: '将新增{created}人，更新{changed}人，{unchanged}人不变；新建党组织{units}个。',
    en: '{created} people would be added, {changed} changed, {unchanged} left as they are; {units} units founded.',
  },
  imported: {
    zh: '新增{created}人，更新{changed}人，{unchanged}人不变；新建党组织{units}个。',
    en: '{created} people added, {changed} changed, {unchanged} left as they are; {units} units founded.',
  },
  morePeople: { zh: '……另有{count}处', en: '… and {count} more' },
  noUnit: { zh: '没有编号为 {unit} 的党组织。', en: 'There is no unit {unit}.' },
  noUniversity: {
    zh: '数据库中还没有校党委。请先运行 zhibu create-administrator，或用 --university 给出名称。',
    en: 'The database has no university committee yet. Run zhibu create-administrator first, or name it with --university.',
  },
  universityName: { zh: '学校党委', en: '学校党委' },
  administratorsBranch: { zh: '机关党支部', en: '机关党支部' },
  fileMissing: { zh: '无法读取文件 {file}：{reason}', en: 'Cannot read {file}: {reason}' },
  exported: { zh: '已写入 {file}。', en: 'Written to {file}.' },
  purposeNeeded: {
    zh: '导出身份号码等信息须用 --purpose 写明用途（至少4个字）。',
    en: 'Private fields need --purpose (four characters at least).',
  },
  keysMissing: {
    zh: '{folder} 中没有加密密钥，但数据库中有加密的内容。请用 --data 指明原来的数据目录。',
    en: 'The keys are not in {folder}, but the database holds sealed values. Name the folder with --data.',
  },
  chainHolds: {
    zh: '审计日志完整：{upTo}条，末条哈希 {head}。',
    en: 'The audit log is whole: {upTo} events, last hash {head}.',
  },
  chainBroken: {
    zh: '审计日志在第{seq}条处不符：{problem}。',
    en: 'The audit log does not hold at event {seq}: {problem}.',
  },
  keyAdded: { zh: '已启用密钥{number}（{cipher}）。', en: 'Key {number} ({cipher}) is in use.' },
  resealed: { zh: '已用新密钥重新加密{count}项。', en: '{count} values were sealed again.' },
  backupDone: {
    zh: '备份已写入 {file}：{tables}张表，{rows}行。',
    en: 'Backup written to {file}: {tables} tables, {rows} rows.',
  },
  backupWithoutKeys: {
    zh: '备份中没有密钥：请另行保管 {folder}，没有它备份无法解密。',
    en: 'The keys are not in it: keep {folder} elsewhere, without it the backup cannot be opened.',
  },
  backupWithKeys: {
    zh: '备份中含有密钥：得到此文件的人可以读取全部内容，请妥善保管。',
    en: 'The keys are in it: whoever holds this file can read everything. Guard it.',
  },
  restoreDone: {
    zh: '已恢复{tables}张表、{rows}行；审计日志完整。',
    en: '{tables} tables with {rows} rows restored; the audit log is whole.',
  },
  restoreNotEmpty: {
    zh: '数据库不是空的，未作任何改动。备份只能恢复到空数据库。',
    en: 'The database is not empty, and nothing was changed. A backup goes into an empty one.',
  },
  restoreOtherVersion: {
    zh: '备份来自另一版本（迁移 {name} 不同），请用同一版本恢复。',
    en: 'The backup is of another version (migration {name} differs); restore with that version.',
  },
  restoreDamaged: { zh: '备份已损坏：{part}。', en: 'The backup is damaged: {part}.' },
  restoreChainBroken: {
    zh: '已恢复，但备份中的审计日志在第{seq}条处不符。',
    en: 'Restored, but the audit log in the backup does not hold at event {seq}.',
  },
  restoreOtherKeys: {
    zh: '{folder} 中已有不同的密钥，未作任何改动。',
    en: '{folder} already holds different keys; nothing was changed.',
  },
  noAccount: { zh: '没有学号/工号为 {campusId} 的人。', en: 'There is nobody with campus ID {campusId}.' },
  passwordReset: {
    zh: '{name}（{campusId}）的一次性密码：{password}\n首次登录时须改为自己的密码。',
    en: 'One-time password of {name} ({campusId}): {password}\nThe next sign-in asks for one of one’s own.',
  },
  passwordsIssued: {
    zh: '{people}人的初始密码已写入 {file}。',
    en: 'First passwords of {people} people written to {file}.',
  },
  administratorMade: {
    zh: '{name}（{campusId}）已任{office}。',
    en: '{name} ({campusId}) is now {office}.',
  },
  roleUnknown: {
    zh: '没有“{role}”这种管理员，可用：{known}。',
    en: 'There is no administrator “{role}”; there are {known}.',
  },
  passwordWeak: { zh: '密码太容易猜到。{hints}', en: 'The password is too easy to guess. {hints}' },
  duesUnknown: {
    zh: '没有类别“{category}”，可用：{known}。',
    en: 'There is no category “{category}”; there are {known}.',
  },
  duesRefused: { zh: '无法计算：{problem}', en: 'Cannot be worked out: {problem}' },
  duesBaseMissing: {
    zh: '此类别须用 --base 给出每月基数（元）。',
    en: 'This category needs --base, the monthly base in yuan.',
  },
  duesBaseInvalid: { zh: '每月基数超出范围。', en: 'The monthly base is out of range.' },
  duesLocalAmount: {
    zh: '农民党员须用 --local 给出当地确定的每月金额（0.2至1元）。',
    en: 'Farmers need --local, the monthly amount set locally (0.2 to 1 yuan).',
  },
  failed: { zh: '失败：{reason}', en: 'Failed: {reason}' },
  starting: { zh: '启动内置数据库……', en: 'Starting the embedded database …' },
  importing: { zh: '导入', en: 'Importing' },
  verifying: { zh: '核对', en: 'Verifying' },
  resealing: { zh: '重新加密', en: 'Sealing again' },
  voteMade: {
    zh: '模拟投票：{ballots}张票，归档写入 {file}。',
    en: 'A simulated vote: {ballots} ballots, archive written to {file}.',
  },
  noVote: { zh: '没有编号为 {vote} 的投票。', en: 'There is no vote {vote}.' },
  voteNotClosed: {
    zh: '投票尚未截止，截止并汇总后才有存档。',
    en: 'The vote is not closed yet: there is an archive once it is closed and summed up.',
  },
  demoMade: { zh: '演示数据已生成。', en: 'The demonstration university is there.' },
} as const satisfies Record<string, Message>

export type MessageKey = keyof typeof texts

/** A line of the command line in a language. */
export function message(
  key: MessageKey,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fillMessage(texts[key], language, params)
}
