/** What other features may ask of dues. */
export { duesTodos } from './queries/todos.ts'
