import { DeviceStore } from './device-store'
import { forgetPages } from './kept-pages'

/**
 * On the sign-in page, where everybody lands who has signed out: takes names and forms off the device. What somebody wrote
 * and has not signed stays, for them alone.
 */
export function mount(): void {
  void forgetPages()
  void DeviceStore.open()
    .then((store) => store.forgetKit())
    .catch(() => {
      // A browser that keeps nothing has nothing to forget.
    })
}
