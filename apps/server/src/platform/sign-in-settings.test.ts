import { describe, expect, it } from 'vitest'
import { defaultSignInSettings, signInSettingsFrom } from './sign-in-settings.ts'

describe('the settings of sign-in', () => {
  it('are the defaults when nothing is set', () => {
    expect(signInSettingsFrom({})).toEqual(defaultSignInSettings)
  })

  it('are read from the environment', () => {
    const settings = signInSettingsFrom({
      ZHIBU_IDLE_MINUTES: '20',
      ZHIBU_LOCKOUT_ADDRESS_FAILURES: '100',
      ZHIBU_PASSWORD_MAX_AGE_DAYS: '90',
      ZHIBU_SSO_SECOND_FACTOR: 'provider',
      ZHIBU_CAS_URL: 'https://cas.example.edu.cn/cas/',
      ZHIBU_OIDC_ISSUER: 'https://id.example.edu.cn',
      ZHIBU_OIDC_CLIENT_ID: 'zhibu',
      ZHIBU_OIDC_CLIENT_SECRET: 'secret',
    })
    expect(settings).toMatchObject({
      idleMinutes: { members: 20, officers: 30 },
      lockout: { accountFailures: 5, addressFailures: 100 },
      passwordMaxAgeDays: 90,
      externalFactorCounts: true,
      cas: { url: 'https://cas.example.edu.cn/cas', campusIdAttribute: null },
      oidc: { issuer: 'https://id.example.edu.cn', campusIdClaim: 'preferred_username' },
    })
  })

  it('name the variable that is senseless or missing', () => {
    expect(() => signInSettingsFrom({ ZHIBU_IDLE_MINUTES: 'soon' })).toThrow('ZHIBU_IDLE_MINUTES=soon')
    expect(() => signInSettingsFrom({ ZHIBU_SESSION_HOURS: '-1' })).toThrow('ZHIBU_SESSION_HOURS=-1')
    expect(() => signInSettingsFrom({ ZHIBU_CAS_URL: 'cas.example.edu.cn' })).toThrow('ZHIBU_CAS_URL')
    expect(() => signInSettingsFrom({ ZHIBU_OIDC_ISSUER: 'https://id.example.edu.cn' })).toThrow(
      'ZHIBU_OIDC_CLIENT_ID is missing',
    )
  })
})
