/** Validation of what comes in, with every fault named by its path, in the caller's language. */
import type { EndpointSpec } from '@zhibu/contract/core/endpoint'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { inputTexts } from './input-texts.ts'
import { type Locale, localeOf } from './problem-reply.ts'

const general = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Zod's words, with our own where a library's would mean little to whoever typed. */
function textsIn(locale: Locale): z.core.$ZodErrorMap {
  return (issue) => {
    if (issue.code === 'invalid_type' && issue.input === undefined) return inputTexts.missing[locale]
    if (issue.code === 'unrecognized_keys')
      return `${inputTexts.unknownFields[locale]}${issue.keys.join(', ')}`
    if (issue.code === 'invalid_format' && issue.format === 'regex')
      return issue.pattern?.includes('\\p{Cc}') ? inputTexts.characters[locale] : inputTexts.form[locale]
    return general[locale](issue)
  }
}
const texts = { 'zh-CN': textsIn('zh-CN'), en: textsIn('en') }

/** Parses the parts an endpoint declares. Throws `platform.invalidInput` naming each fault. */
export function parseInput(
  spec: EndpointSpec,
  request: FastifyRequest,
  body: unknown,
): Record<string, unknown> {
  const locale = localeOf(request)
  const errors: { path: string; message: string }[] = []
  const input: Record<string, unknown> = {}
  const parts = { params: request.params, query: request.query, body }
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = spec[part]
    if (!schema) continue
    const result = strictly(schema).safeParse(parts[part] ?? {}, { error: texts[locale] })
    if (result.success) input[part] = result.data
    else errors.push(...faults(part, result.error))
  }
  // A malformed id in the path is a record that does not exist.
  if (errors.length && errors.every((error) => error.path.startsWith('params.')))
    throw new Refusal('platform.notFound')
  if (errors.length) throw new Refusal('platform.invalidInput', { errors })
  return input
}

const strict = new WeakMap<z.ZodType, z.ZodType>()

/** The schema refusing unknown keys; made once, for making one costs more than reading with it. */
function strictly(schema: z.ZodType): z.ZodType {
  const known = strict.get(schema)
  if (known) return known
  const made = schema instanceof z.ZodObject ? schema.strict() : schema
  strict.set(schema, made)
  return made
}

function faults(part: string, error: z.ZodError): { path: string; message: string }[] {
  return error.issues.slice(0, 50).map((issue) => ({
    path: [part, ...issue.path.map(String)].join('.'),
    message: issue.message,
  }))
}
