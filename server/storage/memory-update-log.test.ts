import { describeUpdateLog } from '../testing/update-log-contract.ts'
import { MemoryUpdateLog } from './memory-update-log.ts'

describeUpdateLog('MemoryUpdateLog', () => {
  let time = 1000
  const log = new MemoryUpdateLog(() => time)
  const setTime = (next: number) => {
    time = next
  }
  return Promise.resolve({ log, setTime, breakDisk: () => log.fail(), mendDisk: () => log.release() })
})
