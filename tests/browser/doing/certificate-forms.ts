import { randomUUID } from 'node:crypto'
import type { Form } from './every-form'
import { LONG, type TwoCohorts } from './two-cohorts'

/** The forms around certificates: lists, waivers, their look, transcripts, the name on them, and the keys that sign. */
export function certificateForms({ things, today }: Pick<TwoCohorts, 'things' | 'today'>): Record<string, Form> {
  const { traineeId, levelSlug, runId, waiverId } = things
  const confirmed = [undefined, 'no']
  return {
    'issuing to everybody who is ready': {
      by: 'an admin',
      path: `/admin/certificates?level=${levelSlug}&everybody=yes`,
      right: {
        intent: 'everybody',
        runId: randomUUID(),
        levelSlug,
        expected: '1',
        list: 'a'.repeat(64),
        confirmed: 'yes',
      },
      wrong: {
        intent: [undefined, 'nobody'],
        runId: [undefined, '7'],
        levelSlug: [undefined, 'no-such-level'],
        cohort: ['7'],
        search: [LONG],
        expected: [undefined, '0', 'many'],
        list: [undefined, '7'],
        confirmed,
        proof: ['not my password', LONG],
      },
    },
    'trying a list again': {
      by: 'an admin',
      path: `/admin/certificates/runs/${runId}`,
      right: { intent: 'again', runId: randomUUID(), expected: '1', list: 'a'.repeat(64), confirmed: 'yes' },
      wrong: {
        ...{
          intent: [undefined, 'undo'],
          runId: [undefined, '7'],
          expected: [undefined, 'some'],
          list: [undefined, '7'],
        },
        ...{ confirmed, proof: ['not my password'] },
      },
    },
    'proposing a waiver': {
      by: 'an admin',
      path: `/admin/waivers/new?${new URLSearchParams({ trainee: traineeId, level: levelSlug, requirement: 'competency:room-and-welcome' })}`,
      right: {
        ...{ waiverId: randomUUID(), endsOn: today, confirmed: 'yes' },
        reason: 'Taught the very same at the college.',
      },
      wrong: {
        waiverId: [undefined, '7'],
        reason: [undefined, 'because', LONG],
        endsOn: [undefined, 'soon', '2020-01-01', '2099-01-01'],
        confirmed,
        proof: ['not my password'],
      },
    },
    'answering a waiver': {
      by: 'an admin',
      path: `/admin/waivers/${waiverId}`,
      right: { intent: 'withdrawn', confirmed: 'yes' },
      wrong: {
        intent: [undefined, 'forget', 'approved', 'declined', 'ended'],
        reason: [LONG],
        confirmed,
        proof: ['not my password'],
      },
    },
    'changing how certificates look': {
      by: 'an admin',
      path: '/admin/certificates/template',
      right: { intent: 'keep', paper: 'Letter', awardedTo: 'This is awarded to', replaces: '1' },
      wrong: {
        intent: [undefined, 'burn'],
        paper: [undefined, 'A0'],
        awardedTo: [undefined, '', LONG, 'Certified sonographer'],
        closing: [LONG],
        replaces: ['-1', 'all', '0'],
        proof: ['not my password'],
      },
    },
    'choosing the name on public pages': {
      by: 'the trainee',
      path: '/learn/certificates',
      right: { intent: 'name', shown: 'initials' },
      wrong: { intent: [undefined, 'rename'], shown: [undefined, 'somebody else', LONG] },
    },
    'making one’s own transcript': {
      by: 'the trainee',
      path: '/learn/certificates/transcripts',
      right: { transcriptId: randomUUID() },
      wrong: { transcriptId: [undefined, '7', LONG], withoutQuizzes: ['perhaps'], withoutPractice: ['perhaps'] },
    },
    'making somebody’s transcript': {
      by: 'an admin',
      path: `/admin/people/${traineeId}/transcripts`,
      right: { transcriptId: randomUUID() },
      wrong: { transcriptId: [undefined, '7'], withoutQuizzes: ['perhaps'] },
    },
    'correcting an entry of the practice log': {
      by: 'the trainee',
      path: `/learn/practice/${things.entryId}`,
      right: {
        ...{ entryId: randomUUID(), competencySlug: things.competencySlug, practisedOn: today, setting: 'phantom' },
        ...{ participation: 'performed', tiMax: '0.4', miMax: '0.5', probeOnMinutes: '11', note: '' },
      },
      wrong: {
        entryId: [undefined, '7'],
        competencySlug: [undefined, 'no-such-skill'],
        practisedOn: [undefined, '2026-02-30', '9999-01-01'],
        setting: [undefined, 'street'],
        participation: [undefined, 'watched'],
        probeOnMinutes: ['-5', '1.5'],
        note: [LONG],
      },
    },
    'replacing a key': {
      by: 'an admin',
      path: '/admin/keys',
      right: { purpose: 'credential', replaces: randomUUID(), because: 'A year is over.', confirmed: 'yes' },
      wrong: {
        purpose: [undefined, 'everything'],
        replaces: [undefined, '7'],
        because: [undefined, 'so', LONG],
        confirmed,
        proof: ['not my password'],
      },
    },
  }
}
