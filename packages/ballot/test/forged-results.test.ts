/** Forged tallies, decryptions and results (sections 16.6 to 16.10). */
import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBoard } from '../src/board.ts'
import {
  readPartialDecryption,
  writeOwned,
  writePartialDecryption,
  type PartialDecryption,
} from '../src/decryption.ts'
import { hashHex } from '../src/hash.ts'
import { checkResult } from '../src/result.ts'
import type { Proof } from '../src/schnorr.ts'
import {
  readSizedTally,
  readTally,
  writeSizedTally,
  writeTally,
  type EncryptedTally,
  type SizedTally,
} from '../src/tally.ts'
import { verifyArchive, type Expectations } from '../src/verify.ts'
import { rememberingChecker } from './remembering.ts'
import { buildArchive, group, makeWorld, outside, replaceData, type Step } from './world.ts'

const checkBallots = rememberingChecker()
const world = makeWorld()
const { steps } = world
const honest = buildArchive(steps)

async function verify(archive: Uint8Array, expected?: Expectations): Promise<string> {
  const report = await verifyArchive(archive, {
    groups: () => group,
    checkBallots,
    ...(expected ? { expect: expected } : {}),
  })
  return report.problems[0]?.code ?? 'accepted'
}
const codeOf = (forged: readonly Step[]) => verify(buildArchive(forged))

describe('the published tally is checked', () => {
  /** Changes the tally and repairs its hash, or the sized tally only. */
  const forge = (
    tally: (own: EncryptedTally) => EncryptedTally,
    sized: (own: SizedTally) => SizedTally = (own) => own,
  ) =>
    codeOf(
      replaceData(steps, 'EncryptedTally', 0, ([content, size]) => {
        const text = writeTally(tally(readTally(content!)))
        return [text, writeSizedTally(sized({ ...readSizedTally(size!), tallyHash: hashHex(text) }))]
      }),
    )
  const same = (own: EncryptedTally) => own

  it('ciphertexts of two names exchanged', async () => {
    expect(await forge(([first, second]) => [[first![1]!, first![0]!, first![2]!], second!])).toBe(
      'tally.ballots',
    )
  })

  it('one ballot’s ciphertexts in the place of the tally, to have it opened', async () => {
    expect(await forge(([first, second]) => [first!, [second![0]!, first![0]!, second![2]!]])).toBe(
      'tally.ballots',
    )
  })

  it('a choice or a question missing', async () => {
    expect(await forge(([first, second]) => [first!.slice(1), second!])).toBe('tally.ballots')
    expect(await forge(([first]) => [first!])).toBe('tally.ballots')
  })

  it('another number of ballots', async () => {
    expect(await forge(same, (own) => ({ ...own, ballots: own.ballots + 1 }))).toBe('tally.size')
  })

  it('another total weight', async () => {
    expect(await forge(same, (own) => ({ ...own, totalWeight: own.totalWeight + 1n }))).toBe('tally.size')
  })

  it('the hash of another tally', async () => {
    expect(await forge(same, (own) => ({ ...own, tallyHash: hashHex('other') }))).toBe('tally.size')
  })

  it('spaces, or a weight written as a text', async () => {
    const spacedSize = replaceData(steps, 'EncryptedTally', 0, ([content, size]) => [content!, `${size} `])
    expect(await codeOf(spacedSize)).toBe('tally.form')
    const spaced = replaceData(steps, 'EncryptedTally', 0, ([content, size]) => [`${content} `, size!])
    expect(await codeOf(spaced)).toBe('tally.form')
    const quoted = replaceData(steps, 'EncryptedTally', 0, ([content, size]) => [
      content!,
      size!.replace(/"total_weight":(\d+)/, '"total_weight":"$1"'),
    ])
    expect(await codeOf(quoted)).toBe('tally.form')
  })
})

describe('partial decryptions are checked', () => {
  const forge = (change: (partial: PartialDecryption) => PartialDecryption, owner = 1) =>
    codeOf(
      replaceData(steps, 'PartialDecryption', 0, ([content]) => {
        const text = writePartialDecryption(change(readPartialDecryption(content!)))
        return [text, writeOwned({ owner, payload: hashHex(text) })]
      }),
    )
  const changeFactor = (change: (factor: bigint) => bigint) => (own: PartialDecryption) => ({
    ...own,
    factors: own.factors.map((list, k) => list.map((f, n) => (k === 1 && n === 2 ? change(f) : f))),
  })
  const changeProof = (change: (proof: Proof) => Proof) => (own: PartialDecryption) => ({
    ...own,
    proofs: own.proofs.map((list, k) => list.map((p, n) => (k === 0 && n === 0 ? change(p) : p))),
  })

  it('a wrong factor', async () => {
    expect(await forge(changeFactor((f) => group.multiply(f, group.g)))).toBe('decryption.proof')
  })

  it.each([
    ['−f', outside],
    ['0', () => 0n],
    ['f + p', (f: bigint) => f + group.p],
  ])('a factor that is no valid element: %s', async (_, change) => {
    expect(await forge(changeFactor(change))).toBe('decryption.factor')
  })

  it('a wrong proof, or one with numbers of q or more', async () => {
    expect(await forge(changeProof((p) => ({ ...p, response: (p.response + 1n) % group.q })))).toBe(
      'decryption.proof',
    )
    expect(await forge(changeProof((p) => ({ ...p, response: p.response + group.q })))).toBe(
      'decryption.proof',
    )
    expect(await forge(changeProof((p) => ({ ...p, challenge: p.challenge + group.q })))).toBe(
      'decryption.proof',
    )
  })

  it('factors or proofs missing', async () => {
    expect(await forge((own) => ({ ...own, factors: own.factors.map((list) => list.slice(1)) }))).toBe(
      'decryption.form',
    )
    expect(await forge((own) => ({ ...own, proofs: own.proofs.slice(1) }))).toBe('decryption.form')
  })

  it('the decryption of one trustee under the number of another', async () => {
    expect(await forge((own) => own, 2)).toBe('decryption.proof')
  })

  it('an owner who is no trustee', async () => {
    expect(await forge((own) => own, 3)).toBe('decryption.owner')
    expect(await forge((own) => own, 0)).toBe('decryption.owner')
  })

  it('a trustee who decrypts twice', async () => {
    const at = steps.findIndex(({ type }) => type === 'PartialDecryption')
    expect(await codeOf(steps.toSpliced(at, 0, steps[at]!))).toBe('decryption.owner')
  })

  it('a mandatory trustee missing', async () => {
    const at = steps.findIndex(({ type }) => type === 'PartialDecryption')
    expect(await codeOf(steps.toSpliced(at, 1))).toBe('decryption.missing')
  })

  it('an owner’s record that names another decryption', async () => {
    const forged = replaceData(steps, 'PartialDecryption', 0, ([content]) => [
      content!,
      writeOwned({ owner: 1, payload: hashHex('other') }),
    ])
    expect(await codeOf(forged)).toBe('decryption.form')
  })

  it('spaces', async () => {
    const forged = replaceData(steps, 'PartialDecryption', 0, ([content]) => {
      const text = `${content} `
      return [text, writeOwned({ owner: 1, payload: hashHex(text) })]
    })
    expect(await codeOf(forged)).toBe('decryption.form')
    const spacedOwner = replaceData(steps, 'PartialDecryption', 0, ([content, owned]) => [
      content!,
      `${owned} `,
    ])
    expect(await codeOf(spacedOwner)).toBe('decryption.form')
  })
})

describe('the result is checked', () => {
  const result = steps.at(-1)!.data[0]!
  const forge = (text: string) => codeOf(replaceData(steps, 'Result', 0, () => [text]))

  it('is the honest one', () => {
    expect(result).toBe('{"result":[[1,2,2],[0,2,1]]}')
  })

  it.each([
    ['one vote moved', '{"result":[[2,1,2],[0,2,1]]}', 'result.count'],
    ['one vote more', '{"result":[[1,2,2],[1,2,1]]}', 'result.count'],
    ['more votes than voters', '{"result":[[1,2,9],[0,2,1]]}', 'result.count'],
    ['a count missing', '{"result":[[1,2],[0,2,1]]}', 'result.length'],
    ['a count too many', '{"result":[[1,2,2,0],[0,2,1]]}', 'result.length'],
    ['a question missing', '{"result":[[1,2,2]]}', 'result.length'],
    ['a question too many', '{"result":[[1,2,2],[0,2,1],[0]]}', 'result.length'],
    ['a negative count', '{"result":[[-1,2,2],[0,2,1]]}', 'result.form'],
    ['counts written as texts', '{"result":[["1",2,2],[0,2,1]]}', 'result.form'],
    ['spaces', '{"result": [[1,2,2],[0,2,1]]}', 'result.form'],
    ['an unknown field', '{"result":[[1,2,2],[0,2,1]],"by":"me"}', 'result.form'],
  ])('%s', async (_, text, code) => {
    expect(await forge(text)).toBe(code)
  })
})

describe('a result that was not read from a text', () => {
  it('is refused with a question missing', () => {
    expect(() => checkResult(group, world.booth.election, [], 0n, [])).toThrow('one entry for each choice')
  })
})

describe('an archive is compared with what is known outside', () => {
  const board = readBoard(readArchive(honest))
  const counted = board.ballots.slice(1).map(({ tracker }) => tracker)

  it('accepts what was announced', async () => {
    const expected = {
      electionHash: board.election.hash,
      credentialsHash: board.credentials.hash,
      earlier: buildArchive(steps.slice(0, 3)),
      trackers: counted,
      result: true,
    }
    expect(await verify(honest, expected)).toBe('accepted')
  })

  it('refuses another election or another list than announced', async () => {
    expect(await verify(honest, { electionHash: board.credentials.hash })).toBe('outside.election')
    expect(await verify(honest, { credentialsHash: board.election.hash })).toBe('outside.credentials')
  })

  it('refuses an archive from which an earlier ballot has vanished', async () => {
    const earlier = buildArchive(steps.slice(0, 3))
    const shorter = buildArchive([steps[0]!, ...steps.slice(2, 3)])
    expect(await verify(shorter, { earlier })).toBe('outside.prefix')
  })

  it('refuses when a voter’s ballot is not counted: never recorded, or replaced', async () => {
    expect(await verify(honest, { trackers: [board.election.hash] })).toBe('outside.tracker')
    expect(await verify(honest, { trackers: [board.ballots[0]!.tracker] })).toBe('outside.tracker')
  })

  it('refuses an archive without a result only where one is demanded', async () => {
    const open = buildArchive(steps.slice(0, 3))
    expect(await verify(open)).toBe('accepted')
    expect(await verify(open, { result: true })).toBe('outside.result')
  })
})
