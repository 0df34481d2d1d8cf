/** A tool of a small course, as an author writes it: one field of several kinds, and a document. */
export const A_TOOL = `slug: script-pack
title: Scripts
summary: What to say.
order: 1
about:
  - Change the words as you like.
sources: [one-2020]
sections:
  - title: Welcome
    fields:
      - { id: welcome, kind: text, label: Welcome, start: Good morning. }
      - { id: cap, kind: number, label: Cap, unit: minutes }
      - { id: extra, kind: tick, label: Asked }
      - id: return
        kind: choice
        label: Return
        options: [{ id: free, text: Free }, { id: half, text: Half price }]
document:
  title: What we say
  paragraphs:
    - { text: "We stop after {cap}." }
    - { text: A return costs nothing., when: { field: return, is: [free] } }
`
