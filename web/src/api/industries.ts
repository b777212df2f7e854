import { api, unwrap } from './client'

/** GB/T 4754-2017, as far as the register has it; names in both languages. */
export const listIndustries = () => unwrap(api.GET('/industries')).then((page) => page.items)
