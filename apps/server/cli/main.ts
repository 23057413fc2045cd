/** `npx zhibu`: the commands and their options. Each command's code is loaded when it is called. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { createOutput, CommandFailure, type Output } from './output.ts'

// Who reads a pipe may leave early (`| head`); the work goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const program = new Command('zhibu')
  .description('Works on an installation of Zhibu from the command line.')
  .showHelpAfterError('(zhibu COMMAND --help tells more)')
  // Before the commands are added, which take this over: wrong usage ends with 2, not with 1.
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes: 0 done; 1 done with problems, or refused; 2 wrong usage, or a file or database that cannot be opened.
Messages are Chinese where LANG or LC_ALL begins with zh, English otherwise; --json prints one line of JSON.`,
  )

const dataOption = new Option('--data <dir>', 'data folder: keys, and the embedded database')
  .env('ZHIBU_DATA')
  .default('./data')
const urlOption = new Option(
  '--database-url <url>',
  'a PostgreSQL 15 or newer, as its owner, instead of the embedded one',
).env('ZHIBU_DATABASE_URL')
const jsonOption = new Option('--json', 'print one line of JSON').default(false)

/** A command that works on a database. */
function databaseCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .addOption(dataOption)
    .addOption(urlOption)
    .addOption(jsonOption)
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new InvalidArgumentError('a whole number is needed')
  return value
}

type Run<Arguments extends unknown[]> = (...given: [...Arguments, Output]) => Promise<number | void>

/** Runs a command and turns its end into an exit code. */
async function finish<Arguments extends unknown[]>(
  run: Run<Arguments>,
  json: boolean,
  ...given: Arguments
): Promise<void> {
  const output = createOutput(json)
  try {
    process.exitCode = (await run(...given, output)) ?? 0
  } catch (error) {
    const { explain } = await import('./explain-failure.ts')
    const { text, code, exitCode } = explain(error, output.language)
    if (json && !(error instanceof CommandFailure && exitCode === 2)) output.result({ error: text, code }, [])
    process.stderr.write(`${output.text('failed', { reason: text })}\n`)
    if (process.env['ZHIBU_LOG']) console.error(error)
    process.exitCode = exitCode
  }
}

databaseCommand(
  program,
  'import',
  'Import a roster (.xlsx, .xls, .ods, .csv); rows with problems are left out.',
)
  .argument('<file>', 'the roster')
  .option('--dry-run', 'say what would happen, and change nothing', false)
  .option('--unit <id>', 'import at or below this unit (the university committee unless given)')
  .option('--sheet <name>', 'which sheet of a workbook')
  .option('--university <name>', 'name of the university committee, on an empty installation')
  .option('--no-create-units', 'treat units the database lacks as problems instead of founding them')
  .action(async (file, options) => {
    const { importRoster } = await import('./import-roster.ts')
    await finish(importRoster, options.json, file, options)
  })

databaseCommand(program, 'export', 'Export a roster as .xlsx; everybody in it can see that they were.')
  .requiredOption('--out <file>', 'where to write')
  .option('--unit <id>', 'the unit (the university committee unless given)')
  .option('--national', 'fields and order of the national member-information table, members only', false)
  .option('--private-fields', 'identity number, phone, address and dues base in clear', false)
  .option('--purpose <text>', 'what the private fields are needed for')
  .action(async (options) => {
    const { exportToFile } = await import('./export-roster.ts')
    await finish(exportToFile, options.json, options)
  })

databaseCommand(program, 'first-passwords', 'Write the sheet of one-time passwords of a branch.')
  .requiredOption('--unit <id>', 'the branch')
  .requiredOption('--out <file>', 'where to write the .xlsx')
  .action(async (options) => {
    const { writeFirstPasswords } = await import('./first-passwords.ts')
    await finish(writeFirstPasswords, options.json, options)
  })

databaseCommand(
  program,
  'create-administrator',
  'Make an administrator, on an empty installation the first one.',
)
  .requiredOption('--campus-id <number>', 'student or staff number: the sign-in name')
  .requiredOption('--name <name>', 'name of the person')
  .option('--university <name>', 'name of the university committee, on an empty installation')
  .option('--role <role>', 'systemAdministrator, securityAdministrator or auditor', 'securityAdministrator')
  .option('--password <password>', 'the first password (a one-time password is made unless given)')
  .action(async (options) => {
    const { createAdministrator } = await import('./create-administrator.ts')
    await finish(createAdministrator, options.json, options)
  })

databaseCommand(program, 'reset-password', 'Give somebody a one-time password; all their sessions end.')
  .argument('<campus-id>', 'student or staff number')
  .action(async (campusId, options) => {
    const { resetPassword } = await import('./reset-password.ts')
    await finish(resetPassword, options.json, campusId, options)
  })

const audit = program.command('audit').description('The audit log.')
databaseCommand(audit, 'verify', 'Recompute the chain of hashes; exit code 1 when it does not hold.').action(
  async (options) => {
    const { verifyAudit } = await import('./verify-audit.ts')
    await finish(verifyAudit, options.json, options)
  },
)

const key = program.command('key').description('The keys private fields are sealed with.')
databaseCommand(key, 'rotate', 'Add a key and seal everything again with it; may be interrupted and resumed.')
  .addOption(
    new Option('--cipher <cipher>', 'cipher of the new key')
      .choices(['aes-256-gcm', 'sm4-ctr-hmac-sm3'])
      .default('aes-256-gcm'),
  )
  .option('--resume', 'add no key: finish an interrupted rotation', false)
  .action(async (options) => {
    const { rotateKey } = await import('./rotate-key.ts')
    await finish(rotateKey, options.json, options)
  })

databaseCommand(program, 'backup', 'Write everything into one file, as it stands at one moment.')
  .requiredOption('--out <file>', 'where to write, for example zhibu.tar.gz')
  .option('--with-keys', 'put the keys in, too: then the file opens everything', false)
  .action(async (options) => {
    const { backup } = await import('./backup.ts')
    await finish(backup, options.json, options)
  })

databaseCommand(program, 'restore', 'Read a backup into an empty database.')
  .argument('<file>', 'what backup wrote')
  .action(async (file, options) => {
    const { restore } = await import('./restore.ts')
    await finish(restore, options.json, file, options)
  })

databaseCommand(program, 'demo', 'Fill an empty database with an invented university.')
  .option('--scale <people>', 'about how many people', wholeNumber, 240)
  .option('--seed <number>', 'the same seed on the same day gives the same university', wholeNumber, 1)
  .action(async (options) => {
    const { makeDemonstration } = await import('./make-demonstration.ts')
    await finish(makeDemonstration, options.json, options)
  })

const vote = program.command('vote').description('Secret votes: trials, archives and their verification.')
vote
  .command('simulate')
  .description('Make a whole vote and print the plain counts.')
  .option('--voters <n>', 'how many vote', wholeNumber, 30)
  .option('--names <n>', 'names to choose from', wholeNumber, 3)
  .option('--seats <n>', 'at most so many names on a ballot', wholeNumber)
  .option('--trustees <n>', 'how many hold a part of the key', wholeNumber, 1)
  .option('--threshold <n>', 'how many of them are needed', wholeNumber)
  .option('--seed <seed>', 'makes everything repeat itself; nothing is secret then')
  .requiredOption('--out <file>', 'where to write the archive (.bel)')
  .addOption(jsonOption)
  .action(async (options) => {
    const { simulateVote } = await import('./simulate-vote.ts')
    await finish(simulateVote, options.json, options)
  })
databaseCommand(vote, 'export', 'Write the archive of a closed vote.')
  .argument('<id>', 'the vote: the last part of its address')
  .option('--out <file>', 'where to write, for example vote.bel (the output unless given)')
  .action(async (id, options) => {
    const { exportVote } = await import('./export-vote.ts')
    await finish(exportVote, options.json, id, options)
  })
vote
  .command('verify')
  .description('Verify the archive of a vote: 0 accepted, 1 rejected with the reason, 2 unreadable.')
  .argument('<file>', 'the archive (.bel)')
  .addOption(jsonOption)
  .action(async (file, options) => {
    const { verifyVote } = await import('./verify-vote.ts')
    await finish(verifyVote, options.json, file)
  })

program
  .command('dues')
  .description('Membership dues.')
  .command('explain')
  .description('What is owed a month, and why.')
  .requiredOption('--category <category>', 'salaried, annualSalary, selfEmployed, retired, farmer, student …')
  .option('--base <yuan>', 'monthly base in yuan, for example 5000.01')
  .option('--local <yuan>', 'for farmers: what the locality has set, in yuan')
  .addOption(jsonOption)
  .action(async (options) => {
    const { explainDuesOf } = await import('./explain-dues.ts')
    await finish(explainDuesOf, options.json, options)
  })

try {
  await program.parseAsync()
} catch (error) {
  // Commander has said what was wrong; asking for help is no error.
  const { exitCode } = error as { readonly exitCode?: number }
  if (exitCode === undefined) throw error
  process.exitCode = exitCode === 0 ? 0 : 2
}
