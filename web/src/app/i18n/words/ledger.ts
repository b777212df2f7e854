import type { SameKeys } from './types'

/** 流水: the ledger of one unit, posting by posting. */
export const zh = {
  'ledger.title': '{unit}流水',
  'ledger.sentence': '{indicator}：收到 **{received}** + 加码 {raised} = 本级 {kept} + 待分配 {reserve} + 已分 {allocated}。每一笔都连着它的文件。',
  'ledger.sentence.short': '{indicator}：任务数 **{target}**，收到 {received}，**{deficit} 收不回**；收到 {received} + 加码 {raised} = 本级 {kept} + 待分配 {reserve} + 已分 {allocated}。',
  'ledger.none_title': '还没有流水',
  'ledger.none_text': '上级签发分配表之后，每次下达、分配和调整都记一笔。',
  'ledger.indicator': '指标',
  'ledger.file': '{unit}流水',
  'ledger.open': '看全部流水、打印、导出',
  'ledger.of': '{unit}，{indicator}，{what}：看流水',
  'ledger.doc_no': '文号',
  'ledger.edition': '版次',
  'ledger.reason': '理由',
  'ledger.kind': '事项',
  'ledger.any': '全部',
  'ledger.from': '从哪天',
  'ledger.to': '到哪天',
  'ledger.nothing': '没有符合条件的流水',
  'ledger.nothing_text': '换一个事项或日期，或清除条件。',
} as const

export const en: SameKeys<typeof zh> = {
  'ledger.title': 'Ledger of {unit}',
  'ledger.sentence': '{indicator}: received **{received}** + raised {raised} = kept {kept} + reserve {reserve} + allocated {allocated}. Every posting names its document.',
  'ledger.sentence.short': '{indicator}: target **{target}**, received {received}, **{deficit} could not be taken back**; received {received} + raised {raised} = kept {kept} + reserve {reserve} + allocated {allocated}.',
  'ledger.none_title': 'No postings yet',
  'ledger.none_text': 'Once a table is published above, every amount handed down, handed on or changed is posted.',
  'ledger.indicator': 'Indicator',
  'ledger.file': 'Ledger of {unit}',
  'ledger.open': 'Whole ledger, print, export',
  'ledger.of': '{unit}, {indicator}, {what}: see the ledger',
  'ledger.doc_no': 'Document number',
  'ledger.edition': 'Edition',
  'ledger.reason': 'Reason',
  'ledger.kind': 'Entry',
  'ledger.any': 'All',
  'ledger.from': 'From',
  'ledger.to': 'To',
  'ledger.nothing': 'No posting fits',
  'ledger.nothing_text': 'Choose another entry or day, or clear the filters.',
}
