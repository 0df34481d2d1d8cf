import { Section } from './page'

/** A lesson as the server would render it: every mark an author can make. */
export function GalleryLesson() {
  return (
    <Section title="A lesson" id="lesson">
      <article className="prose-lesson">
        <p>
          Twenty minutes in, the room is happy. A hand opens beside a cheek on the big screen. “Look at those fingers,”
          says the grandmother. “And is that the heart? Good and strong, isn’t it?”
        </p>
        <p>
          Priya has been scanning for six weeks. She can see a flicker. Everyone is looking at her, smiling, and the
          word <em>perfect</em> is already in her mouth. If she says it, it will not stay in the room.
        </p>
        <h2 id="describe">Describe, invite, stop</h2>
        <p>
          People expect you to talk. Silence is not the safe choice. The skill is knowing where a sentence has to end
          <sup className="cite">
            <a href="#source-1">1</a>
          </sup>
          . Below the line you <strong>point at something everyone can see</strong> and hand it to the family.
        </p>
        <Budget />
        <p>A time limit is not a feeling. Above the line you start to measure, compare with normal, and conclude.</p>
        <aside className="callout" data-kind="rule">
          <p className="callout-title">The narration rule</p>
          <p>
            Say what the shape looks like. Invite the family in. Stop. No remark about{' '}
            <strong>health, size, mood or the future</strong>.
          </p>
        </aside>
        <div className="table-scroll">
          <table className="stacks">
            <thead>
              <tr>
                <th>You see</th>
                <th>Say</th>
                <th>Never say</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">Fingers by the face</th>
                <td data-head="Say">“That looks like a hand near the cheek.”</td>
                <td data-head="Never say">“Ten perfect fingers.”</td>
              </tr>
              <tr>
                <th scope="row">A flicker in the chest</th>
                <td data-head="Say">Nothing about it. “Let’s look for the face.”</td>
                <td data-head="Never say">“A strong heartbeat.”</td>
              </tr>
            </tbody>
          </table>
        </div>
        <h3>When someone presses</h3>
        <ul>
          <li>Tell the truth about your limits.</li>
          <li>Then listen. If she mentions a symptom, the session is over.</li>
        </ul>
        <blockquote className="say">
          <p>“I’m not able to judge that. Your provider can, and I’m happy to help you call them.”</p>
        </blockquote>
        <blockquote className="never-say">
          <p>“Everything looks great!” “I’d tell you if I saw a problem.”</p>
        </blockquote>
        <blockquote>
          <p>
            <strong>Client:</strong> But you’d say if something was wrong?
          </p>
          <p>
            <strong>You:</strong> I’m not trained to recognise that, so please don’t read anything into what I say or
            don’t say.
          </p>
        </blockquote>
        <aside className="callout" data-kind="caution">
          <p className="callout-title">Lying flat</p>
          <p>Near term, watch her colour and not only the screen. If she feels faint, stop and turn her to her left.</p>
        </aside>
        <aside className="callout" data-kind="convention">
          <p className="callout-title">Our house convention for a sex result</p>
          <p>“Not sure today” is a complete answer.</p>
        </aside>
        <aside className="callout" data-kind="note">
          <p className="callout-title">What the index is not</p>
          <p>It is an estimate for a model, not a thermometer.</p>
        </aside>
        <h2 id="check">Check yourself</h2>
        <details className="self-check" open>
          <summary>A client says the picture looks healthy. What do you answer?</summary>
          <p>Agree that it is a lovely picture, and say that only her provider can speak about health.</p>
        </details>
        <details className="self-check">
          <summary>Which adjectives may you use?</summary>
          <p>Those about the picture: soft, clear, bright, close.</p>
        </details>
        <div className="lab" data-island="exposure-clock-example">
          <p className="font-semibold">A lab goes here.</p>
          <p>Without JavaScript, this text and a worked table stand in its place.</p>
        </div>
        <section className="sources">
          <h2>Sources</h2>
          <ol>
            <li id="source-1">
              Roberts, J. “Seeing with the family”: talk in 4D bonding scans, 2012. doi 10.1111/j.1467-9566.2011.01384.x
            </li>
            <li id="source-2">Statement on prudent use, 2020. Read as an excerpt.</li>
          </ol>
        </section>
      </article>
    </Section>
  )
}

function Budget() {
  return (
    <figure className="figure figure-wide">
      <div className="figure-art">
        <svg viewBox="0 0 720 300" role="img" aria-labelledby="budget-title">
          <title id="budget-title">Three bars, shorter as the thermal index rises.</title>
          <text x="40" y="42" className="fig-text-title">
            Minutes by thermal index
          </text>
          <rect
            x="40"
            y="76"
            width="600"
            height="40"
            rx="8"
            className="fig-fill-teal-soft fig-stroke-teal"
            strokeWidth="1.5"
          />
          <rect
            x="40"
            y="140"
            width="300"
            height="40"
            rx="8"
            className="fig-fill-caution-soft fig-stroke-caution"
            strokeWidth="1.5"
          />
          <rect x="40" y="204" width="75" height="40" rx="8" className="fig-fill-accent" />
          <text x="58" y="101" className="fig-text-strong">
            up to 0.7
          </text>
          <text x="58" y="165" className="fig-text-strong">
            up to 1.0
          </text>
          <text x="58" y="229" className="fig-text-strong fig-on-accent">
            2.5
          </text>
          <text x="620" y="101" textAnchor="end" className="fig-text-small">
            60 minutes
          </text>
          <text x="320" y="165" textAnchor="end" className="fig-text-small">
            30
          </text>
          <text x="130" y="229" className="fig-text-small fig-muted-text">
            4, and not for a keepsake
          </text>
          <line x1="40" y1="268" x2="680" y2="268" className="fig-stroke-line" strokeWidth="1.5" />
        </svg>
      </div>
      <figcaption>
        The higher the index, the shorter the time: a figure may reach wider than the text where there is room.
      </figcaption>
    </figure>
  )
}
