/** One coded refusal: HTTP status and its text in both languages; `{name}` is filled from the parameters. */
export interface ErrorSpec {
  readonly status: number
  readonly zh: string
  readonly en: string
}

export type ErrorTable = Readonly<Record<string, ErrorSpec>>

/** Declares a feature's refusals; keys are `feature.camelCase`. */
export function errorTable<const T extends ErrorTable>(table: T): T {
  return table
}

/** Refusals any endpoint may answer with. */
export const platformErrors = errorTable({
  'platform.invalidInput': {
    status: 400,
    zh: '填写的内容有误，请按提示修改。',
    en: 'Some fields need correcting; see the list.',
  },
  'platform.malformedBody': { status: 400, zh: '请求内容无法读取。', en: 'The request body cannot be read.' },
  'platform.signInRequired': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'platform.forbidden': { status: 403, zh: '您没有进行此操作的权限。', en: 'You may not do this.' },
  'platform.crossSite': {
    status: 403,
    zh: '请求来自其他网站，已拒绝。',
    en: 'The request came from another site and was refused.',
  },
  'platform.notFound': { status: 404, zh: '没有找到，或您无权查看。', en: 'Not found, or not yours to see.' },
  'platform.stale': {
    status: 409,
    zh: '内容已被他人修改，请核对两个版本后再提交。',
    en: 'Somebody changed this meanwhile; compare both versions and submit again.',
  },
  'platform.inProgress': {
    status: 409,
    zh: '同一请求正在处理，请稍候。',
    en: 'The same request is being processed; please wait.',
  },
  'platform.keyReused': {
    status: 422,
    zh: '同一请求编号被用于不同内容。',
    en: 'The idempotency key was used for different content.',
  },
  'platform.tooLarge': {
    status: 413,
    zh: '文件超过上限（{limit}）。',
    en: 'The file is larger than allowed ({limit}).',
  },
  'platform.unsupportedMedia': {
    status: 415,
    zh: '不支持这种内容类型。',
    en: 'This content type is not supported.',
  },
  'platform.internal': {
    status: 500,
    zh: '系统出错，已记录（编号 {requestId}）。请稍后再试。',
    en: 'Something failed on our side and was recorded ({requestId}). Please try later.',
  },
  'platform.diskFull': {
    status: 507,
    zh: '服务器存储空间不足，内容未保存。请联系管理员。',
    en: 'The server is out of space; nothing was saved. Please tell the administrator.',
  },
  'platform.databaseAway': {
    status: 503,
    zh: '数据库暂时不可用，请稍后重试；您的内容没有丢失。',
    en: 'The database is away for a moment; please retry, nothing of yours is lost.',
  },
  'platform.printBusy': {
    status: 503,
    zh: '打印任务较多，请稍后再试。',
    en: 'Too much is being printed; try again in a moment.',
  },
  'platform.printTooLarge': {
    status: 409,
    zh: '内容过多，无法一次打印。',
    en: 'This is too long for one print.',
  },
  'files.missing': { status: 400, zh: '请选择要上传的文件。', en: 'Choose a file to upload.' },
  'files.empty': { status: 400, zh: '文件是空的。', en: 'The file is empty.' },
  'files.kindNotAllowed': {
    status: 415,
    zh: '不支持这种文件，可上传：{allowed}。',
    en: 'This kind of file is not accepted; upload one of {allowed}.',
  },
  'files.notWhatItSays': {
    status: 415,
    zh: '“{name}”的内容与文件名不符，请检查后重新上传。',
    en: 'The content of "{name}" is not what its name says.',
  },
})
