/** What other features may ask of the appraisal. */
export { appraisalTodos } from './queries/todos.ts'
