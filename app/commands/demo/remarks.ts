import type { CompetencyInForce } from '~/curriculum/curriculum'

/** What instructors write: what went well, and what to do next. */
export type Remarks = { strengths: readonly string[]; nextSteps: readonly string[] }

/** By competency, or by module for all its competencies. */
const REMARKS: Record<string, Remarks> = {
  'eligibility-and-identity': {
    strengths: [
      'Asked for name and date of birth before anything else, and waited for both.',
      'Went through the warning signs one at a time and left room for an answer.',
      'Turned the practice client away so kindly that she said thank you.',
      'Noticed that the weeks on the booking and the weeks she gave did not agree, and asked.',
    ],
    nextSteps: [
      'Ask one question at a time: pain and bleeding came in one breath.',
      'Say aloud why a session is permitted here before you sit down.',
      'Write each answer down as it comes, not all of them at the end.',
    ],
  },
  'informed-consent': {
    strengths: [
      'The practice client could repeat all the points back, in her own words.',
      'Said that the FDA advises against keepsake scans, plainly, and did not soften it.',
      'Waited for her own yes when her partner answered first.',
      'Made it easy to say no, and meant it.',
    ],
    nextSteps: [
      'Slow down at “long-term effects are not known”: it was said, but nobody could have heard it.',
      'Have the form ready before she sits, so that you look at her and not for paper.',
      'Say again at the couch that she can stop at any time.',
    ],
  },
  'exposure-control': {
    strengths: [
      'Named the preset and the TI before the probe touched the phantom.',
      'Reached for gain and TGC first; output power never moved.',
      'Froze every time the talking began, without being told.',
      'Put the probe down at the cap although the face was turning at last.',
    ],
    nextSteps: [
      'Glance at TI after each change of mode; 3D had moved it and you did not see.',
      'Start the timer at first contact, not when the picture is good.',
      'Freeze before you explain: two minutes of talking went on the clock.',
    ],
  },
  'scope-and-narration': {
    strengths: [
      'Said “looks like”, invited the family to look, and stopped there.',
      'Gave the same kind answer to “Is everything OK?” the third time.',
      'Told them what the pause was for, so nobody was frightened by it.',
      'Left callipers and labels alone when the grandmother asked for a measurement.',
    ],
    nextSteps: [
      '“Perfect little nose” is a judgement. Say what it looks like and let them say the rest.',
      'State your role before the screen lights up, not after the first question.',
      'Move on when there is no picture to be had; looking longer looks like searching.',
    ],
  },
  'incidental-concern': {
    strengths: [
      'Lifted the probe within seconds of the cue and did not put it back.',
      'Said the words once, calmly, and repeated the same truth when pressed.',
      'Stayed until somebody answered the telephone.',
      'Wrote down times and words, and no diagnosis.',
    ],
    nextSteps: [
      'Have the telephone numbers where your hand is, not in the other room.',
      'Clear the shared screen as soon as you freeze.',
      'You added “it is probably nothing”. It comforts you, not her; leave it out.',
    ],
  },
  'privacy-and-records': {
    strengths: [
      'Asked the three choices apart, with nothing ticked beforehand.',
      'Opened the export and read all four edges before it left.',
      'Described the session in words that an inspector could read aloud.',
      'Closed the last record before the next family came in.',
    ],
    nextSteps: [
      'Check the last frame of the clip as well: the name came back there.',
      'Fill in TI, MI and minutes before the next client, not from memory at noon.',
      'Practise an answer to “can you put it on your page?”.',
    ],
  },
  orientation: {
    strengths: [
      'Said what a keepsake session is not before saying what it is.',
      'Found both things that were not safe in the room, and put them right.',
      'Explained it to my neighbour in under a minute, and he understood.',
    ],
    nextSteps: [
      'Leave out the word “just”: it makes the limits sound small.',
      'Touch each control as you name it, until you no longer look for it.',
    ],
  },
  'image-aesthetics': {
    strengths: [
      'Mended the 2D picture first, and only then thought of a volume.',
      'Two sweeps, and stopped, although the second was not the best.',
      'Turned one stored volume into three pictures with one light.',
      'Named the artefact, changed one thing, and looked again.',
      'Left the picture as it was where a change would have invented something.',
    ],
    nextSteps: [
      'Bring the threshold down before you ask for another sweep.',
      'Say aloud what you expect a control to do, then turn it.',
      'Make the box smaller: half of it was placenta.',
      'Save the volume before you reach for the scalpel.',
    ],
  },
  'client-experience': {
    strengths: [
      'Announced the ending at the beginning, and kept to it.',
      'Noticed that she had gone pale before she said anything.',
      'Said “not today” without blaming anyone, and gave the written rule.',
      'Kept the envelope with the person it belonged to.',
      'Let the complaint end before answering it.',
    ],
    nextSteps: [
      'Ask the grandmother where she would like to sit; do not point.',
      'Leave the silence alone: you filled it with “everything looks lovely”.',
      'Give the odds before the booking is paid, not in the room.',
    ],
  },
  'business-operations': {
    strengths: [
      'The family could repeat what they pay for, and what they do not.',
      'Gave the deposit back in the same call, by the rule, without being asked twice.',
      'Left a gap in the log as a gap.',
      'Took a claim out of the advertisement that nobody could have defended.',
      'Worked the break-even out on paper and said plainly that it does not carry.',
    ],
    nextSteps: [
      'Begin with the smallest package, not with the one you would like to sell.',
      'Read the rule for refunds aloud before the card is out.',
      'Write the date beside each number: you could not say how old it was.',
    ],
  },
}

const ANY: Remarks = {
  strengths: ['Calm and prepared, and it showed in the order of things.', 'Asked for feedback and used it at once.'],
  nextSteps: [
    'Go through the checklist once more with the machine off, aloud.',
    'Practise it twice on the phantom and ask again.',
  ],
}

/** The remarks that fit a competency; general ones for one that is new to the course. */
export const remarksFor = ({ slug, moduleSlug }: Pick<CompetencyInForce, 'slug' | 'moduleSlug'>): Remarks =>
  REMARKS[slug] ?? REMARKS[moduleSlug] ?? ANY
