/**
 * How a caller can stand to the subject of a call. Every endpoint lists the relations that may call it;
 * everything not listed is refused. A caller has all relations that apply, not only the strongest.
 */
export const relations = [
  /** Anybody, signed in or not. */
  'public',
  /** Anybody signed in. */
  'signedIn',
  /** The person the subject is about. */
  'self',
  /** Mentor (培养联系人) of the person, today. */
  'mentor',
  /** Signed in and on the roster of the same branch. */
  'branchMember',
  /** Signed in and on the roster of another branch. */
  'otherMember',
  /** Sits on the committee of the branch: commissioner, deputy secretary or secretary. */
  'committee',
  /** Secretary or deputy secretary of the branch. */
  'secretary',
  /** Officer (secretary, deputy, commissioner, organiser) of a college committee or general branch above. */
  'collegeCommittee',
  /** Officer of the university committee. */
  'universityCommittee',
  /** On the roll of the vote (entitled or struck off it). */
  'voter',
  /** Scrutineer (监票人) or teller (计票人) of the vote, or member of the panel. */
  'scrutineer',
  /** Network guide (网络指导员) of the branch or of a unit above it. */
  'networkGuide',
  /** Runs the installation; sees no archives. */
  'systemAdministrator',
  /** Grants accounts and offices their security; sees no archives. */
  'securityAdministrator',
  /** Reads the audit log; sees no archives. */
  'auditor',
] as const

export type Relation = (typeof relations)[number]
