import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import parseToReact from 'html-react-parser'
import postgres from 'postgres'
import { createElement, Fragment, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'

/**
 * The bare things that our pages are held against, in a process of their own: a Node handler that says
 * "ok", React rendering the same markup from memory, and one row inserted per request.
 * Told by its parent: pages arrive by PUT /page/NAME; GET /page/NAME renders it afresh each time.
 */
const pages = new Map<string, ReactNode>()
const sql = postgres(JSON.parse(process.env.BENCH_DATABASE ?? '{}'))

const server = createServer(async (request, response) => {
  const [, kind, name = ''] = (request.url ?? '').split('/')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('utf8')
  if (kind === 'page' && request.method === 'PUT') {
    pages.set(name, asReact(body))
    response.writeHead(204).end()
  } else if (kind === 'page') {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!DOCTYPE html>${renderToString(createElement(Fragment, null, pages.get(name)))}`)
  } else if (kind === 'insert') {
    await sql`insert into bare_row (body) values (${body})`
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
  } else {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok')
  }
})

/** The page as an element tree: every element of it is rendered by React, a lesson's text too. */
const asReact = (html: string): ReactNode => parseToReact(html.replace(/^<!DOCTYPE html>/i, ''))

await sql`create table if not exists bare_row (id bigint generated always as identity primary key, body text not null, at timestamptz not null default now())`
server.listen(0, '127.0.0.1', () =>
  console.log(`baselines at http://127.0.0.1:${(server.address() as AddressInfo).port}`),
)
