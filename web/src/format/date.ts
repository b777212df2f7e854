import { locale, t } from '@/app/i18n'
import { noData } from './number'

/** Dates as the product writes them, always in Beijing time. */

const beijingOffset = 8 * 3600_000
const day = 86_400_000
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const pad = (value: number) => String(value).padStart(2, '0')

interface Parts {
  year: number
  month: number
  date: number
  hours: number
  minutes: number
}

function beijing(time: number): Parts {
  const shifted = new Date(time + beijingOffset)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    hours: shifted.getUTCHours(),
    minutes: shifted.getUTCMinutes(),
  }
}

function dayText({ year, month, date }: Parts): string {
  return locale.value === 'en' ? `${date} ${months[month - 1]} ${year}` : `${year}-${pad(month)}-${pad(date)}`
}

const partsOf = (text: string) =>
  // A plain date has no time zone; it is a day in Beijing.
  beijing(Date.parse(text.length === 10 ? `${text}T00:00:00+08:00` : text))

export function formatDate(text: string | null): string {
  return text ? dayText(partsOf(text)) : noData
}

/** Without the year when it is this year's: 09-18. */
export function formatNearDate(text: string | null): string {
  if (!text) return noData
  const parts = partsOf(text)
  if (parts.year !== beijing(Date.now()).year) return dayText(parts)
  return locale.value === 'en'
    ? `${parts.date} ${months[parts.month - 1]}`
    : `${pad(parts.month)}-${pad(parts.date)}`
}

export function formatTime(text: string | null): string {
  if (!text) return noData
  const parts = partsOf(text)
  return `${pad(parts.hours)}:${pad(parts.minutes)}`
}

export function formatDateTime(text: string | null): string {
  return text ? `${formatDate(text)} ${formatTime(text)}` : noData
}

/** To the second, for records that are compared. */
export const formatInstant = (text: string) => `${formatDateTime(text)}:${pad(new Date(text).getUTCSeconds())}`

/** What is left of a wait: 29:58. */
export const formatCountdown = (seconds: number) => `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`

/** As documents write it: 2023年9月18日. */
export function formatDocumentDate(text: string | null): string {
  if (!text || locale.value === 'en') return formatDate(text)
  const { year, month, date } = partsOf(text)
  return `${year}年${month}月${date}日`
}

export const today = () => {
  const { year, month, date } = beijing(Date.now())
  return `${year}-${pad(month)}-${pad(date)}`
}

/** 2026-05-31, and there was such a day. What a date field holds need not be one. */
export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year || !month || !date) return false
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return at.getUTCMonth() + 1 === Number(month) && at.getUTCDate() === Number(date)
}

/** The day that somebody wrote, be it in full-width digits: 2026-5-31, 2026/5/31, 2026.5.31, 20260531, 2026年5月31日. */
export function dayOf(text: string): string | null {
  const [, year, month, date] = /^(\d{4})(?:年|[-/.]|(?=\d{4}$))(\d{1,2})(?:月|[-/.]|(?=\d{2}$))(\d{1,2})日?$/.exec(text.normalize('NFKC').trim()) ?? []
  if (!year || !month || !date) return null
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

/** A day some days after another. */
export function addDays(text: string, days: number): string {
  const { year, month, date } = beijing(Date.parse(`${text}T00:00:00+08:00`) + days * day)
  return `${year}-${pad(month)}-${pad(date)}`
}

/** Where today stands in a period. */
export type Phase = 'before' | 'running' | 'over'

export function phaseOf(period: { period_start: string; period_end: string }): Phase {
  const now = today()
  if (now < period.period_start) return 'before'
  return now > period.period_end ? 'over' : 'running'
}

/** Whole days from today to the day of the deadline; negative when it has passed. */
export function daysLeft(dueAt: string): number {
  const dayOf = (time: number) => Math.floor((time + beijingOffset) / day)
  // A deadline at midnight belongs to the day that ends with it.
  return dayOf(Date.parse(dueAt) - 1) - dayOf(Date.now())
}

/** “09-18 24:00”: a deadline at a day's end is written as that day's 24:00. */
export function formatDeadline(dueAt: string): string {
  const time = Date.parse(dueAt)
  const parts = beijing(time)
  const atDayEnd = parts.hours === 0 && parts.minutes === 0
  const beforeMidnight = parts.hours === 23 && parts.minutes === 59
  if (!atDayEnd && !beforeMidnight) return `${formatNearDate(dueAt)} ${formatTime(dueAt)}`
  const lastMoment = new Date(atDayEnd ? time - 1 : time).toISOString()
  return `${formatNearDate(lastMoment)} 24:00`
}

export const formatDaysLeft = (dueAt: string) => formatDays(daysLeft(dueAt))

/** “还有 2 天”, “今天”, “逾期 3 天”. */
export function formatDays(days: number): string {
  if (days < 0) return t('date.overdue', { n: -days })
  return days === 0 ? t('date.today') : t('date.left', { n: days })
}
