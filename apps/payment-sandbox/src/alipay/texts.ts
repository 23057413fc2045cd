/** Alipay's own words, in its bills. */
export const billKinds = { payment: '交易', refund: '退款' } as const
export const billSummary = '#支付宝业务汇总查询\r\n'

export const billHeads =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'

/** The lines before the table. */
export function billRemarks(sellerId: string, day: string): string[] {
  return [
    '#支付宝业务明细查询',
    `#账号：[${sellerId}0156]`,
    `#起始日期：[${day} 00:00:00]   终止日期：[${day} 24:00:00]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
  ]
}

/** The lines after it. */
export function billEnd(count: number): string[] {
  return [
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${count}笔`,
  ]
}
