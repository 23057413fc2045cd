/** The 56 nationalities by their two-digit code (GB/T 3304-1991), with the name a form carries. */
const NAMES =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 ' +
  '佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 ' +
  '阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 ' +
  '珞巴族 基诺族'

const ENGLISH =
  'Han Mongol Hui Tibetan Uygur Miao Yi Zhuang Bouyei Korean Manchu Dong Yao Bai Tujia Hani Kazak Dai Li Lisu ' +
  'Va She Gaoshan Lahu Sui Dongxiang Naxi Jingpo Kirgiz Tu Daur Mulao Qiang Blang Salar Maonan Gelao Xibe ' +
  'Achang Pumi Tajik Nu Uzbek Russian Ewenki Deang Bonan Yugur Gin Tatar Derung Oroqen Hezhen Monba Lhoba Jino'

/** A code of GB/T 3304: `01` (Han) to `56` (Jino). */
export type NationalityCode = string & { readonly __nationality?: never }

export interface Nationality {
  readonly code: NationalityCode
  readonly zh: string
  readonly en: string
}

const english = ENGLISH.split(' ')

export const NATIONALITIES: readonly Nationality[] = NAMES.split(' ').map((zh, index) => ({
  code: String(index + 1).padStart(2, '0'),
  zh,
  en: english[index] ?? '',
}))

const byName = new Map<string, Nationality>()
const byCode = new Map<string, Nationality>()
for (const nationality of NATIONALITIES) {
  byName.set(nationality.zh, nationality)
  byCode.set(nationality.code, nationality)
  byName.set(nationality.zh.slice(0, -1), nationality)
}

/** The nationality of a canonical name, a name without 族, or a two-digit code; null if there is none. */
export function findNationality(text: string): Nationality | null {
  return byName.get(text) ?? byCode.get(text) ?? null
}

/** The canonical Chinese or English name of a code; the code itself where it is unknown. */
export function nationalityName(code: NationalityCode, language: 'zh' | 'en'): string {
  return byCode.get(code)?.[language] ?? code
}
