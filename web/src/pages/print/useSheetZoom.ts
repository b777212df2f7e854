import { onScopeDispose, ref } from 'vue'

/** A4 is 210 mm wide; CSS counts 96 pixels to the inch. */
const sheetWidth = (210 / 25.4) * 96

/** On a narrower screen the whole sheet is shown smaller, as a reader of paper would hold it further away. */
export function useSheetZoom() {
  const fitting = () => Math.min(1, document.documentElement.clientWidth / sheetWidth)
  const zoom = ref(fitting())
  const update = () => (zoom.value = fitting())
  window.addEventListener('resize', update)
  onScopeDispose(() => window.removeEventListener('resize', update))
  return zoom
}
