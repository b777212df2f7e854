import type { Stage } from '@/api/types'
import { today } from './date'

type StageState = 'past' | 'current' | 'ahead'

/** Stages often carry only an end; the current one is the first that has not ended. */
export function stageStates(stages: Stage[]): { stage: Stage; state: StageState }[] {
  const now = today()
  const current = stages.findIndex((stage) => stage.ends_on === null || stage.ends_on >= now)
  return stages.map((stage, index) => ({
    stage,
    state: current < 0 || index < current ? 'past' : index === current ? 'current' : 'ahead',
  }))
}
