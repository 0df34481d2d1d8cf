/** `npm run build`: the runner has already built everything by the time this runs. */
export async function main(): Promise<void> {
  console.log('Built: build/client, build/server and the commands.')
}
