/** What a caller may do with a subject, read from the contract's table: so that screens offer nothing else. */
import type { EndpointSpec, Endpoints } from '@zhibu/contract/core/endpoint'
import type { Relation } from '@zhibu/contract/core/relations'

/** Endpoints of one feature that somebody with `relations` to a subject of `kind` may call, by name. */
export function permitted(
  endpoints: Endpoints,
  kind: string,
  relations: ReadonlySet<Relation>,
): readonly string[] {
  return Object.entries(endpoints)
    .filter(([, spec]: [string, EndpointSpec]) => spec.subject.kind === kind && isOpen(spec, relations))
    .map(([name]) => name)
}

/** The same over every feature: `feature.endpoint`, in the contract's order. */
export function permittedAnywhere(
  contract: Readonly<Record<string, Endpoints>>,
  kind: string,
  relations: ReadonlySet<Relation>,
): string[] {
  return Object.entries(contract).flatMap(([feature, endpoints]) =>
    permitted(endpoints, kind, relations).map((name) => `${feature}.${name}`),
  )
}

function isOpen(spec: EndpointSpec, relations: ReadonlySet<Relation>): boolean {
  return spec.who.some((relation) => relations.has(relation))
}
