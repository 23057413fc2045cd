/** The table of who is what to whom in the test world, written by hand: the walk's other opinion. */
import type { Relation } from '@zhibu/contract/core/relations'
import type { WorldRole } from '../world/world.ts'

/** A person of the world, or nobody. */
export type Walker = WorldRole | 'nobody'

const own: Readonly<Record<string, readonly Relation[]>> = {
  nobody: ['public'],
  activist: ['public', 'signedIn', 'self'],
  mentor: ['public', 'signedIn', 'mentor', 'branchMember'],
  member: ['public', 'signedIn', 'branchMember'],
  committee: ['public', 'signedIn', 'branchMember', 'committee'],
  secretary: ['public', 'signedIn', 'branchMember', 'committee', 'secretary'],
  guide: ['public', 'signedIn', 'branchMember', 'networkGuide'],
  memberB: ['public', 'signedIn', 'otherMember'],
  secretaryB: ['public', 'signedIn', 'otherMember'],
  organiser: ['public', 'signedIn', 'otherMember', 'collegeCommittee'],
  universitySecretary: ['public', 'signedIn', 'otherMember', 'universityCommittee'],
  secretaryC: ['public', 'signedIn', 'otherMember'],
  mentorC: ['public', 'signedIn', 'otherMember'],
  organiserC: ['public', 'signedIn', 'otherMember'],
  guideC: ['public', 'signedIn', 'otherMember'],
  system: ['public', 'signedIn', 'otherMember', 'systemAdministrator'],
  security: ['public', 'signedIn', 'otherMember', 'securityAdministrator'],
  auditor: ['public', 'signedIn', 'otherMember', 'auditor'],
}

const foreign: Readonly<Record<string, readonly Relation[]>> = {
  ...Object.fromEntries(Object.keys(own).map((walker) => [walker, ['public', 'signedIn', 'otherMember']])),
  nobody: ['public'],
  mentorC: ['public', 'signedIn', 'mentor', 'branchMember'],
  secretaryC: ['public', 'signedIn', 'branchMember', 'committee', 'secretary'],
  guideC: ['public', 'signedIn', 'branchMember', 'networkGuide'],
  organiserC: ['public', 'signedIn', 'branchMember', 'collegeCommittee'],
  universitySecretary: ['public', 'signedIn', 'otherMember', 'universityCommittee'],
  system: ['public', 'signedIn', 'otherMember', 'systemAdministrator'],
  security: ['public', 'signedIn', 'otherMember', 'securityAdministrator'],
  auditor: ['public', 'signedIn', 'otherMember', 'auditor'],
}

/** Full members of the branch, who are on the rolls of its votes, and those of them who open the box. */
const voters: Readonly<Record<'own' | 'foreign', readonly string[]>> = {
  own: ['mentor', 'member', 'committee', 'secretary', 'guide'],
  foreign: ['secretaryC', 'mentorC', 'organiserC', 'guideC'],
}
const scrutineers: Readonly<Record<'own' | 'foreign', readonly string[]>> = {
  own: ['member', 'mentor'],
  foreign: ['mentorC', 'organiserC'],
}

const administrators: readonly Relation[] = ['systemAdministrator', 'securityAdministrator', 'auditor']

/** Everybody who walks. */
export const walkers = Object.keys(own) as Walker[]

/** Relations of a walker to the subject of `activist` (`own`) or `applicantC` (`foreign`). */
export function relationsTo(
  walker: Walker,
  place: 'own' | 'foreign',
  subjectKind: string,
): readonly Relation[] {
  const listed = (place === 'own' ? own : foreign)[walker]!
  if (subjectKind === 'none')
    return listed.filter((relation) => ['public', 'signedIn', ...administrators].includes(relation))
  if (subjectKind === 'me') {
    const general = listed.filter((relation) => ['public', 'signedIn', ...administrators].includes(relation))
    return walker === 'nobody' ? general : [...general, 'self']
  }
  if (subjectKind === 'vote' || subjectKind === 'panel') {
    const kept = listed.filter((relation) => relation !== 'self' && relation !== 'mentor')
    if (voters[place].includes(walker)) kept.push('voter')
    if (scrutineers[place].includes(walker)) kept.push('scrutineer')
    return kept
  }
  // A unit is nobody's self and has no mentor; those of its people are its members.
  if (subjectKind === 'unit') {
    const kept = listed.filter((relation) => relation !== 'self' && relation !== 'mentor')
    return walker === 'activist' && place === 'own' ? [...kept, 'branchMember'] : kept
  }
  if (subjectKind.startsWith('appraisal')) return relationsToAppraisal(listed, walker, place, subjectKind)
  return listed
}

/**
 * Of an appraisal's round `branchMember` are those who take part: the branch's full members. The place asked for is
 * that of `member` (own) or `guideC` (foreign).
 */
function relationsToAppraisal(
  listed: readonly Relation[],
  walker: Walker,
  place: 'own' | 'foreign',
  subjectKind: string,
): readonly Relation[] {
  const kept = listed.filter((relation) => relation !== 'self' && relation !== 'mentor')
  const isOwn =
    subjectKind === 'appraisalOwnPlace'
      ? kept.includes('branchMember')
      : subjectKind === 'appraisalPlace' && walker === (place === 'own' ? 'member' : 'guideC')
  return isOwn ? [...kept, 'self'] : kept
}
