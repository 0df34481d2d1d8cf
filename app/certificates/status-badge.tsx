import { Badge } from '~/ui/badge'
import type { CertificateStatus } from './certificate-status'

const WORDS: Record<CertificateStatus, { tone: 'teal' | 'caution' | 'danger' | 'neutral'; word: string }> = {
  valid: { tone: 'teal', word: 'Valid' },
  expired: { tone: 'neutral', word: 'Expired' },
  suspended: { tone: 'caution', word: 'Suspended' },
  revoked: { tone: 'danger', word: 'Revoked' },
  superseded: { tone: 'neutral', word: 'Replaced' },
}

/** What a certificate is worth, in one word. */
export function StatusBadge({ status }: { status: CertificateStatus }) {
  const { tone, word } = WORDS[status]
  return <Badge tone={tone}>{word}</Badge>
}
