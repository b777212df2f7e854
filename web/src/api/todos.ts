import { api, unwrap } from './client'

export const listTodos = () => unwrap(api.GET('/todos')).then((page) => page.items)
