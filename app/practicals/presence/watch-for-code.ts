import { readCode } from './presence-code'

/** How often a picture is looked at, in milliseconds: often enough to feel at once, seldom enough for an old tablet. */
const LOOK_EVERY = 200
/** Width of the picture that is searched, in pixels: a code held out fills a third of it. */
const WIDTH = 480

type Detector = { detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]> }
declare global {
  interface Window {
    /** Where the browser reads codes itself. */
    BarcodeDetector?: new (options: {
      formats: string[]
    }) => Detector
  }
}

/** What came of watching: a code of ours, nothing because it was stopped, or no camera to watch with. */
export type Watched = { code: Promise<string | undefined>; stop: () => void }

/** Watches through the camera until a phone's code is seen or it is stopped; the camera is off afterwards. */
export function watchForCode(video: HTMLVideoElement): Watched {
  const stopped = new AbortController()
  return { code: watch(video, stopped.signal), stop: () => stopped.abort() }
}

async function watch(video: HTMLVideoElement, stopped: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' }, audio: false })
    .catch(() => undefined)
  if (!stream) return 'no camera'
  try {
    video.srcObject = stream
    await video.play()
    const look = await looker(video)
    while (!stopped.aborted) {
      const text = await look()
      if (text !== undefined && readCode(text)?.shownBy === 'code-scanned') return text
      await new Promise((done) => window.setTimeout(done, LOOK_EVERY))
    }
    return undefined
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}

/** Reads what the video shows now: with the browser's own detector, else with ours, which is loaded only then. */
async function looker(video: HTMLVideoElement): Promise<() => Promise<string | undefined>> {
  if (window.BarcodeDetector) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] })
    return async () => (await detector.detect(video).catch(() => []))[0]?.rawValue
  }
  const { readQr } = await import('./read-qr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async () => {
    if (!context || video.videoWidth === 0) return undefined
    canvas.width = WIDTH
    canvas.height = Math.round((video.videoHeight * WIDTH) / video.videoWidth)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return readQr(context.getImageData(0, 0, canvas.width, canvas.height))
  }
}
