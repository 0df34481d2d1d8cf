import type { CompetencyStatus } from './competency-decision'

const ROWS_PER_PAGE = 100

type Row = { statuses: CompetencyStatus[] }

/** How many trainees of a cohort need something, in at least one competency. */
export function cohortSummary(rows: readonly Row[]): { trainees: number; ready: number; due: number; blocked: number } {
  const withAny = (...statuses: CompetencyStatus[]) =>
    rows.filter((row) => row.statuses.some((one) => statuses.includes(one))).length
  return { trainees: rows.length, ready: withAny('ready'), due: withAny('due', 'lapsed'), blocked: withAny('blocked') }
}

/** One page of a long list, counted from 1; anything that is no page of it is the first. */
export function pageOf<T>(rows: readonly T[], asked: string | null): { rows: T[]; number: number; of: number } {
  const of = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE))
  const number = /^\d{1,6}$/.test(asked ?? '') && Number(asked) >= 1 && Number(asked) <= of ? Number(asked) : 1
  return { rows: rows.slice((number - 1) * ROWS_PER_PAGE, number * ROWS_PER_PAGE), number, of }
}
