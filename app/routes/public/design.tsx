import type { MetaFunction } from '@remix-run/node'
import { Gallery } from '~/ui/gallery'

export const meta: MetaFunction = () => [
  { title: 'Design: every part in every state' },
  { name: 'robots', content: 'noindex' },
]

export default Gallery
