// The German catalogue. What is missing is said in English.

export const de = {}
