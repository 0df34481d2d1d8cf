import { Notice } from '~/ui/notice'

/** On a trainee's first page: how many sign-offs they have said nothing to yet. Nothing where there is none. */
export function UnansweredNotice({ unanswered, href }: { unanswered: number; href: string }) {
  if (unanswered === 0) return null
  return (
    <Notice
      tone="info"
      title={unanswered === 1 ? 'A sign-off of yours is unread' : `${unanswered} sign-offs of yours are unread`}
    >
      <p>
        Read what your instructor wrote, and say so; or say what is wrong in it. <a href={href}>Open your sign-offs</a>
      </p>
    </Notice>
  )
}
