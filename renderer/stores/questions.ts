// Questions to the user that something waits for: a choice, or a file from the app's own file dialog.

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** A question with its answers; the first answer is the safe one, `undefined` means that it was closed. */
export interface Question {
  title: string
  text: string
  answers: readonly { id: string; label: string; variant?: 'primary' | 'danger' }[]
}

/** A file asked for: one that is there, or a name for a new one. */
export interface FileRequest {
  mode: 'open' | 'save'
  title: string
  suggestedName?: string
}

interface Waiting<Request, Answer> {
  request: Request
  settle: (answer: Answer) => void
}

export const useQuestions = defineStore('questions', () => {
  const question = shallowRef<Waiting<Question, string | undefined>>()
  const file = shallowRef<Waiting<FileRequest, string | undefined>>()

  /** Asks; resolves to the answer's id, undefined when the question was closed. */
  function ask(request: Question): Promise<string | undefined> {
    question.value?.settle(undefined)
    return new Promise((resolve) => {
      question.value = {
        request,
        settle: (answer) => {
          question.value = undefined
          resolve(answer)
        },
      }
    })
  }

  /** Shows the app's own file dialog; resolves to a path, undefined when it was closed. */
  function askForFile(request: FileRequest): Promise<string | undefined> {
    file.value?.settle(undefined)
    return new Promise((resolve) => {
      file.value = {
        request,
        settle: (path) => {
          file.value = undefined
          resolve(path)
        },
      }
    })
  }

  return { question, file, ask, askForFile }
})
