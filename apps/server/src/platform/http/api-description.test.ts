import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { features } from '../../app.ts'
import { describeApi } from './api-description.ts'

const description = describeApi(features) as {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>
}

test('the description of the API is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(structuredClone(description))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

test('the description names every endpoint once, with every parameter of its address', () => {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  )
  const expected = features.flatMap(({ name, endpoints }) =>
    Object.keys(endpoints).map((endpoint) => `${name}.${endpoint}`),
  )
  expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(expected.toSorted())
  for (const { path, operation } of operations) {
    const inAddress = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const named = operation.parameters.filter((each) => each.in === 'path').map((each) => each.name)
    expect(named.toSorted(), path).toEqual(inAddress.toSorted())
  }
})

test('a description that is wrong would be noticed', async () => {
  const broken = structuredClone(description) as { openapi?: unknown; paths: unknown }
  broken.paths = { 'no-slash': { get: { responses: 5 } } }
  expect((await new Validator().validate(broken)).valid).toBe(false)
})
