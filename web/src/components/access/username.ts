import { t } from '@/app/i18n'

/** What is wrong with a sign-in name, before the server says so. */
export const usernameFault = (name: string) => (/^[a-z][a-z0-9._-]{2,59}$/.test(name.trim()) ? undefined : t('users.username_fault'))
