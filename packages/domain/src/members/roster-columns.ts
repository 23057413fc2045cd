import type { Language } from '../shared/message.ts'

interface ColumnSpec {
  /** The heading of our own template and export. */
  readonly zh: string
  readonly en: string
  /** Other headings seen on workbooks; compared without case, spaces and width of characters. */
  readonly aliases: readonly string[]
  readonly required?: true
  /** Shown masked and kept encrypted. */
  readonly sensitive?: true
  /** Most characters accepted. */
  readonly longest: number
}

/** The 23 columns of a roster, in the order of the template. */
export const ROSTER_COLUMNS = {
  campusId: {
    zh: '学号/工号',
    en: 'Campus ID',
    aliases: [
      '学号',
      '工号',
      '学工号',
      '学号或工号',
      '学(工)号',
      '教工号',
      '职工号',
      'campus id',
      'student id',
    ],
    required: true,
    longest: 32,
  },
  name: { zh: '姓名', en: 'Name', aliases: ['名字', '党员姓名', 'full name'], required: true, longest: 60 },
  sex: { zh: '性别', en: 'Sex', aliases: ['gender'], longest: 10 },
  identityNumber: {
    zh: '公民身份号码',
    en: 'Identity number',
    aliases: [
      '身份证号',
      '身份证号码',
      '身份证',
      '居民身份证号',
      '公民身份证号',
      '公民身份证号码',
      'id number',
    ],
    sensitive: true,
    longest: 40,
  },
  nationality: { zh: '民族', en: 'Nationality', aliases: ['ethnic group', 'ethnicity'], longest: 20 },
  bornOn: {
    zh: '出生日期',
    en: 'Date of birth',
    aliases: ['出生年月日', '生日', '出生年月', 'birth date'],
    longest: 40,
  },
  education: { zh: '学历', en: 'Education', aliases: ['文化程度', '最高学历', '学历层次'], longest: 40 },
  stage: {
    zh: '人员类别',
    en: 'Stage',
    aliases: ['党员类别', '人员类型', '类别', '发展阶段'],
    required: true,
    longest: 20,
  },
  parentOrganisation: {
    zh: '所在党组织',
    en: 'Party organisation',
    aliases: ['所属党组织', '所在党委', '所在院系党委', '所在党总支', '院系党组织', '上级党组织', '基层党委'],
    longest: 100,
  },
  branch: {
    zh: '所在党支部',
    en: 'Party branch',
    aliases: ['党支部', '所属党支部', '支部', '支部名称', '党支部名称', 'branch'],
    required: true,
    longest: 100,
  },
  appliedOn: {
    zh: '入党申请日期',
    en: 'Applied on',
    aliases: ['申请入党日期', '递交入党申请书日期', '申请日期', '申请入党时间', '递交入党申请书时间'],
    longest: 40,
  },
  activistOn: {
    zh: '确定积极分子日期',
    en: 'Activist since',
    aliases: [
      '积极分子日期',
      '确定入党积极分子日期',
      '列为积极分子日期',
      '确定积极分子时间',
      '确定入党积极分子时间',
    ],
    longest: 40,
  },
  prospectOn: {
    zh: '确定发展对象日期',
    en: 'Prospect since',
    aliases: ['发展对象日期', '列为发展对象日期', '确定发展对象时间'],
    longest: 40,
  },
  joinedOn: {
    zh: '加入党组织日期',
    en: 'Joined the Party on',
    aliases: ['入党日期', '入党时间', '加入党组织时间', '接收预备党员日期', '加入中共组织的时间'],
    longest: 40,
  },
  fullOn: {
    zh: '转为正式党员日期',
    en: 'Full member since',
    aliases: ['转正日期', '转正时间', '转为正式党员时间', '转为正式党员的时间'],
    longest: 40,
  },
  position: { zh: '职务', en: 'Office', aliases: ['党内职务', '支部职务', '担任职务'], longest: 60 },
  mentors: {
    zh: '培养联系人',
    en: 'Mentor',
    aliases: ['培养人', '联系人', '入党培养联系人', '培养联系人姓名', 'mentors'],
    longest: 130,
  },
  cohort: { zh: '年级', en: 'Cohort', aliases: ['入学年级', '级别'], longest: 30 },
  department: {
    zh: '专业/部门',
    en: 'Programme or department',
    aliases: ['专业', '部门', '专业或部门', '院系专业', '单位部门', '所在部门'],
    longest: 100,
  },
  phone: {
    zh: '联系电话',
    en: 'Phone',
    aliases: ['电话', '手机', '手机号', '手机号码', '联系方式', '移动电话', 'mobile'],
    sensitive: true,
    longest: 40,
  },
  email: { zh: '电子邮箱', en: 'E-mail', aliases: ['邮箱', '电子邮件', 'email', '邮箱地址'], longest: 254 },
  monthlyBase: {
    zh: '月缴费基数(元)',
    en: 'Monthly dues base (yuan)',
    aliases: ['月缴费基数', '缴费基数', '党费基数', '党费缴纳基数', '党费计算基数', '月缴纳基数'],
    sensitive: true,
    longest: 30,
  },
  standing: { zh: '党籍状态', en: 'Standing', aliases: ['党籍', '党员状态'], longest: 20 },
} as const satisfies Record<string, ColumnSpec>

export type RosterColumn = keyof typeof ROSTER_COLUMNS

export const ROSTER_COLUMN_ORDER = Object.keys(ROSTER_COLUMNS) as readonly RosterColumn[]

export const REQUIRED_COLUMNS: readonly RosterColumn[] = ROSTER_COLUMN_ORDER.filter(
  (key) => columnSpec(key).required,
)

/** The facts of one column, with the optional marks readable. */
export function columnSpec(key: RosterColumn): ColumnSpec {
  return ROSTER_COLUMNS[key]
}

/** The heading of a column. */
export function columnTitle(key: RosterColumn, language: Language): string {
  return ROSTER_COLUMNS[key][language]
}

/** Fields of the national member-information table that a roster has no column for. */
export type NationalOnlyField = 'homeAddress' | 'lostContact' | 'mobileMember'

export interface NationalField {
  readonly key: RosterColumn | NationalOnlyField
  readonly zh: string
  readonly en: string
}

/**
 * The order and headings of the 16 member fields of the national member-information collection of 2017.
 * The list comes from secondary sources; a printed official table outranks it.
 */
export const NATIONAL_FIELDS: readonly NationalField[] = [
  { key: 'name', zh: '姓名', en: 'Name' },
  { key: 'sex', zh: '性别', en: 'Sex' },
  { key: 'identityNumber', zh: '公民身份号码', en: 'Identity number' },
  { key: 'nationality', zh: '民族', en: 'Nationality' },
  { key: 'bornOn', zh: '出生日期', en: 'Date of birth' },
  { key: 'education', zh: '学历', en: 'Education' },
  { key: 'stage', zh: '人员类别', en: 'Stage' },
  { key: 'branch', zh: '所在党支部', en: 'Party branch' },
  { key: 'joinedOn', zh: '加入党组织日期', en: 'Joined the Party on' },
  { key: 'fullOn', zh: '转为正式党员日期', en: 'Full member since' },
  { key: 'position', zh: '工作岗位', en: 'Post' },
  { key: 'phone', zh: '联系电话', en: 'Phone' },
  { key: 'homeAddress', zh: '家庭住址', en: 'Home address' },
  { key: 'standing', zh: '党籍状态', en: 'Standing' },
  { key: 'lostContact', zh: '是否为失联党员', en: 'Out of contact' },
  { key: 'mobileMember', zh: '是否为流动党员', en: 'Mobile member' },
]
