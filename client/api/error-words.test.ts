import { describe, expect, it } from 'vitest'
import { errors } from '../../shared/protocol/errors.ts'
import type { ErrorCode } from '../../shared/protocol/errors.ts'
import { ApiError } from './api-error.ts'
import { errorWordsOf } from './error-words.ts'

describe('[WEB2] error words', () => {
  it.each(Object.keys(errors) as ErrorCode[])(
    '[WEB2] %s has words, and they are not the server’s detail',
    (code) => {
      const words = errorWordsOf(new ApiError(code, '<b>detail from the wire</b>'))
      expect(words.title).not.toBe('')
      expect(words.remedy).not.toBe('')
      expect(JSON.stringify(words)).not.toContain('wire')
    },
  )

  it('[WEB2] words for people do not send them to the documents of the API', () => {
    for (const code of Object.keys(errors) as ErrorCode[]) {
      if (errors[code].status === null) continue
      expect(errorWordsOf(new ApiError(code, '')).remedy, code).not.toMatch(
        /docs\/|x-csrf|application\/json|GET /,
      )
    }
  })

  it('[WEB2] an error that nobody foresaw is a mistake of the server', () => {
    expect(errorWordsOf(new TypeError('x is undefined'))).toBe(errors.INTERNAL)
  })
})
