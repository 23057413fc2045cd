/** What Chinese passwords are most often made of: pinyin phrases and numbers that sound like something. */
export const commonPinyin: string[] = `
woaini aini woaiwojia woaini520 iloveyou wobuzhidao wozhidao nihao nihaoma xiexie zaijian baobao baobei laopo laogong
qinaide xihuan wodeai aiqing yongyuan yishengyishi tiantian kaixin kuaile xingfu pengyou mama baba meimei gege jiejie
didi erzi nver laoshi xuesheng tongxue daxue xuexiao banzhang zhongguo zhonghua zhongguoren beijing shanghai guangzhou
shenzhen tianjin chongqing chengdu wuhan nanjing hangzhou xian guiyang kunming changsha zhengzhou shenyang dalian
qingdao xiamen fuzhou hefei nanchang jinan taiyuan haerbin changchun lanzhou xining yinchuan wulumuqi lasa haikou
nanning hunan hubei henan hebei shandong shanxi sichuan yunnan guizhou guangdong guangxi fujian zhejiang jiangsu anhui
jiangxi liaoning jilin heilongjiang neimenggu xinjiang xizang ningxia gansu qinghai hainan taiwan xianggang aomen
mima wodemima denglu yonghu guanliyuan ceshi gongsi diannao shouji youxi weixin zhifubao taobao qq123456 a123456
zxcvbnm qazwsx 5201314 520520 1314520 1314521 5211314 201314 520131 147258 147258369 168168 888888 666666 666888
123321 112233 110110 119119 7758521 7758258 584520 5845201314 1314 520 521 5201 gongchandang dangyuan zhibu
dangzhibu zhongguogongchandang weirenminfuwu buwangchuxin laojishiming shiyue yibai mengxiang weilai jiayou fendou
chenggong shengli longteng fenghuang xiaolong dalong xiaobai xiaohei xiaoming xiaohong xiaofang wangwei zhangwei
wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying wangli zhangjing lixiuying
`
  .trim()
  .split(/\s+/)
