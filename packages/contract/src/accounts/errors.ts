import { errorTable } from '../core/errors.ts'

export const accountsErrors = errorTable({
  'accounts.mustChangePassword': {
    status: 403,
    zh: '首次登录须先修改密码。',
    en: 'Change your password first.',
  },
  'accounts.secondFactorRequired': {
    status: 403,
    zh: '您的职务要求先完成两步验证。',
    en: 'Your office requires a second factor first.',
  },
  'accounts.wrongCredentials': {
    status: 401,
    zh: '学号（工号）或密码不正确。',
    en: 'Campus number or password is wrong.',
  },
  'accounts.lockedOut': {
    status: 429,
    zh: '失败次数过多，请 {seconds} 秒后再试。',
    en: 'Too many failures; try again in {seconds} seconds.',
  },
  'accounts.disabled': {
    status: 403,
    zh: '此账号已停用，请联系管理员。',
    en: 'This account is disabled; please ask an administrator.',
  },
  'accounts.wrongCode': {
    status: 422,
    zh: '验证码不正确或已用过。',
    en: 'The code is wrong or already used.',
  },
  'accounts.signInAgain': {
    status: 401,
    zh: '登录步骤已过期，请重新输入密码。',
    en: 'This sign-in took too long; enter your password again.',
  },
  'accounts.passkeyRefused': {
    status: 422,
    zh: '通行密钥未能验证，请重试或换用其他方式。',
    en: 'The passkey could not be verified; try again or use another way.',
  },
  'accounts.wrongPassword': { status: 422, zh: '当前密码不正确。', en: 'The current password is wrong.' },
  'accounts.weakPassword': {
    status: 422,
    zh: '这个密码太容易被猜中，请按提示换一个。',
    en: 'This password is too easy to guess; see the hints.',
  },
  'accounts.samePassword': {
    status: 422,
    zh: '新密码不能与当前密码相同。',
    en: 'The new password must differ from the current one.',
  },
  'accounts.proofRequired': {
    status: 403,
    zh: '请输入密码或重新登录，确认是您本人操作。',
    en: 'Enter your password or sign in again, to confirm it is you.',
  },
  'accounts.totpAlreadyOn': {
    status: 409,
    zh: '动态验证码已启用。要换设备，请先停用。',
    en: 'The authenticator is already on; turn it off first to move it to another device.',
  },
  'accounts.totpNotOn': { status: 409, zh: '动态验证码尚未启用。', en: 'The authenticator is not on.' },
  'accounts.lastSecondFactor': {
    status: 409,
    zh: '您的职务要求至少保留一种两步验证，请先添加另一种。',
    en: 'Your office requires a second factor; add another one before removing this one.',
  },
  'accounts.noSuchSession': {
    status: 404,
    zh: '这个登录已经结束，或不是您的。',
    en: 'This session has ended already, or is not yours.',
  },
  'accounts.noSuchPasskey': {
    status: 404,
    zh: '没有这个通行密钥。',
    en: 'You have no such passkey.',
  },
  'accounts.campusIdTaken': {
    status: 409,
    zh: '这个学号（工号）已有账号。',
    en: 'This campus number already has an account.',
  },
  'accounts.administratorResets': {
    status: 403,
    zh: '此人所任职务的账号只能由安全管理员重置。',
    en: "This person's office means only the security administrator may reset the account.",
  },
  'accounts.noAccountYet': { status: 409, zh: '此人还没有账号。', en: 'This person has no account yet.' },
  'accounts.notOnYourself': {
    status: 409,
    zh: '不能对自己的账号进行此操作。',
    en: 'You cannot do this to your own account.',
  },
  'accounts.singleSignOnOff': {
    status: 404,
    zh: '本系统没有启用这种统一身份认证。',
    en: 'This way of single sign-on is not configured here.',
  },
  'accounts.singleSignOnFailed': {
    status: 502,
    zh: '统一身份认证没有完成，请重试或用密码登录。',
    en: 'Single sign-on did not complete; try again or use your password.',
  },
  'accounts.notOnRoster': {
    status: 403,
    zh: '统一身份认证已通过，但本系统没有您的账号。请联系所在支部。',
    en: 'The campus knows you, but there is no account for you here; please ask your branch.',
  },
})
