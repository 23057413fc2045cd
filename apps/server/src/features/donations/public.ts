/** What other features may ask of donations. */
export { donationTodos } from './queries/todos.ts'
