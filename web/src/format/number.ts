/** Numbers as the product writes them: 1,234, a true minus, and “—” for what is not known. */

export const noData = '—'

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return noData
  return grouped.format(value).replace('-', '−')
}

export function formatSigned(value: number): string {
  return value > 0 ? `+${formatCount(value)}` : formatCount(value)
}

/** A ratio as a percentage. It is never rounded up to a threshold it has not reached: 89.96% is not 90.0%. */
export function formatPercent(ratio: number | null, options: { digits?: number; threshold?: number } = {}): string {
  if (ratio === null || !Number.isFinite(ratio)) return noData
  const { digits = 1, threshold } = options
  const scale = 10 ** digits
  const percent = ratio * 100
  let shown = Math.round(percent * scale) / scale
  if (threshold !== undefined && ratio < threshold && shown >= threshold * 100) {
    shown = Math.floor(percent * scale) / scale
  }
  return `${shown.toFixed(digits).replace('-', '−')}%`
}

export function formatSignedPercent(ratio: number): string {
  const text = formatPercent(ratio)
  return ratio > 0 ? `+${text}` : text
}

/** A rate held in 0.01 %, without needless decimals: 9500 → 95, 9550 → 95.5. */
export function rateText(basisPoints: number): string {
  return String(basisPoints / 100)
}

export function formatRate(basisPoints: number | null): string {
  return basisPoints === null ? noData : `${rateText(basisPoints)}%`
}
