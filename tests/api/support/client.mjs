// client: the shared client of the API; every answer that it gets is checked against the API's own
// description. All tests of this folder import this one.
import { watchAnswers } from '../../support/uplift.mjs'
import { checkAnswer } from './contract.mjs'

watchAnswers(checkAnswer)

export * from '../../support/uplift.mjs'
