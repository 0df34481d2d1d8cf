/** The tools of the course by name: what a coverage file may point to besides what is written in content/. */
export const COURSE_TOOLS = [
  'career-rubric',
  'script-pack',
  'rescan-policy',
  'sop-pack',
  'machine-checklist',
  'start-up-budget',
  'partner-pack',
  'interview-checklist',
  'language-bank',
  'thirty-day-plan',
] as const
