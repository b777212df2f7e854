// people: users of a test's own, and what they do at the sign-in.
import { newPerson } from '../../api/support/people.mjs'
import { codeOf, stepNow } from '../../support/second-factor.mjs'
import { signIn } from '../../support/uplift.mjs'

export const unit = '320300'

/** The system's and the security administrator, at the API. */
export const administrators = () => Promise.all(['sysadmin', 'secadmin'].map(name => signIn(name)))

/** Somebody of this test's own, with these roles. */
export const someone = async roles => newPerson(...await administrators(), unit, roles)

export async function fillIn(page, username, password) {
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in').click()
}

export async function fillNew(page, password, again = password) {
  await page.getByTestId('new-password').fill(password)
  await page.getByTestId('new-password-again').fill(again)
}

/** No code of a secret, now or soon. */
export const wrongCode = secret => ['111111', '222222', '333333', '444444', '555555']
  .find(code => ![-1, 0, 1, 2].some(step => codeOf(secret, stepNow() + step) === code))
