import { api, unwrap } from './client'

export const getWelcome = () => unwrap(api.GET('/welcome'))
