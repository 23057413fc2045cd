import { errorTable } from './errors.ts'

/** Everything that can be wrong with a workbook or text file as such; its contents are judged elsewhere. */
export const spreadsheetErrors = errorTable({
  'spreadsheet.empty': {
    status: 422,
    zh: '文件是空的：没有表头，也没有数据。',
    en: 'The file is empty: it has neither a header row nor data.',
  },
  'spreadsheet.nameUnsupported': {
    status: 415,
    zh: '不支持扩展名“{extension}”。请使用 .xlsx、.xls、.ods 或 .csv。',
    en: 'Files named “{extension}” are not taken. Use .xlsx, .xls, .ods or .csv.',
  },
  'spreadsheet.contentMismatch': {
    status: 415,
    zh: '文件名是“{extension}”，内容却是 {actual}。请用办公软件打开后另存为 .xlsx 再上传。',
    en: 'The file is named “{extension}” but its content is {actual}. Open it and save it as .xlsx, then upload that.',
  },
  'spreadsheet.notASpreadsheet': {
    status: 415,
    zh: '文件内容不是电子表格，也不是文本表格。',
    en: 'The content of the file is neither a spreadsheet nor a text table.',
  },
  'spreadsheet.encrypted': {
    status: 422,
    zh: '文件设有打开密码。请去掉密码后另存，再上传。',
    en: 'The file is protected by a password. Save it without the password, then upload that.',
  },
  'spreadsheet.broken': {
    status: 422,
    zh: '文件已损坏或不完整，无法读取。请用办公软件打开后另存为 .xlsx 再上传。',
    en: 'The file is damaged or incomplete and cannot be read. Open it and save it as .xlsx, then upload that.',
  },
  'spreadsheet.encodingUnknown': {
    status: 422,
    zh: '第 {line} 行（第 {byte} 字节处）的文字编码无法识别。请另存为 UTF-8 编码的 CSV，或另存为 .xlsx。',
    en: 'Line {line} (at byte {byte}) is in no known encoding. Save the file as CSV in UTF-8, or as .xlsx.',
  },
  'spreadsheet.quoteUnclosed': {
    status: 422,
    zh: '从第 {row} 行起有一个引号没有配对，其后的内容无法分列。',
    en: 'A quotation mark opened in row {row} is never closed, so what follows cannot be split into columns.',
  },
  'spreadsheet.rowUnreadable': {
    status: 422,
    zh: '第 {row} 行无法分列，请检查引号和分隔符。',
    en: 'Row {row} cannot be split into columns; check its quotation marks and separators.',
  },
  'spreadsheet.fileTooLarge': {
    status: 413,
    zh: '文件有 {megabytes} MB，超过上限 {limit} MB。',
    en: 'The file has {megabytes} MB; the limit is {limit} MB.',
  },
  'spreadsheet.unpacksTooLarge': {
    status: 413,
    zh: '文件解压后超过上限 {limit} MB，已拒绝读取。',
    en: 'Unpacked, the file is larger than {limit} MB; it was not read.',
  },
  'spreadsheet.tooManyRows': {
    status: 413,
    zh: '行数超过上限 {limit}（从第 {row} 行起）。请分成几个文件。',
    en: 'The sheet has more than {limit} rows (from row {row} on). Please split it into several files.',
  },
  'spreadsheet.tooManyColumns': {
    status: 413,
    zh: '第 {row} 行有 {columns} 列，超过上限 {limit}。',
    en: 'Row {row} has {columns} columns; the limit is {limit}.',
  },
  'spreadsheet.tooManyCells': {
    status: 413,
    zh: '单元格总数超过上限 {limit}（从第 {row} 行起）。请分成几个文件。',
    en: 'The sheet has more than {limit} cells (from row {row} on). Please split it into several files.',
  },
  'spreadsheet.cellTooLong': {
    status: 413,
    zh: '第 {row} 行第 {column} 列的文字有 {characters} 个字符，超过上限 {limit}。',
    en: 'Row {row}, column {column} holds {characters} characters; the limit is {limit}.',
  },
  'spreadsheet.tooComplex': {
    status: 413,
    zh: '读取此文件所需的内存超过上限，已停止。请删去多余的工作表和格式，或另存为 CSV。',
    en: 'Reading this file needs more memory than is allowed, so it was stopped. Remove surplus sheets and formats, or save it as CSV.',
  },
  'spreadsheet.tooSlow': {
    status: 422,
    zh: '读取此文件超过 {seconds} 秒，已停止。请删去多余的工作表和格式，或另存为 CSV。',
    en: 'Reading this file took more than {seconds} seconds, so it was stopped. Remove surplus sheets and formats, or save it as CSV.',
  },
})
