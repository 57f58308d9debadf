// POSIX shell text → simple commands with their words, each with its place. Nothing is run and nothing is expanded:
// what a shell would expand stays as it is written and is marked.

import { invariant } from '../../model/failure.ts'
import { skipExpansion, type Expansion } from './expansion.ts'
import { getPlace, type Place } from './place.ts'

/** Something a shell would do to the text, as it is written there. */
export interface ShellFinding {
  kind: Expansion | 'glob' | 'tilde' | 'braces' | 'redirection' | 'blank-after-backslash' | 'no-break-space'
  text: string
  /** Characters from the start of the text. */
  start: number
}

export interface ShellWord {
  /** The word without its quotes. */
  text: string
  start: number
  end: number
  /** A part of the word stands for something that only a shell knows. */
  isUnexpanded: boolean
  /** It could be a pattern of file names. */
  hasGlob: boolean
}

/** Words up to a newline, `;`, `&`, `|` or a bracket. */
export interface ShellCommand {
  words: ShellWord[]
  findings: ShellFinding[]
  /** What ended it: "" is the end of the text. */
  end: string
}

export type ShellText = { ok: true; commands: ShellCommand[] } | { ok: false; message: string; place: Place }

class Unfinished extends Error {
  readonly start: number

  constructor(what: string, start: number) {
    super(`${what} does not end.`)
    this.start = start
  }
}

const CONTROL = /\|\||&&|;;|[\n;&|()]/y
const REDIRECTION = /\d*(?:<<<|<<-?|<&|<>|>>|>&|>\||&>>|&>|[<>])/y
/** Characters that stand for themselves outside quotes. */
const PLAIN = /[^ \t\r\n\f\v\u00a0'"\\$`;&|()<>#*?[{~]+/y
/** What a word can begin with. */
const WORD_START = /[^ \t\r\n\f\v\u00a0;&|()<>]/y
const PLAIN_IN_DOUBLE_QUOTES = /[^"\\$`]+/y

/** Splits shell text into commands. */
export function tokenizeShell(text: string): ShellText {
  try {
    return { ok: true, commands: new Tokenizer(text).readAll() }
  } catch (error) {
    if (error instanceof Unfinished) {
      return { ok: false, message: error.message, place: getPlace(text, error.start) }
    }
    throw error
  }
}

class Tokenizer {
  readonly #text: string
  #at = 0
  #commands: ShellCommand[] = []
  #command: ShellCommand = { words: [], findings: [], end: '' }
  /** Ends of here-documents that start at the next newline. */
  #hereDocuments: string[] = []

  constructor(text: string) {
    this.#text = text
  }

  readAll(): ShellCommand[] {
    while (this.#at < this.#text.length) this.#readNext()
    this.#endCommand('')
    return this.#commands
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }

  #endCommand(end: string): void {
    this.#command.end = end
    if (this.#command.words.length > 0 || this.#command.findings.length > 0)
      this.#commands.push(this.#command)
    this.#command = { words: [], findings: [], end: '' }
  }

  #readNext(): void {
    const blanks = this.#match(/(?:[ \t\r\f\v]|\\\r?\n)+/y)
    if (blanks !== undefined) {
      this.#at += blanks.length
      return
    }
    const pasted = this.#match(/\u00a0+/y)
    if (pasted !== undefined) {
      this.#find('no-break-space', 'no-break space', this.#at)
      this.#at += pasted.length
      return
    }
    const slip = this.#match(/\\[ \t]+\r?\n/y)
    if (slip !== undefined) {
      this.#find('blank-after-backslash', '\\', this.#at)
      this.#at += slip.length
      return
    }
    if (this.#text[this.#at] === '#') {
      this.#at += this.#match(/[^\n]*/y)?.length ?? 0
      return
    }
    const redirection = this.#match(REDIRECTION)
    if (redirection !== undefined) {
      this.#readRedirection(redirection)
      return
    }
    const control = this.#match(CONTROL)
    if (control === undefined) {
      this.#command.words.push(this.#readWord())
      return
    }
    this.#at += control.length
    this.#endCommand(control)
    if (control === '\n') this.#skipHereDocuments()
  }

  #readRedirection(operator: string): void {
    const start = this.#at
    this.#at += operator.length
    this.#at += this.#match(/(?:[ \t]|\\\n)*/y)?.length ?? 0
    const target = this.#match(WORD_START) === undefined ? undefined : this.#readWord()
    if (/^\d*<<-?$/.test(operator)) this.#hereDocuments.push(target?.text ?? '')
    this.#find('redirection', this.#text.slice(start, this.#at), start)
  }

  #skipHereDocuments(): void {
    for (const delimiter of this.#hereDocuments.splice(0)) {
      while (this.#at < this.#text.length) {
        const line = this.#match(/[^\n]*/y) ?? ''
        this.#at += line.length + 1
        if (line.trim() === delimiter) break
      }
    }
  }

  #readWord(): ShellWord {
    const start = this.#at
    const word: ShellWord = { text: '', start, end: start, isUnexpanded: false, hasGlob: false }
    for (;;) {
      const plain = this.#match(PLAIN)
      if (plain !== undefined) {
        word.text += plain
        this.#at += plain.length
      }
      if (this.#at >= this.#text.length || !this.#readSpecial(word)) break
    }
    word.end = this.#at
    invariant(word.end > start, 'a word has a character')
    return word
  }

  /** Reads what is not plain; false where the word ends. */
  #readSpecial(word: ShellWord): boolean {
    const character = this.#text[this.#at] ?? ''
    switch (character) {
      case "'":
        return this.#readSingleQuotes(word)
      case '"':
        return this.#readDoubleQuotes(word)
      case '\\':
        return this.#readBackslash(word)
      case '$':
      case '`':
        this.#findForeignQuotes()
        return this.#readExpansion(word)
      case '(':
        return this.#readArray(word)
      case '#':
      case '*':
      case '?':
      case '[':
      case '{':
      case '~':
        return this.#readPattern(word, character)
      default:
        return false
    }
  }

  #readSingleQuotes(word: ShellWord): true {
    const end = this.#text.indexOf("'", this.#at + 1)
    if (end < 0) throw new Unfinished("A text in single quotes (')", this.#at)
    word.text += this.#text.slice(this.#at + 1, end)
    this.#at = end + 1
    return true
  }

  #readDoubleQuotes(word: ShellWord): true {
    const start = this.#at
    this.#at += 1
    while (this.#text[this.#at] !== '"') {
      if (this.#at >= this.#text.length) throw new Unfinished('A text in double quotes (")', start)
      const plain = this.#match(PLAIN_IN_DOUBLE_QUOTES)
      if (plain !== undefined) {
        word.text += plain
        this.#at += plain.length
      } else if (this.#text[this.#at] === '\\') {
        const next = this.#text[this.#at + 1] ?? ''
        if (next !== '\n') word.text += '$`"\\'.includes(next) ? next : `\\${next}`
        this.#at += 2
      } else this.#readExpansion(word)
    }
    this.#at += 1
    return true
  }

  #readBackslash(word: ShellWord): true {
    const next = this.#text[this.#at + 1]
    if (next === undefined) word.text += '\\'
    else if (next !== '\n') word.text += next
    this.#at = Math.min(this.#at + 2, this.#text.length)
    return true
  }

  #readExpansion(word: ShellWord): true {
    const start = this.#at
    const expansion = skipExpansion(this.#text, start)
    if (expansion === 'unfinished') throw new Unfinished(`"${this.#text.slice(start, start + 2)}"`, start)
    this.#at = expansion === undefined ? start + 1 : expansion.end
    const text = this.#text.slice(start, this.#at)
    word.text += text
    if (expansion) {
      word.isUnexpanded = true
      this.#find(expansion.kind, text, start)
    }
    return true
  }

  /** $'…' and $"…" are quotes of some shells; POSIX has a dollar and quotes there. */
  #findForeignQuotes(): void {
    const quotes = this.#match(/\$(?:'(?:[^'\\]|\\.){0,100}|"[^"]{0,100})/sy)
    if (quotes !== undefined) this.#find('quoted-escape', quotes, this.#at)
  }

  /** An array of bash, name=( … ): one word that only a shell knows. */
  #readArray(word: ShellWord): boolean {
    if (!/^[A-Za-z_]\w*\+?=$/.test(word.text)) return false
    const start = this.#at
    const expansion = skipExpansion(this.#text, start)
    if (expansion === undefined || expansion === 'unfinished')
      throw new Unfinished('A list in brackets', start)
    word.text += this.#text.slice(start, expansion.end)
    word.isUnexpanded = true
    this.#at = expansion.end
    return true
  }

  #readPattern(word: ShellWord, character: string): true {
    const start = this.#at
    const isHome = character === '~' && start === word.start
    const isGlob = '*?['.includes(character)
    const braces = character === '{' ? this.#match(/\{[^\s{}'"]*(?:,|\.\.)[^\s{}'"]*\}/y) : undefined
    if (braces !== undefined) this.#find('braces', braces, start)
    else if (isHome) this.#find('tilde', this.#match(/[^\s'"]{1,100}/y) ?? character, start)
    else if (isGlob && !word.hasGlob) this.#find('glob', this.#match(/[^\s'"]{1,100}/y) ?? character, start)
    word.hasGlob ||= isGlob
    word.isUnexpanded ||= isHome
    word.text += character
    this.#at += 1
    return true
  }

  #find(kind: ShellFinding['kind'], text: string, start: number): void {
    this.#command.findings.push({ kind, text, start })
  }
}
