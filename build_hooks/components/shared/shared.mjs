/** On every page: fetches what a shared computer's session needs where one goes on. */

try {
  if (sessionStorage.getItem('training-portal/2/shared')) import('./session.mjs')
} catch {
  // Storage is blocked: there is no session.
}
