import { describeUpdateLog } from '../testing/update-log-contract.ts'
import { MemoryUpdateLog } from './memory-update-log.ts'

describeUpdateLog('MemoryUpdateLog', () => {
  const log = new MemoryUpdateLog(() => 1000)
  return Promise.resolve({ log, breakDisk: () => log.fail(), mendDisk: () => log.release() })
})
