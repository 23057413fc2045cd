import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSealer, type KeyRing } from './sealer.ts'
import { sealingCiphers } from './sealing-ciphers.ts'

for (const cipher of sealingCiphers)
  describe(`values sealed with ${cipher}`, () => {
    const ring: KeyRing = {
      active: 1,
      hashSecret: randomBytes(32),
      keys: [{ number: 1, cipher, secret: randomBytes(32) }],
    }
    const sealer = createSealer(ring)

    it('open again where they were sealed, and nowhere else', () => {
      const sealed = sealer.seal('19912345678', 'members_person.phone:1')
      expect(sealed.includes('19912345678')).toBe(false)
      expect(sealer.open(sealed, 'members_person.phone:1')).toBe('19912345678')
      expect(() => sealer.open(sealed, 'members_person.phone:2')).toThrow(/authenticate|changed/)
    })

    it('do not open when any byte of them was changed', () => {
      const sealed = sealer.seal('19912345678', 'x')
      for (let at = 3; at < sealed.length; at += 1) {
        const changed = Buffer.from(sealed)
        changed[at] = changed[at]! ^ 1
        expect(() => sealer.open(changed, 'x')).toThrow(/authenticate|changed/)
      }
    })

    it('look different each time', () => {
      expect(sealer.seal('same', 'x').equals(sealer.seal('same', 'x'))).toBe(false)
    })
  })
