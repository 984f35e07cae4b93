/** The field in which a code block shows its language, and takes another. */
import { commonLanguages } from './languages.ts'

type LanguageField = {
  readonly element: HTMLInputElement
  /** Show the language that the block has now, unless somebody types in the field. */
  readonly show: (language: string) => void
  /** The block is gone: what is typed is no longer taken here. */
  readonly close: () => void
}

type LanguageFieldSetup = {
  readonly isEditable: () => boolean
  /** Somebody has typed or picked another language. */
  readonly onLanguage: (typed: string) => void
  /** The field has the focus, with what somebody typed there; `null` as long as it says what the block says. */
  readonly onTyping: (typed: string | null) => void
  /** The focus goes elsewhere. */
  readonly onBlur: () => void
  /** The caret goes back to the code. */
  readonly onLeave: () => void
}

/** A field of the browser's own with suggestions; Enter takes what is typed, Escape does not, both lead back to the code; Tab leads to the button beside it. */
export function createLanguageField({
  isEditable,
  onLanguage,
  onTyping,
  onBlur,
  onLeave,
}: LanguageFieldSetup): LanguageField {
  const field = document.createElement('input')
  let shown = ''
  let isTouched = false
  let isClosed = false
  field.type = 'text'
  field.placeholder = 'language'
  field.ariaLabel = 'Language of the code'
  field.autocomplete = 'off'
  field.autocapitalize = 'off'
  field.spellcheck = false
  // Tab indents in the code; Alt+Enter comes here.
  field.tabIndex = -1
  field.addEventListener('focus', () => {
    field.readOnly = !isEditable()
    suggest(field)
    field.select()
    isTouched = false
    onTyping(null)
  })
  field.addEventListener('blur', () => {
    if (isClosed) return
    // What nobody typed here may be older than what the block says by now.
    if (isTouched && field.value.trim() !== shown) onLanguage(field.value)
    onBlur()
    isTouched = false
    field.value = shown
    fit(field)
  })
  field.addEventListener('input', () => {
    isTouched = true
    fit(field)
    onTyping(field.value)
  })
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const beside = field.parentElement?.querySelector('button')
    if (event.key === 'Tab' && !event.shiftKey && beside) {
      event.preventDefault()
      beside.focus()
    }
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (event.key === 'Escape') field.value = shown
    onLeave()
  })
  return {
    element: field,
    show: (language) => {
      shown = language
      if (isTouched || field.value === language) return
      field.value = language
      fit(field)
      if (document.activeElement === field) field.select()
    },
    close: () => {
      isClosed = true
    },
  }
}

/** Suggestions are made when they are wanted: there may be many blocks. */
function suggest(field: HTMLInputElement): void {
  if (field.list !== null) return
  const list = document.createElement('datalist')
  list.id = `languages-${crypto.randomUUID()}`
  list.append(...commonLanguages.map((language) => new Option(language, language)))
  field.after(list)
  field.setAttribute('list', list.id)
}

function fit(field: HTMLInputElement): void {
  field.size = Math.max(field.value.length, field.placeholder.length) + 2
}
