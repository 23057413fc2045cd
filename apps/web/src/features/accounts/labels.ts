import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'accounts.labels',
  {
    signIn: '登录',
    changePassword: '修改密码',
    secondFactor: '两步验证',
    security: '登录与安全',
    securityHint: '密码、两步验证、登录的设备',
    accounts: '账号管理',
    accountsHint: '开通、停用、重置密码',
    settings: '设置',
    settingsHint: '语言、外观、本机草稿',
  },
  {
    signIn: 'Sign in',
    changePassword: 'Change password',
    secondFactor: 'Second factor',
    security: 'Sign-in and security',
    securityHint: 'Password, second factor, devices',
    accounts: 'Accounts',
    accountsHint: 'Open, disable, reset passwords',
    settings: 'Settings',
    settingsHint: 'Language, appearance, drafts on this device',
  },
)
