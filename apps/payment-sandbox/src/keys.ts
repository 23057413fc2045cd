/**
 * Keys and certificates of both sides, made at the first start: those the gateways keep, and those a merchant gets
 * from them. They protect nothing but play money.
 */
import { X509CertificateGenerator } from '@peculiar/x509'
import { createPrivateKey, type KeyObject, randomBytes, webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface KeyPair {
  readonly privatePem: string
  readonly publicPem: string
}

/** As it lies in `keys.json`. */
interface StoredKeys {
  readonly wechatPlatform: KeyPair & { readonly certificatePem: string; readonly serial: string }
  readonly wechatMerchant: KeyPair & { readonly certificatePem: string; readonly serial: string }
  readonly wechatApiV3Key: string
  readonly alipayGateway: KeyPair
  readonly alipayApp: KeyPair
  readonly cashierKey: string
}

export interface GatewayKeys extends StoredKeys {
  readonly wechatPlatformKey: KeyObject
  readonly alipayGatewayKey: KeyObject
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}
const fiveYears = 5 * 365 * 86_400_000

/** Reads the keys in `dataDir`, or makes them there. */
export async function loadKeys(dataDir: string): Promise<GatewayKeys> {
  const path = join(dataDir, 'keys.json')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, JSON.stringify(await makeKeys(), null, 2), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  const stored = JSON.parse(readFileSync(path, 'utf8')) as StoredKeys
  return {
    ...stored,
    wechatPlatformKey: createPrivateKey(stored.wechatPlatform.privatePem),
    alipayGatewayKey: createPrivateKey(stored.alipayGateway.privatePem),
  }
}

async function makeKeys(): Promise<StoredKeys> {
  return {
    wechatPlatform: await makeCertified('CN=Sandbox platform'),
    wechatMerchant: await makeCertified('CN=Sandbox merchant'),
    // 32 printable characters, as the merchant platform asks for.
    wechatApiV3Key: randomBytes(16).toString('hex'),
    alipayGateway: await exported(await generate()),
    alipayApp: await exported(await generate()),
    cashierKey: randomBytes(32).toString('hex'),
  }
}

async function generate(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
}

async function makeCertified(name: string) {
  const keys = await generate()
  const serial = randomBytes(20).toString('hex').toUpperCase().replace(/^./, '5')
  const now = Date.now()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys: keys as never,
    serialNumber: serial,
    notBefore: new Date(now - 86_400_000),
    notAfter: new Date(now + fiveYears),
    signingAlgorithm: algorithm,
  })
  return { ...(await exported(keys)), certificatePem: `${certificate.toString('pem')}\n`, serial }
}

async function exported(keys: webcrypto.CryptoKeyPair): Promise<KeyPair> {
  const [secret, open] = await Promise.all([
    webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    webcrypto.subtle.exportKey('spki', keys.publicKey),
  ])
  return { privatePem: pem('PRIVATE KEY', secret), publicPem: pem('PUBLIC KEY', open) }
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
