import type { SameKeys } from './types'

/** 流水: the ledger of one unit, posting by posting. */
export const zh = {
  'ledger.title': '{unit}流水',
  'ledger.sentence': '{indicator}：收到 **{received}** + 加码 {raised} = 本级 {kept} + 待分配 {reserve} + 已分 {allocated}。每一笔都连着它的文件。',
  'ledger.none_title': '还没有流水',
  'ledger.none_text': '上级签发分配表之后，每次下达、分配和调整都记一笔。',
  'ledger.indicator': '指标',
  'ledger.export': '导出 CSV',
  'ledger.exporting': '正在导出',
  'ledger.file': '{unit}流水',
  'ledger.open': '看全部流水、打印、导出',
  'ledger.of': '{unit}，{indicator}，{what}：看流水',
  'ledger.doc_no': '文号',
  'ledger.edition': '版次',
  'ledger.reason': '理由',
} as const

export const en: SameKeys<typeof zh> = {
  'ledger.title': 'Ledger of {unit}',
  'ledger.sentence': '{indicator}: received **{received}** + raised {raised} = kept {kept} + reserve {reserve} + allocated {allocated}. Every posting names its document.',
  'ledger.none_title': 'No postings yet',
  'ledger.none_text': 'Once a table is published above, every amount handed down, handed on or changed is posted.',
  'ledger.indicator': 'Indicator',
  'ledger.export': 'Export CSV',
  'ledger.exporting': 'Exporting',
  'ledger.file': 'Ledger of {unit}',
  'ledger.open': 'Whole ledger, print, export',
  'ledger.of': '{unit}, {indicator}, {what}: see the ledger',
  'ledger.doc_no': 'Document number',
  'ledger.edition': 'Edition',
  'ledger.reason': 'Reason',
}
