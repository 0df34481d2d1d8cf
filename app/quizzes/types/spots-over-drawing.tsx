import type { ReactNode } from 'react'
import { Drawing } from './drawing'
import type { HotspotFace, SpotFace } from './hotspot'

/** How a spot looks once its row of the list is chosen: by its place in the list, for pages without scripts. */
const WHEN_CHOSEN = [
  'group-has-[label:nth-child(1)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(1)_input:checked]/spots:stroke-teal group-has-[label:nth-child(1)_input:checked]/spots:[stroke-dasharray:none]',
  'group-has-[label:nth-child(2)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(2)_input:checked]/spots:stroke-teal group-has-[label:nth-child(2)_input:checked]/spots:[stroke-dasharray:none]',
  'group-has-[label:nth-child(3)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(3)_input:checked]/spots:stroke-teal group-has-[label:nth-child(3)_input:checked]/spots:[stroke-dasharray:none]',
  'group-has-[label:nth-child(4)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(4)_input:checked]/spots:stroke-teal group-has-[label:nth-child(4)_input:checked]/spots:[stroke-dasharray:none]',
  'group-has-[label:nth-child(5)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(5)_input:checked]/spots:stroke-teal group-has-[label:nth-child(5)_input:checked]/spots:[stroke-dasharray:none]',
  'group-has-[label:nth-child(6)_input:checked]/spots:fill-teal/20 group-has-[label:nth-child(6)_input:checked]/spots:stroke-teal group-has-[label:nth-child(6)_input:checked]/spots:[stroke-dasharray:none]',
]

/** How a spot looks when it is looked back on. */
const MARKED = {
  right: 'fill-teal/20 stroke-teal [stroke-dasharray:none]',
  chosen: 'fill-ink/10 stroke-ink [stroke-dasharray:none]',
  wrong: 'fill-danger/15 stroke-danger [stroke-dasharray:none]',
  other: '',
}

type Marked = keyof typeof MARKED

type Props = {
  face: HotspotFace
  scope: string
  /** While it is asked: the id of each spot's field, which a touch on the spot chooses. */
  fieldOf?: (index: number) => string
  /** When it is looked back on. */
  markOf?: (spot: SpotFace) => Marked
}

/** The drawing with its spots outlined and numbered as in the list beside it; the list is what is answered. */
export function SpotsOverDrawing({ face: { picture, alt, spots }, scope, fieldOf, markOf }: Props) {
  return (
    <div className="max-sm:-mx-5 sm:rounded-card border-y border-line bg-raised sm:border sm:p-3">
      <Drawing picture={picture} scope={scope} alt={alt}>
        <svg viewBox={picture.box} className="absolute inset-0 size-full" aria-hidden="true" focusable="false">
          {spots.map((spot, index) => (
            <Spot
              key={spot.id}
              spot={spot}
              number={index + 1}
              look={markOf ? MARKED[markOf(spot)] : (WHEN_CHOSEN[index] ?? '')}
            >
              {/* Without words: the field is named by its row of the list. */}
              {fieldOf && <label htmlFor={fieldOf(index)} className="block size-full cursor-pointer" />}
            </Spot>
          ))}
        </svg>
      </Drawing>
    </div>
  )
}

function Spot({
  spot: { at },
  number,
  look,
  children,
}: {
  spot: SpotFace
  number: number
  look: string
  children: ReactNode
}) {
  const [x, y, width, height] = at
  return (
    <g className="group/spot">
      <rect
        {...{ x, y, width, height }}
        rx={12}
        strokeWidth={3}
        strokeDasharray="8 6"
        className={`fill-transparent stroke-edge transition-colors group-hover/spot:stroke-ink ${look}`}
      />
      <circle cx={x} cy={y} className="fill-ink [r:20px] sm:[r:15px]" />
      <text
        x={x}
        y={y}
        dy="0.36em"
        textAnchor="middle"
        className="fill-paper text-[1.5rem] font-semibold sm:text-[1.125rem]"
      >
        {number}
      </text>
      {children && <foreignObject {...{ x, y, width, height }}>{children}</foreignObject>}
    </g>
  )
}

/** The number of a spot, beside its words in the list. */
export function SpotNumber({ index }: { index: number }) {
  return (
    <span className="grid size-6 shrink-0 place-items-center rounded-full bg-ink text-xs font-semibold text-paper tabular">
      {index + 1}
    </span>
  )
}
