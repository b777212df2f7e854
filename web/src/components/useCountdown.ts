import { onScopeDispose, ref } from 'vue'

/** Counts seconds down and then acts, unless acted on earlier. */
export function useCountdown(act: () => void) {
  const left = ref(0)
  let timer: number | undefined

  function stop() {
    window.clearInterval(timer)
    left.value = 0
  }
  function start(seconds: number) {
    stop()
    left.value = seconds
    timer = window.setInterval(() => {
      left.value -= 1
      if (left.value <= 0) now()
    }, 1000)
  }
  function now() {
    stop()
    act()
  }
  onScopeDispose(stop)

  return { left, start, stop, now }
}
