/** Names as they are given in China: surnames by how common they are, given names by generation. */
import type { Sex } from '@zhibu/domain/members/codes'
import type { Random } from './random.ts'

/** Surnames with their share among a thousand people or so. */
const surnames: readonly (readonly [string, number])[] = (
  '王71 李72 张67 刘53 陈45 杨30 黄22 赵20 吴20 周20 徐14 孙14 马13 朱12 胡12 郭11 何11 林11 高10 罗9 郑9 梁8 谢7 宋7 ' +
  '唐7 许6 韩6 冯6 邓6 曹6 彭5 曾5 肖5 田5 董5 潘4 袁4 蔡4 蒋4 余4 于4 杜4 叶4 程4 苏4 魏4 吕4 丁4 任3 卢3 姚3 沈3 ' +
  '钟3 姜3 崔3 谭3 陆3 范3 汪3 廖3 石2 金2 韦2 贾2 夏2 付2 方2 邹2 熊2 白2 孟2 秦2 邱2 侯2 江2 尹2 薛2 阎1 段1 雷1 ' +
  '龙1 黎1 史1 陶1 贺1 毛1 郝1 顾1 龚1 邵1 万1 覃1 武1 钱1 戴1 严1 莫1 孔1 向1 常1 欧阳1 司徒1 闻1 瞿1 牟1'
)
  .split(' ')
  .map((entry) => [entry.replace(/\d+$/, ''), Number(/\d+$/.exec(entry)![0])] as const)

export type Generation = 'young' | 'middle' | 'old'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const givenNames: Readonly<Record<Generation, Readonly<Record<Sex, readonly string[]>>>> = {
  young: {
    male: words(`子轩 浩然 宇航 俊杰 泽宇 嘉豪 明轩 文博 思远 天佑 志远 博文 睿哲 晨阳 奕辰 逸飞 一鸣 家乐 梓豪 皓天
      子昂 承志 书恒 景行 立诚 宇轩 俊熙 浩宇 昊天 子涵 文韬 鸿飞 锦程 启明 知行 云帆 瑞霖 恒宇 佳俊 伟宸 晓峰 新宇
      海洋 振宇 鹏程 凯文 星宇 致远 弘毅 牧之 乐天 亦凡 雨泽 博涛 子墨 正阳 修远 昱辰 柏霖 嘉树 岩松 杰 磊 鑫 帅 宁
      涛 航 旭 源 彬 昊 晨 翔 阳 凯 锐 喆 垚 晟 骁 楠 硕 炜 屹 钊 峥 翰 煜 恺`),
    female:
      words(`雨桐 子涵 欣怡 思琪 梦瑶 诗涵 佳怡 若曦 雅婷 晓雯 紫萱 梓涵 静怡 可欣 语嫣 婉清 嘉宁 依诺 书瑶 心怡
      乐瑶 思颖 艺涵 雨欣 一诺 晨曦 安琪 清扬 慧敏 佳颖 梦洁 雪晴 子衿 知夏 明月 若彤 芷若 雅琪 文静 悦然 采薇 嘉禾
      晓彤 舒窈 丽娜 婷婷 倩雯 思思 欣然 雨萌 钰莹 珂欣 怡然 梓萱 念慈 秋实 映雪 青禾 云舒 令仪 佳 婷 雪 颖 洁 琳 倩
      莹 璐 瑶 敏 悦 蕾 欣 玥 琪 萌 雯 晗 菲 妍 茜 汐 桐 祎 媛 黛`),
  },
  middle: {
    male: words(`建军 志强 伟明 国栋 海涛 晓东 文斌 立新 永刚 志刚 少华 建平 宏伟 俊峰 学军 振华 卫东 向阳 春雷 红兵
      爱民 新民 光辉 世杰 家驹 启文 明亮 继东 长江 劲松 大伟 晓明 志勇 鹏飞 建新 利民 少波 德胜 永红 宏志 勇 军 伟 强
      斌 刚 涛 波 辉 峰 平 毅 俊 超 健 剑 钧 炜 雄 宁 晖`),
    female:
      words(`晓红 丽华 秀英 海燕 春梅 雪梅 红霞 丽萍 建华 玉兰 晓燕 慧芳 淑芬 文娟 卫红 小玲 晓梅 冬梅 亚琴 惠敏
      艳红 素芳 秋菊 美玲 晓芳 莉莉 丽君 雅芳 志红 爱华 静 敏 丽 芳 燕 娟 艳 霞 玲 红 梅 萍 莉 琴 英 蓉 颖 虹 洁 岚`),
  },
  old: {
    male: words(`建国 国庆 援朝 跃进 志远 德明 福生 永昌 长青 文彬 忠义 克勤 树林 保国 兴华 宝山 春生 世荣 秉义 守仁
      玉堂 光耀 启元 明德 绍文 泽民 安邦 定国 根生 万春 和平 胜利 友谊 抗美 仲明`),
    female:
      words(`秀兰 桂英 淑珍 玉珍 凤英 素珍 惠珍 桂兰 秀珍 玉华 淑英 月英 文英 淑琴 佩芳 慧珍 静娴 婉如 素琴 桂芳
      国英 爱珍 瑞芳 雪琴 兰英 毓秀`),
  },
}

/** Of other nationalities, whose names have their own form. */
const otherForms: Readonly<Record<string, Readonly<Record<Sex, readonly string[]>>>> = {
  '04': { male: words('扎西次仁 丹增 洛桑平措 多吉'), female: words('德吉卓玛 央金 次仁拉姆 白玛') },
  '05': {
    male: words('艾力·买买提 阿卜杜拉·艾尔肯 迪力夏提'),
    female: words('古丽娜尔·艾尔肯 阿依努尔 热依拉·吐尔逊'),
  },
}

const nationalities: readonly (readonly [string, number])[] = [
  ['01', 905],
  ['15', 22],
  ['06', 17],
  ['12', 12],
  ['03', 12],
  ['08', 11],
  ['11', 9],
  ['02', 6],
  ['05', 3],
  ['04', 3],
]

/** A nationality (GB/T 3304), about as common as among students of the middle of the country. */
export function inventNationality(random: Random): string {
  return random.weighted(nationalities)
}

/** A name that none of `taken` is; `taken` then has it too. */
export function inventName(
  random: Random,
  who: { readonly sex: Sex; readonly generation: Generation; readonly nationality: string },
  taken: Set<string>,
): string {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const name = composeName(random, who, attempt)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
  // A namesake, as every large university has.
  return composeName(random, who, 60)
}

function composeName(
  random: Random,
  who: { readonly sex: Sex; readonly generation: Generation; readonly nationality: string },
  attempt: number,
): string {
  const form = attempt < 12 ? otherForms[who.nationality] : undefined
  if (form) return random.pick(form[who.sex])
  return random.weighted(surnames) + random.pick(givenNames[who.generation][who.sex])
}
