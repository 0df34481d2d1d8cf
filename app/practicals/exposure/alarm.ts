/** A short tone in hertz, and how long it is, in seconds. */
const [PITCH, LENGTH] = [880, 0.18]

/**
 * A sound and a shake that nobody beside a scanner misses. Browsers let a page sound only after a tap, so `wake` is called
 * in one; where there is no sound or no motor, the words and the colour are what is left.
 */
export function openAlarm() {
  let audio: AudioContext | undefined
  return {
    wake: () => {
      audio ??= 'AudioContext' in window ? new AudioContext() : undefined
      void audio?.resume()
    },
    /** So many tones, one after the other. */
    sound: (times: number) => {
      navigator.vibrate?.(Array.from({ length: times }, () => [250, 120]).flat())
      for (let nth = 0; audio && nth < times; nth++) beep(audio, audio.currentTime + nth * LENGTH * 1.8)
    },
  }
}

function beep(audio: AudioContext, at: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.frequency.value = PITCH
  volume.gain.setValueAtTime(0.25, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + LENGTH)
}
