/** The outcome of a rule: a value, or the problem that stands against it. Nothing here throws. */
export type Result<Value, Problem> = Accepted<Value> | Refused<Problem>

export interface Accepted<Value> {
  readonly ok: true
  readonly value: Value
}

export interface Refused<Problem> {
  readonly ok: false
  readonly problem: Problem
}

/** The rule is met; `value` is what comes of it. */
export function accepted<Value>(value: Value): Accepted<Value> {
  return { ok: true, value }
}

/** The rule is not met; `problem` says why, as data. */
export function refused<Problem>(problem: Problem): Refused<Problem> {
  return { ok: false, problem }
}
