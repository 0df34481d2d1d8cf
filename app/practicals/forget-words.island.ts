import { forgetHeld } from './draft-on-device'

/** On the page of a correction that is signed: the device need not keep its words any more. */
export function mount(element: HTMLElement): void {
  for (const key of (element.dataset.keys ?? '').split(',')) forgetHeld(key)
}
