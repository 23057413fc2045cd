import { expect, it } from 'vitest'
import { deviceName } from './device-texts.ts'

const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

it('names a phone by its system and browser', () => {
  expect(deviceName(`${phone} Version/19.0 Mobile/15E148 Safari/604.1`)).toBe('iPhone，Safari')
  expect(deviceName(`${phone} Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI`)).toBe(
    'iPhone，微信',
  )
})

it('does not take Edge for Chrome, nor Android for Linux', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0'
  expect(deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/150.0.0.0`)).toBe(
    'Windows，Edge',
  )
  expect(deviceName(`Mozilla/5.0 (Linux; Android 16; Pixel 9) ${chrome} Mobile Safari/537.36`)).toBe(
    'Android，Chrome',
  )
})

it('has a word for whatever it does not know', () => {
  expect(deviceName('curl/8.9')).toBe('浏览器')
})
