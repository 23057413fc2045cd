/**
 * Name of the setting of the university committee that marks a database as demonstration data; its value lists the
 * campus numbers of the accounts. It stands in the database, so that a file left behind from a demonstration cannot
 * make a real installation's accounts pass for demonstration ones.
 */
export const demonstrationMark = 'content.demonstrationAccounts'
