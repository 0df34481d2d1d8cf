import { inclusionSpans, type Span, splitOf } from '../tree/spans'

const ENTRIES = 7
const SHOWN = 2
const [WIDTH, HEIGHT, STEP, LEFT] = [680, 318, 100, 40]
const LEVELS = [272, 196, 120, 44]

type Placed = Span & { x: number; y: number; halves: Placed[] }

const levelOf = ({ start, end }: Span) => Math.ceil(Math.log2(end - start))

/** The tree of RFC 6962 over a span, with a place on the drawing for each node. */
function placed(span: Span): Placed {
  const y = LEVELS[levelOf(span)] ?? 0
  if (span.end - span.start === 1) return { ...span, x: LEFT + span.start * STEP, y, halves: [] }
  const middle = span.start + splitOf(span.end - span.start)
  const halves = [placed({ start: span.start, end: middle }), placed({ start: middle, end: span.end })]
  return { ...span, x: halves.reduce((sum, half) => sum + half.x, 0) / 2, y, halves }
}

const allOf = (node: Placed): Placed[] => [node, ...node.halves.flatMap(allOf)]
const isAmong = (spans: readonly Span[], { start, end }: Span) =>
  spans.some((one) => one.start === start && one.end === end)

/** A ledger of seven entries as a tree: the way from the third one up to the root, and what has to be shown beside it. */
export function TreeDrawing() {
  const root = placed({ start: 0, end: ENTRIES })
  const nodes = allOf(root)
  const beside = inclusionSpans(SHOWN, ENTRIES)
  const onTheWay = (node: Span) => node.start <= SHOWN && SHOWN < node.end
  return (
    <figure className="grid gap-4">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="tree-title" className="w-full">
        <title id="tree-title">
          Seven entries in a row. Pairs of them are joined to hashes, pairs of hashes to further ones, up to one root.
          From the third entry a marked way leads up to the root; the three hashes beside that way are marked too.
        </title>
        {nodes.flatMap((node) =>
          node.halves.map((half) => (
            <line
              key={`${node.start}-${node.end}-${half.start}`}
              {...{ x1: node.x, y1: node.y, x2: half.x, y2: half.y }}
              strokeWidth={onTheWay(half) ? 3 : 1.5}
              className={onTheWay(half) ? 'stroke-teal' : 'stroke-edge'}
            />
          )),
        )}
        {nodes.map((node) => (
          <TreeNode key={`${node.start}-${node.end}`} node={node} way={onTheWay(node)} beside={isAmong(beside, node)} />
        ))}
      </svg>
      <figcaption className="grid max-w-text gap-2 text-sm text-muted">
        <p>
          A ledger of seven entries. Whoever holds the <strong className="text-teal">root</strong> needs only the three{' '}
          <strong className="text-accent">hashes in double rings</strong> to see that entry 3 is in it: they work out
          the way up and must arrive at the same root. For a million entries, twenty hashes are enough.
        </p>
      </figcaption>
    </figure>
  )
}

function TreeNode({ node: { start, end, x, y }, way, beside }: { node: Placed; way: boolean; beside: boolean }) {
  const isEntry = end - start === 1
  const isRoot = start === 0 && end === ENTRIES
  const look = way ? 'fill-teal stroke-teal' : beside ? 'fill-accent-soft stroke-accent' : 'fill-raised stroke-edge'
  const words = way ? 'fill-teal-ink' : beside ? 'fill-accent' : 'fill-ink'
  const size = isEntry ? 24 : isRoot ? 38 : 20
  return (
    <>
      {isEntry ? (
        <rect x={x - size} y={y - size} width={size * 2} height={size * 2} rx="10" strokeWidth="2" className={look} />
      ) : (
        <circle cx={x} cy={y} r={size} strokeWidth="2" className={look} />
      )}
      {beside &&
        (isEntry ? (
          <rect
            x={x - size - 5}
            y={y - size - 5}
            width={size * 2 + 10}
            height={size * 2 + 10}
            rx="14"
            fill="none"
            strokeWidth="1.5"
            className="stroke-accent"
          />
        ) : (
          <circle cx={x} cy={y} r={size + 5} fill="none" strokeWidth="1.5" className="stroke-accent" />
        ))}
      <text
        x={x}
        y={y}
        dy="0.36em"
        textAnchor="middle"
        className={`${words} text-lg font-semibold tabular max-sm:text-[1.6rem]`}
      >
        {isEntry ? start + 1 : isRoot ? 'root' : ''}
      </text>
    </>
  )
}
